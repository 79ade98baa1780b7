"""What the content admin offers, and how rich text is read."""

from typing import Any

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from cms.choosers import CHOOSERS
from cms.links import PageLink


@hooks.register("register_admin_viewset")
def register_choosers() -> list[ViewSet]:
    """Offer the choosers of the domain's rows."""
    return list(CHOOSERS)


@hooks.register("register_rich_text_features", order=100)
def register_links(features: Any) -> None:
    """Put our link to a page in the place of Wagtail's."""
    features.register_link_type(PageLink)
