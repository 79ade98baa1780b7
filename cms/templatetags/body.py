"""Showing the body of a page, block by block: a block that fails is left out, and never the page with it."""

from typing import Any

import structlog
from django import template
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from cms.templatetags.languages import marked

log = structlog.get_logger(__name__)
register = template.Library()
NOTHING = format_html("{}", "")


@register.simple_tag(takes_context=True)
def body(context: template.Context, page: Any, field: str = "body") -> SafeString:
    """Show the blocks of ``page`` (of its StreamField ``field``), one after the other; the template puts ``.body`` around them.

    What fails is logged without anything of its content. Editors who look at a draft read which block it is; residents see the rest.
    """
    stream = getattr(page, field, None)
    if not stream:
        return NOTHING
    flat: dict[str, Any] = {**context.flatten(), "page": page}  # type: ignore[dict-item]
    shown = [_shown(stream, number, flat, page) for number in range(len(stream))]
    return format_html_join("\n", "{}", ((each,) for each in shown if each.strip()))


def _shown(stream: Any, number: int, context: dict[str, Any], page: Any) -> SafeString:
    kind = ""
    try:
        kind = str(stream.raw_data[number]["type"])
        made: SafeString = marked(_bound(stream, number).render_as_block({**context, "uid": f"b{number}"}))
        return made
    except Exception:  # whatever it is, the page comes first
        log.exception("block_left_out", block=kind, page=getattr(page, "pk", None), position=number)
    return _missing(stream, kind) if _is_for_editors(context) else NOTHING


def _bound(stream: Any, number: int) -> Any:
    """Give the block, read together with all others of its kind; by itself where another of them cannot be read."""
    try:
        return stream[number]
    except Exception:  # noqa: BLE001 (one row that is gone must not take its neighbours along)
        raw = stream.raw_data[number]
        block = stream.stream_block.child_blocks[raw["type"]]
        return block.bind(block.to_python(raw["value"]))


def _missing(stream: Any, kind: str) -> SafeString:
    block = stream.stream_block.child_blocks.get(kind)
    told = gettext("The block “%(name)s” cannot be shown. Residents see the page without it. Please fill it in anew.")
    return format_html('<p class="block-missing">{}</p>', told % {"name": block.label if block is not None else kind})


def _is_for_editors(context: dict[str, Any]) -> bool:
    request: HttpRequest | None = context.get("request")
    return bool(getattr(request, "is_preview", False))
