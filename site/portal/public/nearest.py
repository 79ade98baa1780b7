"""The nearest free times of a few services, beside one another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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
    return _free([first[code] for code in wanted], now)


def first_time(*, service: Service, now: datetime) -> Nearest | None:
    """Give the first free time of ``service`` in its first way to meet, or None: not online, or nothing within three weeks."""
    return next(iter(_free([service], now)), None)


def _free(services: list[Service], now: datetime) -> list[Nearest]:
    slots = first_free(asks=[Ask(service=service) for service in services], days=WITHIN_DAYS, now=now)
    found = [Nearest(service, slot) for service, slot in zip(services, slots, strict=True) if slot is not None]
    return sorted(found, key=lambda each: each.slot.starts_at)
