"""What the content admin offers, and how rich text is read. Each topic has a module of its own under ``cms.hooks``."""

from typing import Any

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup

from cms.choosers import CHOOSERS
from cms.hooks import closed, home, looks, publishing, questions, rich_text, second_person, translating  # noqa: F401  they register themselves
from cms.links import PageLink
from cms.viewsets.group import ServicesGroup


@hooks.register("register_admin_viewset")
def register_choosers() -> list[ViewSet]:
    """Offer the choosers of the domain's rows."""
    return list(CHOOSERS)


@hooks.register("register_admin_viewset")
def register_services() -> ViewSetGroup:
    """Offer the rows of the service in one menu group."""
    return ServicesGroup()


@hooks.register("register_rich_text_features", order=100)
def register_links(features: Any) -> None:
    """Put our link to a page in the place of Wagtail's."""
    features.register_link_type(PageLink)
