"""B8: a page with live free times against the same without them, and the main pages against a minimal Wagtail page."""

from collections.abc import Sequence
from functools import partial
from statistics import median

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from portal.settings.env import caches
from tests.benchmarks.measure import Timing, interleaved
from tests.benchmarks.page import READING, SERVING, Sheet
from tests.benchmarks.reading import (
    HOME,
    PLAIN,
    PROGRAMME,
    SEARCH,
    SERVICE,
    SHOWN,
    TWICE,
    WITH,
    WITHOUT,
    Paths,
    Reader,
    build_site,
    forget_everything,
    volley,
)
from tests.benchmarks.volley import Found, Way, in_turn
from tests.served.client import Client, Reply
from tests.served.district import District, settle
from tests.served.server import served

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800), pytest.mark.django_db(transaction=True)]

PEOPLE, ROOMS = 30, 10
CLIENTS, TIMES, ROUNDS = 8, 5, 6
MAIN = (HOME, PROGRAMME, SERVICE, SEARCH)
MOST_QUERIES, MOST_MORE = 12, 3
COLUMNS = ("Queries", "CPU ms", "Clock ms")
OVER_HTTP = ("Answers a second", "p95 ms", "Server CPU ms an answer", "Driver's share of a core")


def test_reading_benchmarks(search_index: None) -> None:
    sheet = Sheet(READING, COLUMNS)
    district = settle(people=PEOPLE, rooms=ROOMS)
    paths = build_site(district)
    with override_settings(CACHES=caches(), ROOT_URLCONF="tests.served.urls"):
        call_command("createcachetable", verbosity=0)
        reader = Reader(paths)
        for name in paths.pages:
            reader.check(name)
        times(sheet, reader, district)
        main_pages(sheet, reader)
    served_sheet = over_http(paths)
    for each in (sheet, served_sheet):
        print("\n" + each.write())  # noqa: T201
    # The bars were set on SQLite, which answers inside this process.
    if connection.vendor == "sqlite":
        assert [verdict.name for verdict in sheet.verdicts if not verdict.passes] == []


def times(sheet: Sheet, reader: Reader, district: District) -> None:
    """What the times cost: kept for a quarter of a minute, and at the moment when they are read anew."""
    ways = {name: reader.way(name) for name in (WITHOUT, WITH, TWICE)}
    warm = interleaved(ways, runs=3 * 9)
    sheet.add("B8, one service page, times kept", warm)
    keys = [f"next_times:{district.service.pk}:{count}" for count in range(1, SHOWN + 1)]
    anew = interleaved(ways, runs=3 * 9, before=lambda: cache.delete_many(keys))
    sheet.add("B8, one service page, times read anew", anew)
    for label, found in (("kept", warm), ("read anew", anew)):
        for name in (WITH, TWICE):
            sheet.judge(f"B8 {name}, {label}, against without", _against(found, name, WITHOUT), 1.25, 1.1, "times")
            more = found[name].queries - found[WITHOUT].queries
            if found is warm:
                sheet.judge(f"B8 {name}, {label}: queries more", more, MOST_MORE, MOST_MORE)
            else:
                sheet.tell(f"B8 {name}, {label}: queries more, with those that keep them", more)


def main_pages(sheet: Sheet, reader: Reader) -> None:
    """The pages that most people open, against a minimal one."""
    ways = {name: reader.way(name) for name in (*MAIN, PLAIN)}
    for way in ways.values():
        way()
    warm = interleaved(ways)
    sheet.add("B8, main pages, warm", warm)
    cold = interleaved(ways, before=forget_everything)
    sheet.add("B8, main pages, cold", cold)
    for name in MAIN:
        sheet.judge(f"B8 {name}, warm: queries", warm[name].queries, MOST_QUERIES, MOST_QUERIES)
        sheet.judge(f"B8 {name}, warm, against the minimal page", _against(warm, name, PLAIN), 1.25, 1, "times")
        sheet.judge(f"B8 {name}, cold, against the minimal page", _against(cold, name, PLAIN), 2, 1.5, "times")


def over_http(paths: Paths) -> Sheet:
    """The same pages over HTTP, eight readers at once."""
    sheet = Sheet(SERVING, OVER_HTTP)
    with served() as product:
        clients = [Client(product.port) for _number in range(CLIENTS)]
        names = [name for name in paths.pages if name != SERVICE]  # it is the page with times
        ways = {name: Way(product, partial(volley, clients, paths.pages[name], TIMES), _all_shown) for name in names}
        found = in_turn(ways, rounds=ROUNDS, after=lambda: None)
    sheet.add(f"B8, {CLIENTS} clients", found)
    for name in (WITH, TWICE):
        sheet.judge(f"B8 {name}: server CPU, against without", _cpu(found, name, WITHOUT), 1.25, 1.1, "times")
    for name in names:
        sheet.tell(f"B8 {name}: server CPU, against the minimal page", _cpu(found, name, PLAIN), "times")
    return sheet


def _against(found: dict[str, Timing], name: str, other: str) -> float:
    return found[name].middle / found[other].middle


def _cpu(found: dict[str, Found], name: str, other: str) -> float:
    return median(found[name].cpu) / median(found[other].cpu)


def _all_shown(replies: Sequence[Reply]) -> None:
    assert {reply.status for reply in replies} == {200}
