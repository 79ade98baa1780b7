"""Every address of the public site, taken from the resolver, with sample values for its parts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Page

NOT_PUBLIC = ("api", "calendar", "cms", "accounts", "desk", "outbox", "documents", "rights", "_util")
"""First parts of addresses that residents never use: the API has its own tests, the others are for staff or Wagtail's own."""

TREE = "wagtail_serve"
"""The name of everything in the content tree: its addresses are in the database (``tree_paths``), not in the resolver."""

SYSTEM = ("healthz", "readyz")


@dataclass(frozen=True, slots=True)
class Address:
    """One address: the name to reverse it by, its route, and the names of its parts."""

    name: str
    route: str
    parts: tuple[str, ...]

    @property
    def first(self) -> str:
        """The first word of the route."""
        return self.route.partition("/")[0]

    def path(self, samples: Mapping[str, str], *, language: str = "zh-hans") -> str:
        """Give the path with ``samples`` for its parts. Raises ``NoReverseMatch`` when a part has no sample."""
        from django.utils.translation import override

        with override(language):
            return reverse(self.name, kwargs={part: samples[part] for part in self.parts if part in samples})


def every_address() -> list[Address]:
    """Give all addresses that the resolver knows by a name, in its order."""
    return list(_walk(get_resolver(), namespaces=(), route=""))


def public_addresses() -> list[Address]:
    """Give the addresses that residents use."""
    return [
        each
        for each in every_address()
        if each.first not in NOT_PUBLIC and each.name not in SYSTEM and each.name != TREE
    ]


def tree_paths() -> list[str]:
    """Give the addresses of all published pages, in both languages."""
    found = (page.get_url_parts() for page in Page.objects.filter(live=True, depth__gt=1).order_by("path"))
    return [parts[2] for parts in found if parts is not None]


def staff_addresses() -> list[Address]:
    """Give the addresses of our own staff pages."""
    return [each for each in every_address() if each.first in ("calendar", "desk", "rights")]


def unsampled(addresses: list[Address], samples: Mapping[str, str]) -> list[str]:
    """Give the routes of which a part has no sample value: a test would leave them out, so it must fail instead."""
    missing = []
    for address in addresses:
        try:
            address.path(samples)
        except NoReverseMatch:
            missing.append(address.route)
    return missing


def _walk(resolver: URLResolver, *, namespaces: tuple[str, ...], route: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        # The language prefix is a route of its own: "" for Chinese.
        here = route + ("" if type(entry.pattern).__name__ == "LocalePrefixPattern" else str(entry.pattern))
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry, namespaces=inner, route=here)
        elif isinstance(entry, URLPattern):
            name = ":".join([*namespaces, entry.name or ""])
            yield Address(name, here, tuple(entry.pattern.converters))
