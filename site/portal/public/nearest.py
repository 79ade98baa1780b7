"""The nearest free times of a few services, beside one another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cms.live import keep, kept
from programmes.bookings.ask import Ask
from programmes.bookings.queries.nearest import first_free
from programmes.bookings.slots import FreeSlot
from programmes.catalogue.models import Service

SHOWN = 3
"""As many as the start page can read within its budget of twelve queries."""
SOON = ("aichao", "jiafeng", "anxin")
"""The programmes whose help is most often needed soon; the others are planned ahead."""
WITHIN_DAYS = 21


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest free time of one service."""

    service: Service
    slot: FreeSlot


def nearest_times(*, services: Iterable[Service], now: datetime) -> list[Nearest]:
    """Give the first free time of one service of each of three programmes, the earliest first. Never a safety service."""
    first: dict[str, Service] = {}
    for service in services:
        if service.is_bookable_online and not service.is_safety:
            first.setdefault(service.programme.code, service)
    wanted = sorted(first, key=lambda code: SOON.index(code) if code in SOON else len(SOON))[:SHOWN]
    return _kept_free([first[code] for code in wanted], now)


def soonest(*, service: Service, now: datetime) -> Nearest | None:
    """Give what ``first_time`` gives, as it was at most a quarter of a minute ago: for a page that many look at."""
    return next(iter(_kept_free([service], now)), None)


def first_time(*, service: Service, now: datetime) -> Nearest | None:
    """Give the first free time of ``service`` in its first way to meet, or None: not online, or nothing within three weeks."""
    return next(iter(_free([service], now)), None)


def _kept_free(services: list[Service], now: datetime) -> list[Nearest]:
    """Give the first free times as they were at most a quarter of a minute ago. The page of times says so kindly when one is gone."""
    key = "nearest:" + ",".join(str(service.pk) for service in services)
    found = kept(key)
    if found is None:
        found = [(each.service.pk, each.slot.starts_at, each.slot.ends_at) for each in _free(services, now)]
        keep(key, found)
    by_id = {service.pk: service for service in services}
    return [Nearest(by_id[pk], FreeSlot(starts, ends, 1)) for pk, starts, ends in found if starts > now]


def _free(services: list[Service], now: datetime) -> list[Nearest]:
    slots = first_free(asks=[Ask(service=service) for service in services], days=WITHIN_DAYS, now=now)
    found = [Nearest(service, slot) for service, slot in zip(services, slots, strict=True) if slot is not None]
    return sorted(found, key=lambda each: each.slot.starts_at)
