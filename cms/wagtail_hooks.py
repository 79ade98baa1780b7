"""What the content admin offers."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from cms import links  # noqa: F401 - its hook
from cms.choosers import CHOOSERS


@hooks.register("register_admin_viewset")
def register_choosers() -> list[ViewSet]:
    """Offer the choosers of the domain's rows."""
    return list(CHOOSERS)
