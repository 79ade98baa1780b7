"""When everybody of the demo district is on duty: the coming weeks as stored, the past as the weekly pattern would have been.

The past comes from the pattern because duty blocks begin this Monday: nothing was planned before the district was made up.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.demo.duty import moment
from portal.demo.shifts import Shift
from programmes.availability.choices import Recurrence
from programmes.availability.models import OpenMask
from programmes.catalogue.models import Service
from programmes.common.cells import cell_at, first_cell_of
from programmes.common.clock import monday_of
from programmes.common.masks import span, unpack


@dataclass(frozen=True, slots=True)
class Duty:
    """One stretch of duty: whose, where, the cells [first, end), on which channels, for which services (None: all they give)."""

    practitioner_id: int
    venue_id: int
    first: int
    end: int
    channels: frozenset[str]
    service_ids: frozenset[int] | None


def past_duties(
    *,
    shifts: Mapping[int, Sequence[Shift]],
    services: Mapping[str, Service],
    first_day: date,
    today: date,
    off: Collection[date],
) -> Iterator[Duty]:
    """Give what would have been worked from ``first_day`` until this week's Monday, days off left out."""
    monday = monday_of(today)
    for practitioner_id, pattern in shifts.items():
        for shift in pattern:
            if shift.recurrence == Recurrence.MONTHLY:
                continue
            service_ids = frozenset(services[code].pk for code in shift.services) or None
            day = monday + timedelta(days=shift.weekday - 7 * shift.interval)
            while day >= first_day:
                if day not in off:
                    yield Duty(
                        practitioner_id,
                        shift.venue.pk,
                        cell_at(moment(day, shift.begins)),
                        cell_at(moment(day, shift.ends)),
                        frozenset(shift.channels),
                        service_ids,
                    )
                day -= timedelta(days=7 * shift.interval)


def stored_duties(*, last_day: date) -> Iterator[Duty]:
    """Give what is stored as open for practitioners from this week's Monday until ``last_day`` inclusive."""
    rows = OpenMask.objects.filter(diary__practitioner__isnull=False).order_by("diary_id", "venue_id", "pk")
    at_venue: dict[tuple[int, int], list[tuple[str, int | None, int]]] = defaultdict(list)
    for practitioner_id, venue_id, channel, service_id, origin, cells in rows.values_list(
        "diary__practitioner_id", "venue_id", "channel", "service_id", "origin", "cells"
    ):
        low = first_cell_of(origin)
        kept = span(0, first_cell_of(last_day + timedelta(days=1)) - low)
        at_venue[practitioner_id, venue_id].append((channel, service_id, (unpack(cells) & kept) << low))
    for (practitioner_id, venue_id), layers in at_venue.items():
        whole = 0
        for _channel, _service_id, mask in layers:
            whole |= mask
        for first, end in runs(whole):
            here = [(channel, service_id) for channel, service_id, mask in layers if (mask >> first) & 1]
            narrowed = {service_id for _channel, service_id in here if service_id is not None}
            is_general = any(service_id is None for _channel, service_id in here)
            yield Duty(
                practitioner_id,
                venue_id,
                first,
                end,
                frozenset(channel for channel, _service_id in here),
                None if is_general else frozenset(narrowed),
            )


def runs(mask: int, /) -> Iterator[tuple[int, int]]:
    """Give the runs of set bits of ``mask`` as [first, end), lowest first."""
    while mask:
        first = (mask & -mask).bit_length() - 1
        rest = mask >> first
        end = first + (~rest & (rest + 1)).bit_length() - 1
        yield first, end
        mask &= ~span(first, end)
