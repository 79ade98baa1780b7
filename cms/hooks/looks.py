"""How the admin looks: our name and sign, and nothing about texts that is only true of English."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def add_own_style() -> SafeString:
    """Add the few rules of our own."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
