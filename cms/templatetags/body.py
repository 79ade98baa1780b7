"""The body of a page in a template."""

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("cms/body.html", name="body", takes_context=True)
def render_body(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """Show the blocks of ``page`` one after the other."""
    return {**context.flatten(), "page": page} if hasattr(context, "flatten") else {**context, "page": page}
