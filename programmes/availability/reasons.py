"""Why is a quarter of an hour planned to be open, or not? The one thing that decides, in a sentence. What is booked is asked elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from programmes.availability.choices import AbsenceKind
from programmes.availability.planned import DayMark, Planned, PlannedKind
from programmes.availability.sight import OwnerKind
from programmes.catalogue.choices import Channel
from programmes.common.cells import cell_at, cell_ending
from programmes.common.clock import day_span, local, local_date

DUTIES = (PlannedKind.DUTY, PlannedKind.OPENING, PlannedKind.COPY)


@dataclass(frozen=True, slots=True)
class Reason:
    """What decides about a cell: a stable ``code``, whether it is open, a sentence in the active language, and the planned date behind it.

    ``channels`` are the ways to meet that are open.
    """

    code: str
    is_open: bool
    sentence: str
    planned: Planned | None = None
    channels: tuple[str, ...] = ()


def reason_at(
    *, planned: Sequence[Planned], marks: Mapping[date, DayMark], at: datetime, kind: OwnerKind = OwnerKind.PRACTITIONER
) -> Reason:
    """Say what decides about the cell in which ``at`` (aware) lies; ``planned`` and ``marks`` are those of its Shanghai day, or of more.

    Openings round inward to cells, absences and closures outward (docs/rules.md, planned time).
    """
    cell = cell_at(at)
    stops = [each for each in planned if each.kind not in DUTIES and covers_outward(each, cell)]
    away = next((each for each in stops if each.kind == PlannedKind.AWAY), None)
    if away is not None:
        return Reason("away", False, _away(away, kind), away)
    duties = [each for each in planned if each.kind in DUTIES and covers_inward(each, cell)]
    duty = next((each for each in duties if not each.is_shut), None)
    if duty is None:
        day = local_date(at)
        start, end = day_span(day, day)
        that_day = [each for each in planned if each.touches(start, end)]
        return _no_duty(that_day, duties, marks.get(day), kind)
    closure = next((each for each in stops if each.venue_id == duty.venue_id), None)
    if closure is None:
        return Reason("open", True, _open(duty, kind), duty, duty.channels)
    rest = tuple(channel for channel in duty.channels if channel != Channel.IN_PERSON and not closure.stops_remote)
    return Reason("remote" if rest else "closed", bool(rest), _closed(closure, bool(rest)), closure, rest)


def covers_inward(each: Planned, cell: int, /) -> bool:
    """Say whether an opening covers a cell whole."""
    return cell_ending(each.starts_at) <= cell < cell_at(each.ends_at)


def covers_outward(each: Planned, cell: int, /) -> bool:
    """Say whether an absence or a closure touches a cell."""
    return cell_at(each.starts_at) <= cell < cell_ending(each.ends_at)


def span_words(starts_at: datetime, ends_at: datetime, /) -> str:
    """Write a stretch of time: ``09:00–12:00``; with dates where it is longer, and without hours where it is whole days."""
    begins, ends = local(starts_at), local(ends_at)
    last = ends - timedelta(microseconds=1)
    first_day, last_day = _day_words(begins), _day_words(last)
    if begins.time() == ends.time() == time():
        return (
            gettext("all of %(day)s") % {"day": first_day}
            if first_day == last_day
            else gettext("%(first)s to %(last)s") % {"first": first_day, "last": last_day}
        )
    if begins.date() == last.date():
        return f"{begins:%H:%M}–{ends:%H:%M}"
    return f"{first_day} {begins:%H:%M} – {_day_words(ends)} {ends:%H:%M}"


def _day_words(moment: datetime) -> str:
    return date_format(moment, pgettext("date format", "j F"))


def channel_words(channels: Iterable[str], /) -> str:
    """List ways to meet: ``In person / By phone``."""
    names = dict(Channel.choices)
    return " / ".join(str(names[channel]) for channel in channels)


def _away(away: Planned, kind: OwnerKind) -> str:
    span = span_words(away.starts_at, away.ends_at)
    if away.absence:
        return gettext("%(kind)s, %(span)s.") % {"kind": dict(AbsenceKind.choices)[away.absence], "span": span}
    if kind == OwnerKind.ROOM:
        return gettext("The room is out of use, %(span)s.") % {"span": span}
    return gettext("Away, %(span)s.") % {"span": span}


def _open(duty: Planned, kind: OwnerKind) -> str:
    said = {
        "venue": duty.venue,
        "span": span_words(duty.starts_at, duty.ends_at),
        "channels": channel_words(duty.channels),
    }
    if kind == OwnerKind.ROOM:
        return gettext("The room is open, %(span)s.") % said
    if duty.kind == PlannedKind.OPENING:
        return gettext("An extra opening at %(venue)s, %(span)s: %(channels)s.") % said
    if duty.kind == PlannedKind.COPY:
        return gettext("A make-up working day takes over this duty at %(venue)s, %(span)s: %(channels)s.") % said
    if duty.is_moved:
        return gettext("A date of duty that was moved here, at %(venue)s, %(span)s: %(channels)s.") % said
    return gettext("On duty at %(venue)s, %(span)s: %(channels)s.") % said


def _closed(closure: Planned, goes_on: bool) -> str:
    said = {"venue": closure.venue, "span": span_words(closure.starts_at, closure.ends_at)}
    if goes_on:
        return gettext("%(venue)s is closed, %(span)s; phone and video go on.") % said
    return gettext("%(venue)s is closed, %(span)s.") % said


def _no_duty(planned: Sequence[Planned], shut: Sequence[Planned], mark: DayMark | None, kind: OwnerKind) -> Reason:
    if shut and mark is not None:
        duty = shut[0]
        said = {"day": mark.name, "span": span_words(duty.starts_at, duty.ends_at), "venue": duty.venue}
        if mark.is_off:
            return Reason(
                "off",
                False,
                gettext("A day off (%(day)s): the duty at %(venue)s, %(span)s, does not take place.") % said,
                duty,
            )
        text = gettext("A make-up working day (%(day)s): the usual duty at %(venue)s, %(span)s, does not take place.")
        return Reason("makeup", False, text % said, duty)
    takes_place = [each for each in planned if each.kind in DUTIES and not each.is_shut]
    if not takes_place and mark is not None and mark.is_off:
        return Reason("off", False, gettext("A day off (%(day)s), and no duty is planned.") % {"day": mark.name})
    if not takes_place:
        none = (
            gettext("The room is not open that day.")
            if kind == OwnerKind.ROOM
            else gettext("No duty is planned that day.")
        )
        return Reason("no-duty", False, none)
    spans = pgettext("between names", ", ").join(span_words(each.starts_at, each.ends_at) for each in takes_place)
    if kind == OwnerKind.ROOM:
        return Reason(
            "no-duty", False, gettext("The room is not open then; that day it is open %(spans)s.") % {"spans": spans}
        )
    return Reason("no-duty", False, gettext("No duty is planned then; that day it is %(spans)s.") % {"spans": spans})
