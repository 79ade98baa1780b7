"""Search in PostgreSQL: Wagtail's backend over tsvectors, with our own pieces."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db.models import F
from django.db.models.expressions import CombinedExpression
from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import Phrase, PlainText

from cms.search.queries import lexemes, understood
from cms.search.texts import Prepared


class Index(PostgresIndex):
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

    def build_tsquery_content(self, query: Any, config: Any = None, invert: bool = False) -> Any:
        """Write a query for tsvectors."""
        if isinstance(query, PlainText | Phrase):
            wanted = SearchQuery(
                lexemes(Lexeme, query, is_last_open=self.LAST_TERM_IS_PREFIX), search_type="raw", config=config
            )
            return ~wanted if invert else wanted
        return super().build_tsquery_content(query, config=config, invert=invert)  # type: ignore[misc]


class Compiler(_Pieces, PostgresSearchQueryCompiler):
    """For whole queries."""


class AutocompleteCompiler(_Pieces, PostgresAutocompleteQueryCompiler):
    """For what is still being typed."""


class PostgresBackend(PostgresSearchBackend):
    """Tsvectors with pieces."""

    index_class = Index
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler

    lexeme = Lexeme

    def entries(self, wanted: Any, *, content_types: Collection[int], limit: int) -> list[tuple[int, str, str, str]]:
        """Give content type, id, title and body of what holds ``wanted`` (lexemes): the ``limit`` most fitting."""
        query = SearchQuery(wanted, search_type="raw", config=self.config)
        vector = CombinedExpression(F("title"), "||", F("body"), output_field=SearchVectorField())
        found = (
            IndexEntry.objects.filter(content_type__in=content_types)
            .annotate(_vector=vector)
            .filter(_vector=query)
            .order_by(SearchRank(vector, query).desc(), "pk")
            .values_list("content_type_id", "object_id", "title_text", "body_text")
        )
        return list(found[:limit])
