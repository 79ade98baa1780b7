"""Blocks that hold pictures and files."""

from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, RichTextBlock, StructBlockValidationError, URLBlock

from cms.blocks import samples
from cms.blocks.base import Block, is_sample
from cms.blocks.renditions import responsive
from cms.blocks.rows import DocumentRow, PictureRow
from cms.blocks.text import SHORT


class PictureBlock(Block):
    """A picture, alone or beside some text."""

    picture = PictureRow(label=_("Picture"))
    alt = CharBlock(
        label=_("What the picture shows"),
        required=False,
        max_length=120,
        help_text=_("Read aloud to those who cannot see it. Say what matters here, not “picture of”."),
    )
    is_decorative = BooleanBlock(
        label=_("Decorative"), required=False, help_text=_("The picture adds nothing to the words: it is passed over.")
    )
    text = RichTextBlock(label=_("Text beside it"), required=False, features=SHORT)
    side = ChoiceBlock(
        label=_("Where the picture stands"), choices=[("left", _("Left")), ("right", _("Right"))], default="left"
    )
    caption = CharBlock(label=_("Caption"), required=False, max_length=120)

    class Meta:
        template = "cms/blocks/picture.html"
        icon = "image"
        label = _("Picture")
        description = _("A picture, alone or with text beside it. Needs words for those who cannot see it.")
        preview_value = {
            "picture": None,
            "alt": "",
            "is_decorative": True,
            "text": "<p>谈话室在二楼，靠窗，有茶。门口没有牌子，前台只问编号。</p>",
            "side": "left",
            "caption": "二楼谈话室（示例）",
        }

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``shown``: the picture in its sizes and formats, or None when it is gone."""
        image, shown = value["picture"], None
        if image is not None:
            alt = "" if value["is_decorative"] else value["alt"].strip()
            shown = responsive(image, alt=alt, is_beside_text=bool(value["text"] and value["text"].source.strip()))
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "shown": shown, "is_sample": is_sample(parent_context)}

    def clean(self, value: Any) -> Any:
        """Ask for words or for "decorative", and not for both."""
        cleaned = super().clean(value)
        if bool(cleaned["alt"].strip()) == bool(cleaned["is_decorative"]):
            message = _("Say what the picture shows, or mark it as decorative: one of the two.")
            raise StructBlockValidationError(block_errors={"alt": ValidationError(message)})
        return cleaned


class VideoBlock(Block):
    """A link to a video elsewhere, with all of its words. Nothing of it is embedded: no request leaves the page."""

    title = CharBlock(label=_("Title"), max_length=80)
    url = URLBlock(label=_("Address of the video"))
    minutes = CharBlock(label=_("Length"), required=False, max_length=20)
    transcript = RichTextBlock(label=_("Transcript"), features=SHORT, help_text=_("Everything that is said, in words."))

    class Meta:
        template = "cms/blocks/video.html"
        icon = "media"
        label = _("Video")
        description = _("A link to a video on another site, with its transcript.")
        preview_value = {
            "title": "孩子发脾气的三分钟",
            "url": "https://example.org/video",
            "minutes": "3 分钟",
            "transcript": "<p>孩子发脾气时，先蹲下来，等他哭完，再说话。</p>",
        }

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``host``: on whose site the video is, in plain letters."""
        host = (urlsplit(value["url"] or "").hostname or "").removeprefix("www.")
        return {**super().get_context(value, parent_context=parent_context), "host": host}


class DocumentBlock(Block):
    """A document to download."""

    document = DocumentRow(label=_("Document"))
    title = CharBlock(label=_("Title"), required=False, max_length=80)

    class Meta:
        template = "cms/blocks/document.html"
        icon = "doc-full"
        label = _("Document")
        description = _("A file to download, with its kind and size.")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``file``: what is downloaded, of what kind and how large; None when it is gone."""
        found = samples.file() if is_sample(parent_context) else _file(value["document"], title=value["title"])
        return {**super().get_context(value, parent_context=parent_context), "file": found}


def _file(document: Any, *, title: str) -> samples.File | None:
    if document is None:
        return None
    kind = PurePath(document.filename).suffix.removeprefix(".").upper()
    return samples.File(title or document.title, document.url, kind, document.get_file_size() or 0)
