"""Search in SQLite: Wagtail's backend over FTS5, with our own pieces."""

from collections.abc import Collection, Iterable
from typing import Any

from modelsearch.backends.database.sqlite.query import BM25, Lexeme, MatchExpression, SearchQueryExpression
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import Phrase, PlainText

from cms.search.queries import lexemes, understood
from cms.search.texts import Prepared


class Index(SQLiteIndex):
    """Writes pieces."""

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        """Index rows of ``model``."""
        super().add_items(model, [Prepared(row) for row in objs])


class _Pieces:
    """Looks for pieces. A database can filter and order by any column, so none has to be declared for the search."""

    LAST_TERM_IS_PREFIX: bool
    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = understood(self.query)

    def check(self) -> None:
        """Leave filters and order to the database."""

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        """Write a query for FTS5."""
        if isinstance(query, PlainText | Phrase):
            return SearchQueryExpression(lexemes(Lexeme, query, is_last_open=self.LAST_TERM_IS_PREFIX))
        return super().build_search_query_content(query, config=config)  # type: ignore[misc]


class Compiler(_Pieces, SQLiteSearchQueryCompiler):
    """For whole queries."""


class AutocompleteCompiler(_Pieces, SQLiteAutocompleteQueryCompiler):
    """For what is still being typed."""


class SqliteBackend(SQLiteSearchBackend):
    """FTS5 with pieces."""

    index_class = Index
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler

    lexeme = Lexeme

    def entries(self, wanted: Any, *, content_types: Collection[int], limit: int) -> list[tuple[int, str, str, str]]:
        """Give content type, id, title and body of what holds ``wanted`` (lexemes): the ``limit`` most fitting."""
        found = (
            SQLiteFTSIndexEntry.objects.filter(MatchExpression(["title", "body"], SearchQueryExpression(wanted)))
            .filter(index_entry__content_type__in=content_types)
            .order_by(BM25())
            .values_list(
                "index_entry__content_type_id", "index_entry__object_id", "index_entry__title", "index_entry__body"
            )
        )
        return list(found[:limit])
