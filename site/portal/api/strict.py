"""Reading JSON without guessing: repeated keys, NaN, broken text and depth without end are refused."""

import json
from typing import Any, cast

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja.parser import Parser
from ninja.types import DictStrAny

DEEPEST = 8


class Unreadable(Exception):
    """The body is no JSON that this API reads; ``sentence`` says why."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class StrictParser(Parser):
    """The parser of request bodies and query strings."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """Give the JSON of the body. Raises Unreadable."""
        try:
            value = json.loads(request.body.decode("utf-8"), object_pairs_hook=_without_twins, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise Unreadable(_("The body is not valid JSON in UTF-8.")) from error
        check_text(value)
        return cast(DictStrAny, value)


def check_text(value: Any, depth: int = 0) -> None:
    """Refuse text that no database can hold (NUL, half a surrogate pair) anywhere inside ``value``. Raises Unreadable."""
    if depth > DEEPEST:
        raise Unreadable(_("The body is nested too deeply."))
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
            raise Unreadable(_("Please use ordinary letters, signs and emoji only."))
    elif isinstance(value, dict):
        for key, each in value.items():
            check_text(key, depth)
            check_text(each, depth + 1)
    elif isinstance(value, list):
        for each in value:
            check_text(each, depth + 1)


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        # Two readers of one body could otherwise see two different requests.
        raise Unreadable(_("The same field is sent twice."))
    return found


def _refuse(constant: str) -> None:
    raise ValueError(constant)
