"""Listings as spreadsheets, safe to open: no cell is ever read as a formula."""

from collections.abc import Iterator, Sequence
from typing import Any

from cms.viewsets.words import LABELS

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def defused(value: Any, /) -> Any:
    """Give ``value`` with an apostrophe before it where a spreadsheet would take the text for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value


BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet reads Chinese as noise."""


class SafeExport:
    """Put before a view that exports its listing: every cell is defused, in both formats, and Chinese stays Chinese."""

    list_export: Sequence[str]

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Give a row; what belongs to a row that is not there is empty."""
        return {name: _value(item, name) for name in self.list_export}

    def get_heading(self, queryset: Any, field: str) -> str:
        """Give a column's heading."""
        name = field.split(".")[0].removeprefix("get_").removesuffix("_display")
        return str(LABELS.get(name, super().get_heading(queryset, field)))  # type: ignore[misc]

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Give the cell."""
        if isinstance(value, bool):
            return "✓" if value else ""
        return defused(super().preprocess_field_value(field, value, export_format))  # type: ignore[misc]

    def stream_csv(self, queryset: Any) -> Iterator[str]:
        """Give the lines of the file."""
        yield BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)  # type: ignore[misc]


def _value(item: Any, path: str) -> Any:
    for name in path.split("."):
        if item is None:
            return None
        item = getattr(item, name)
    return item() if callable(item) else item
