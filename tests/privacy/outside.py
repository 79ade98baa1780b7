"""What of an answer can be seen without reading its page: over a shoulder, in a history, in a download folder, on a card."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote_plus, urlsplit

from django.apps import apps

from programmes.bookings.models import Booking
from programmes.bookings.queries.access import manage_token
from programmes.catalogue.models import Programme
from programmes.common.models import PublicIdModel
from tests.privacy.pages import Page, read
from tests.privacy.words import revealing

CARD = re.compile(r"^(og:|twitter:|description$|keywords$|application-name$|apple-mobile)")
EDITORIAL = re.compile(r"^/(en/)?((p|articles)/([\w-]+/)*|find/.*)?$")
"""Public pages about the programmes, open to everybody: their titles may carry a programme's brand name."""

BRAND_LINK = re.compile(r"^/(en/)?p/[\w-]+/([\w-]+/)*$")
PAPER = re.compile(r"/(slip|print)\b")
"""Addresses whose whole text leaves the screen."""


def random_ids() -> set[str]:
    """Give every random id and private token in the database: chance may spell a word in one, and it means nothing."""
    ids = {
        public_id
        for model in apps.get_models()
        if issubclass(model, PublicIdModel)
        for public_id in model._base_manager.values_list("public_id", flat=True)
    }
    return ids | {manage_token(booking) for booking in Booking.objects.all()}


def without_ids(text: str, ids: Iterable[str]) -> str:
    """Give ``text`` with a mark in place of each random id."""
    for random_id in ids:
        text = text.replace(random_id, "<id>")
    return text


def outside(response: Any) -> Iterator[tuple[str, str]]:
    """Give pairs of place and text for everything of ``response`` that is visible outside its page."""
    path = str(response.request["PATH_INFO"])
    yield "address", f"{path}?{response.request['QUERY_STRING']}"
    for header in ("Location", "Content-Disposition", "Content-Location", "Link", "Refresh"):
        yield header, response.headers.get(header, "")
    for name, cookie in response.cookies.items():
        yield "cookie", f"{name}={cookie.value}"
    kind = response.headers.get("Content-Type", "")
    if kind.startswith("text/html"):
        yield from _of_page(read(response), path)
        if PAPER.search(path):
            # The print style hides the frame of the page (site/static/css/slip.css); what is within <main> is printed.
            printed = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
            yield "paper", re.sub(r"<[^>]*>|\s+", " ", printed[0] if printed else "danger: nothing to print")
    elif kind.startswith("text/"):
        yield "file", response.content.decode().replace("\r\n ", "")


def _of_page(page: Page, path: str) -> Iterator[tuple[str, str]]:
    yield "title", _without_brands(page.title) if EDITORIAL.match(path) else page.title
    if not EDITORIAL.match(path):
        for address in page.addresses:
            # The way back to the public page of a programme is as public as that page.
            if not BRAND_LINK.match(urlsplit(address).path):
                yield "link", address
        for link in page.links:
            yield "file name", link.get("download", "")
    for name, content in page.metas:
        if CARD.match(name):
            yield f"card {name}", content


def _without_brands(title: str) -> str:
    for programme in Programme.objects.all():
        title = title.replace(programme.name_zh, "").replace(programme.name_en, "")
    return title


def betrayals(responses: Iterable[Any]) -> list[str]:
    """Give one line for each place outside the pages at which a forbidden word stands."""
    ids, found = random_ids(), {}
    for response in responses:
        for place, text in outside(response):
            seen = without_ids(unquote_plus(text), ids)
            # The address of a programme's public page names it; no other does.
            words = revealing(seen, codes=not (place in ("address", "Location") and BRAND_LINK.match(seen.rstrip("?"))))
            if words:
                found[f"{response.request['PATH_INFO']} {place}: {seen} {words}"] = True
    return list(found)
