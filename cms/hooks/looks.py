"""How the admin looks: our name and sign, and nothing about texts that is only true of English."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def add_own_style() -> SafeString:
    """Add the few rules of our own."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_help_menu")
def stay_here(request: HttpRequest, items: list[Any]) -> None:
    """Leave out of the help what leads to other hosts: the handbook is here."""
    items[:] = [item for item in items if not str(item.url).startswith("http")]
