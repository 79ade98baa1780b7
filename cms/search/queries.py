"""A query as both backends read it."""

from functools import reduce
from operator import and_, or_
from typing import Any

from modelsearch.query import MATCH_ALL, And, Not, Or, Phrase, PlainText

from programmes.common.chinese import Word, words

MOST_WORDS = 12


def understood(query: Any) -> Any:
    """Give ``query`` without the parts that hold no word; nothing is found by a query that holds none at all."""
    if isinstance(query, PlainText | Phrase):
        return query if words(query.query_string) else Not(MATCH_ALL)
    if isinstance(query, And | Or):
        parts = [part for part in map(understood, query.subqueries) if not _is_empty(part)]
        return type(query)(parts) if parts else Not(MATCH_ALL)
    return query


def lexemes(lexeme: Any, query: Any, *, is_last_open: bool = False) -> Any:
    """Write a ``PlainText`` or ``Phrase`` in the lexemes of a backend; ``is_last_open`` while somebody is still typing."""
    asked = words(query.query_string)[:MOST_WORDS]
    parts = [all_of(lexeme, word, is_open=is_last_open and word is asked[-1]) for word in asked]
    joined = or_ if getattr(query, "operator", "and") == "or" else and_
    return reduce(joined, parts)


def all_of(lexeme: Any, word: Word, *, is_open: bool = False) -> Any:
    """Ask for all terms of one word."""
    *before, (last, is_last_open) = word.terms
    return reduce(
        and_, [*(lexeme(text, prefix=prefix) for text, prefix in before), lexeme(last, prefix=is_last_open or is_open)]
    )


def any_of(lexeme: Any, terms: list[tuple[str, bool]]) -> Any:
    """Ask for at least one of ``terms``."""
    return reduce(or_, [lexeme(text, prefix=prefix) for text, prefix in terms])


def _is_empty(query: Any) -> bool:
    return isinstance(query, Not) and query.subquery is MATCH_ALL
