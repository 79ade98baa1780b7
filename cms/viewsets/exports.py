"""Listings as spreadsheets, safe to open: no cell is ever read as a formula."""

from collections.abc import Iterator
from typing import Any

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def defused(value: Any, /) -> Any:
    """Give ``value`` with an apostrophe before it where a spreadsheet would take the text for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value


BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet reads Chinese as noise."""


class SafeExport:
    """Put before a view that exports its listing: every cell is defused, in both formats, and Chinese stays Chinese."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Give the cell."""
        if isinstance(value, bool):
            return "✓" if value else ""
        return defused(super().preprocess_field_value(field, value, export_format))  # type: ignore[misc]

    def stream_csv(self, queryset: Any) -> Iterator[str]:
        """Give the lines of the file."""
        yield BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)  # type: ignore[misc]
