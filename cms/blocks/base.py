"""What our blocks share."""

from typing import Any

from wagtail.blocks import StructBlock


def is_preview(parent_context: dict[str, Any] | None) -> bool:
    """Say whether a block is shown to an editor only: then it shows samples, never what residents booked or how busy anybody is."""
    request = (parent_context or {}).get("request")
    return request is None or bool(getattr(request, "is_preview", False))


class Block(StructBlock):
    """A struct block that is told, in its template, whether an editor is only looking."""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``is_preview``."""
        return {**super().get_context(value, parent_context=parent_context), "is_preview": is_preview(parent_context)}
