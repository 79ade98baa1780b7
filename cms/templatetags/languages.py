"""Saying in which language a text is, where it is not that of its page (WCAG 2.2, 3.1.2)."""

import re
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.languages import foreign_tag

register = template.Library()
FIRST_TAG = re.compile(r"<[a-z][a-z0-9]*")
NOTHING = format_html("{}", "")


@register.filter
def foreign(text: Any) -> SafeString:
    """Give the attribute ``lang`` for the element around ``text``, which is in the other language; else nothing."""
    tag = foreign_tag(str(text or ""))
    return format_html(' lang="{}"', tag) if tag else NOTHING


@register.filter
def marked(html: Any) -> Any:
    """Give ``html`` as it is; where its words are in the other language, in a box that says so."""
    tag = foreign_tag(str(html))
    return format_html('<div class="prose" lang="{}">{}</div>', tag, html) if tag else html


def with_language(html: SafeString, /) -> SafeString:
    """Give ``html``, one element and what is in it, which says its language where that is the other one."""
    tag = foreign_tag(html)
    # Only an attribute is added to what a template has made.
    return mark_safe(FIRST_TAG.sub(rf'\g<0> lang="{tag}"', html, count=1)) if tag else html  # noqa: S308
