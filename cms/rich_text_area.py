"""The field in which editors write rich text (setting ``WAGTAILADMIN_RICH_TEXT_EDITORS``)."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea

from cms.typed import readable


class RichTextArea(DraftailRichTextArea):
    """Wagtail's editor of rich text, reading what it is sent with care."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Give the HTML to store."""
        sent = data.get(name)
        return super().value_from_datadict({name: None if sent is None else readable(sent)}, files, name)
