"""Saying in which language a text is, where it is not that of its page (WCAG 2.2, 3.1.2)."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.languages import foreign_tag

register = template.Library()
NOTHING = format_html("{}", "")


@register.filter
def foreign(text: Any) -> SafeString:
    """Give the attribute ``lang`` for the element around ``text``, which is in the other language; else nothing."""
    tag = foreign_tag(str(text or ""))
    return format_html(' lang="{}"', tag) if tag else NOTHING


def marked(html: Any) -> Any:
    """Give ``html`` as it is; where its words are in the other language, in a box that says so."""
    tag = foreign_tag(str(html))
    return format_html('<div class="foreign" lang="{}">{}</div>', tag, html) if tag else html
