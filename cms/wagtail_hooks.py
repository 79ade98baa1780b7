"""What the content admin offers. Each topic has a module of its own under ``cms.hooks``."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup

from cms.choosers import CHOOSERS
from cms.hooks import closed, home, looks, publishing, rich_text  # noqa: F401  they register themselves
from cms.viewsets.group import ServicesGroup


@hooks.register("register_admin_viewset")
def register_choosers() -> list[ViewSet]:
    """Offer the choosers of the domain's rows."""
    return list(CHOOSERS)


@hooks.register("register_admin_viewset")
def register_services() -> ViewSetGroup:
    """Offer the rows of the service in one menu group."""
    return ServicesGroup()
