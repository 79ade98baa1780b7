"""Reading what an editor typed or a program sent as rich text or as the form of a page: made harmless, or refused; it never makes the admin stumble.

Wagtail's converter keeps to the features that a field allows. What it takes for granted of the browser's editor is looked at here.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import BadRequest
from wagtail.admin.forms import WagtailAdminPageForm

DEEPEST = 3
"""So many levels of a list inside a list, as the browser's editor allows."""

NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""Signs that no text holds; databases refuse some of them. Pasting brings them along, and nobody sees them."""

UNREADABLE = "What was sent is no form of this page."
STUMBLES = (LookupError, TypeError, ValueError, AttributeError, RecursionError)


def readable(sent: str, /) -> str:
    """Give rich text as the browser's editor sends it (JSON of Draft.js), without what no editor makes. Raises BadRequest."""
    if not sent.strip():
        return "null"
    try:
        content = json.loads(sent)
        return json.dumps(content and {"blocks": _blocks(content), "entityMap": dict(content["entityMap"])})
    except STUMBLES as error:
        raise BadRequest(UNREADABLE) from error


def _blocks(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    entities = content["entityMap"]
    return [
        {
            **block,
            "key": str(block.get("key", number)),
            "type": str(block.get("type", "unstyled")),
            "text": NO_TEXT.sub("", block.get("text", "")),
            "depth": min(max(int(block.get("depth", 0)), 0), DEEPEST),
            "inlineStyleRanges": list(block.get("inlineStyleRanges", [])),
            "entityRanges": [each for each in block.get("entityRanges", []) if str(each["key"]) in entities],
        }
        for number, block in enumerate(content["blocks"])
    ]


class PageForm(WagtailAdminPageForm):
    """The form of a page. One that no browser sends is answered as such."""

    def is_valid(self) -> bool:
        """Say whether everything is right. Raises BadRequest."""
        try:
            return bool(super().is_valid())
        except STUMBLES as error:
            self._read_again(error)
            raise

    def _read_again(self, error: Exception) -> None:
        """Tell a form that cannot be read from a mistake of ours, which is raised as it is."""
        for name in self.fields:
            try:
                self[name].data  # noqa: B018 - to be read is all
            except STUMBLES:
                raise BadRequest(UNREADABLE) from error
