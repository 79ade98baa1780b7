"""The body of a page in a template."""

from typing import Any

from django import template
from django.template import TemplateDoesNotExist

register = template.Library()


@register.inclusion_tag("cms/body.html", name="body", takes_context=True)
def render_body(context: template.Context, page: Any) -> dict[str, Any]:
    """Show the blocks of ``page`` one after the other; one that has no template yet shows its text alone."""
    told = {**context.flatten(), "page": page}
    return {"parts": [_shown(block, told) for block in page.body]}


def _shown(block: Any, told: dict[Any, Any]) -> Any:
    try:
        return block.render(told)
    except TemplateDoesNotExist:
        return block.value.get("text", "")
