"""What our blocks share."""

from typing import Any

from wagtail.blocks import StaticBlock, StructBlock

PREVIEW = "cms/preview/block.html"


def is_preview(parent_context: dict[str, Any] | None) -> bool:
    """Say whether a block is shown to an editor only: then it shows samples, never what residents booked or how busy anybody is."""
    request = (parent_context or {}).get("request")
    return request is None or is_sample(parent_context) or bool(getattr(request, "is_preview", False))


def is_sample(parent_context: dict[str, Any] | None) -> bool:
    """Say whether a block is shown by itself, to choose it or to judge its look: then its rows are invented ones."""
    return bool((parent_context or {}).get("is_sample"))


class _Shown:
    """The context and the preview that all blocks share."""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``is_preview`` and ``uid``, which tells blocks of one page apart in their ids."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)  # type: ignore[misc]
        return {**context, "is_preview": is_preview(parent_context), "uid": (parent_context or {}).get("uid", "sample")}

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Ask for samples: a block is judged before there are any rows to choose."""
        return {**(parent_context or {}), "is_sample": True}


class Block(_Shown, StructBlock):
    """A struct block that is told, in its template, whether an editor is only looking."""

    class Meta:
        preview_template = PREVIEW


class BlockWithoutFields(_Shown, StaticBlock):
    """A block that editors only place."""

    class Meta:
        preview_template = PREVIEW
