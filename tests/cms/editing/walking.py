"""Every address of the site that has a name, built with real keys."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

MOST_KEYS = 12
"""So many ways to fill in one address; more arguments have more ways."""

WORDS: dict[str, list[str]] = {
    "app_name": ["cms", "bookings"],
    "app_label": ["wagtailcore", "cms", "bookings"],
    "model_name": ["page", "faq", "booking"],
    "content_type_app_name": ["cms", "bookings"],
    "content_type_model_name": ["servicepage", "booking"],
    "action": ["publish", "delete"],
    "action_name": ["approve"],
    "mode": ["", "preview"],
}
"""What the arguments are that are no keys. A table of bookings is asked for by name, too."""


def addresses(prefix: str, keys: Iterable[Any], known: Mapping[str, list[Any]]) -> set[str]:
    """Give every address below ``prefix`` that can be built: with what is ``known`` of an argument by its name, else with ``keys``."""
    found = set()
    for name, pattern in _patterns(get_resolver()):
        arguments = list(pattern.pattern.converters) or list(pattern.pattern.regex.groupindex)
        choices = [WORDS.get(each) or known.get(each) or list(keys) for each in arguments]
        for values in islice(product(*choices), MOST_KEYS * max(len(arguments), 1)):
            try:
                url = reverse(name, kwargs=dict(zip(arguments, values, strict=True)))
            except NoReverseMatch:
                continue
            if url.startswith(prefix):
                found.add(url)
    return found


def _patterns(
    resolver: URLResolver, before: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            yield from _patterns(each, before + str(each.pattern), inner)
        elif each.name:
            yield ":".join((*spaces, each.name)), each
