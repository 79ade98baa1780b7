"""All rules, applied to one page: what keeps it from going live, with the place where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.checks.extract import Piece, pieces_of, read_html
from cms.checks.finding import Finding
from cms.checks.hotlines import hotline_findings
from cms.checks.language import language_findings
from cms.checks.links import link_findings
from cms.checks.person import person_findings
from cms.checks.pictures import picture_findings
from cms.checks.wording import wording_findings

NO_PROSE = frozenset({"slug", "url_path", "path", "draft_title", "audience", "drawing", "consent_note", "content_type"})
NEEDS_HOTLINES = frozenset({"programmepage", "servicepage"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding, and the field (with the number of the block) in which it stands."""

    field: str
    where: str | Promise
    finding: Finding

    def __str__(self) -> str:
        """Say where and what, in the active language."""
        return f"{self.where}：{self.finding}" if self.where else str(self.finding)


def page_findings(page: Any, /) -> list[Placed]:
    """Give everything that keeps ``page`` (specific, perhaps unsaved) from going live, in the order of its fields."""
    found: list[Placed] = []
    body: list[Piece] = []
    for column in page._meta.get_fields():
        if not isinstance(column, models.Field) or column.name in NO_PROSE or column.primary_key:
            continue
        value = getattr(page, column.attname, None)
        if not value:
            continue
        if isinstance(column, StreamField):
            body = pieces_of(value)
            found += _in_stream(column, body)
        elif isinstance(column, RichTextField):
            found += [Placed(column.name, _name(column), each) for each in html_findings(str(value))]
        elif isinstance(column, (models.CharField, models.TextField)) and not column.choices:
            found += [Placed(column.name, _name(column), each) for each in text_findings(str(value))]
    if page.locale_id:
        titled = language_findings(title=page.title, language=page.locale.language_code)
        found += [Placed("title", _name(page._meta.get_field("title")), each) for each in titled]
    if getattr(page, "is_sensitive", False) and page._meta.model_name in NEEDS_HOTLINES:
        found += [Placed("body", "", each) for each in hotline_findings(body)]
    return list(dict.fromkeys(found))


def is_checked(page: Any, /) -> bool:
    """Say whether the rules apply to ``page``: to every page of ours."""
    return isinstance(page, Page) and page._meta.app_label == "cms"


def _in_stream(column: "models.Field[Any, Any]", pieces: list[Piece]) -> Iterator[Placed]:
    for number, piece in enumerate(pieces, 1):
        block = column.stream_block.child_blocks.get(piece.kind)  # type: ignore[attr-defined]
        name = block.label if block is not None else piece.kind
        where = _("block %(number)s, %(name)s") % {"number": number, "name": name}
        findings = [each for text in piece.texts for each in html_findings(text)] + picture_findings([piece])
        for each in findings:
            yield Placed(column.name, where, each)


def html_findings(html: str, /) -> list[Finding]:
    """Give what the rules find in rich text: in its words and its links."""
    words, links = read_html(html)
    return text_findings(words) + link_findings(links)


def text_findings(text: str, /) -> list[Finding]:
    """Give what the rules find in plain text."""
    return wording_findings(text) + person_findings(text)


def _name(column: "models.Field[Any, Any]") -> str:
    return str(column.verbose_name)
