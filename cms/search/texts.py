"""What of a row goes into the index.

A text is kept twice: as ``chinese.pieces``, by which it is found, and, after ``MARK``, as it was written, from which excerpts are cut.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Manager, Model
from django.utils import timezone
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from wagtail.blocks import ChoiceBlock, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField

from programmes.common.chinese import pieces
from programmes.common.clock import local_date
from programmes.people.models import Practitioner
from programmes.people.queries import public_titles

MARK = "\n"


class Prepared:
    """A row as the backends' indexers read it, with its texts already made."""

    def __init__(self, row: Any) -> None:
        """Read the texts of ``row``."""
        self.pk = row.pk
        title, body, autocomplete = _texts(row)
        self.texts = {
            "title": stored(title),
            "body": stored([*body, *_further(row)]),
            "autocomplete": pieces(" ".join(autocomplete)),
        }

    def get_search_fields(self) -> list[Any]:
        """Give the three columns of the index."""
        return [Given("title", boost=10), Given("body"), GivenForAutocomplete("autocomplete")]


class Given(SearchField):
    """A text that is ready."""

    def get_value(self, obj: Prepared) -> str:
        """Give the text."""
        return obj.texts[self.field_name]


class GivenForAutocomplete(AutocompleteField):
    """The same for the column that admin fields look in while one types."""

    def get_value(self, obj: Prepared) -> str:
        """Give the text."""
        return obj.texts[self.field_name]


def stored(texts: Iterable[str]) -> str:
    """Give texts as the index keeps them: their pieces, ``MARK``, themselves."""
    written = " ".join(" ".join(texts).replace("\x00", " ").split())
    return f"{pieces(written)}{MARK}{written}"


def written(stored_text: str | None) -> str:
    """Give back a text as it was written."""
    return (stored_text or "").rpartition(MARK)[2]


def page_text(page: Any) -> str:
    """Give the words of a page: its summary, its other lines, its rich texts and blocks, and what its type adds."""
    found = [page.summary, getattr(page, "headline", ""), getattr(page, "lead", "")]
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            found += _of_block(field.stream_block, field.value_from_object(page))
        elif hasattr(field, "get_searchable_content"):
            found += field.get_searchable_content(field.value_from_object(page))
    return " ".join(str(text) for text in (*found, *page.search_words()) if text)


def _of_block(block: Any, value: Any) -> Iterator[str]:
    """Give the words that editors wrote; what they chose from a list (a tone, a side) is none of the page's words."""
    match block:
        case StreamBlock():
            for child in value:
                yield from _of_block(child.block, child.value)
        case StructBlock():
            for name, child_block in block.child_blocks.items():
                yield from _of_block(child_block, value.get(name))
        case ListBlock():
            for each in value:
                yield from _of_block(block.child_block, each)
        case ChoiceBlock():
            return
        case _:
            yield from block.get_searchable_content(value)


def _texts(row: Any) -> tuple[list[str], list[str], list[str]]:
    title: list[str] = []
    body: list[str] = []
    autocomplete: list[str] = []
    for field, value in _values(row, row.get_search_fields()):
        if isinstance(field, AutocompleteField):
            autocomplete += value
        elif field.field_name == "title":
            title += value
        else:
            body += value
    return title, body, autocomplete


def _values(row: Any, fields: Iterable[Any]) -> Iterator[tuple[Any, list[str]]]:
    for field in fields:
        if isinstance(field, SearchField | AutocompleteField):
            yield field, list(_words(field.get_value(row)))
        elif isinstance(field, RelatedFields):
            for other in _rows(field.get_value(row)):
                yield from _values(other, field.fields)


def _rows(related: Any) -> Iterable[Model]:
    if related is None:
        return ()
    if isinstance(related, Manager):
        return related.all()
    return (related,)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for each in value:
            yield from _words(each)
    elif isinstance(value, dict):
        yield from _words(list(value.values()))
    elif value is not None:
        yield str(value)


def _further(row: Any) -> list[str]:
    """Add titles of a practitioner that the public may see today; the nightly ``update_index`` lets those go that ran out."""
    if isinstance(row, Practitioner):
        return public_titles(practitioner=row, today=local_date(timezone.now()))
    return []
