"""Blocks that hold pictures and files."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, RichTextBlock, StructBlockValidationError, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.base import Block
from cms.blocks.text import SHORT


class PictureBlock(Block):
    """A picture, alone or beside some text."""

    picture = ImageChooserBlock(label=_("Picture"))
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


class DocumentBlock(Block):
    """A document to download."""

    document = DocumentChooserBlock(label=_("Document"))
    title = CharBlock(label=_("Title"), required=False, max_length=80)

    class Meta:
        template = "cms/blocks/document.html"
        icon = "doc-full"
        label = _("Document")
        description = _("A file to download, with its kind and size.")
