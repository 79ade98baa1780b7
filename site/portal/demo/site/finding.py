"""Looking up what a text names, in one language, once everything is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import override

ELSEWHERE = ("tel:", "https://")


@dataclass(frozen=True, slots=True)
class Finder:
    """Knows ids by name: of pages by path, of pictures and services by name, and lists of questions, people and places.

    A name that nobody knows raises KeyError: a demo text with a broken link is never loaded.
    """

    language: str
    pages: Mapping[str, int]
    service_paths: Mapping[str, str]
    named: Mapping[str, Mapping[str, int]]
    listed: Mapping[str, Mapping[str, Sequence[int]]]

    def link(self, target: str) -> str:
        """Give the attributes of a link: ``page:path``, ``service:AC-01``, ``view:public:find``, ``tel:`` or ``https:``."""
        if target.startswith(ELSEWHERE):
            return f'href="{target}"'
        kind, _colon, name = target.partition(":")
        if kind == "view":
            with override(self.language):
                return f'href="{reverse(name)}"'
        path = self.service_paths[name] if kind == "service" else name
        return f'linktype="page" id="{self.pages[path]}"'

    def row(self, kind: str, name: str) -> int:
        """Give the id of one row."""
        return self.named[kind][name]

    def rows(self, kind: str, names: str) -> Sequence[int]:
        """Give the ids of several rows, as many as there are."""
        return self.listed[kind][names]
