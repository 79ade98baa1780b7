"""Why is one quarter of an hour of somebody's calendar free, or not? The one thing that decides, as far as the asker may know it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, pgettext

from programmes.availability.reasons import Reason, reason_at, span_words
from programmes.availability.sight import OwnerKind, Seen, Sight
from programmes.bookings.models import Claim
from programmes.bookings.queries.calendar import Calendar, Meeting
from programmes.common.cells import CELL, cell_at, cell_ending, moment_of
from programmes.common.clock import local, local_date
from programmes.people.clearance import lacks, missing_words
from programmes.people.models import Practitioner


@dataclass(frozen=True, slots=True)
class Why:
    """The answer for the cell that begins at ``at``: free or not, and why. ``meeting`` is what takes it, ``reason`` what is planned."""

    at: datetime
    owner: Seen
    is_free: bool
    code: str
    sentence: str
    reason: Reason
    meeting: Meeting | None = None


def why(*, calendar: Calendar, at: datetime, now: datetime) -> Why:
    """Say what decides about the cell of ``at`` (aware) in the first calendar of ``calendar``, which must hold its Shanghai day.

    One query: the claims around the cell. One more for a practitioner's open cell, where the reader may know what is in force.
    """
    owner = calendar.owners[0]
    begins = moment_of(cell_at(at))
    reason = reason_at(planned=calendar.planned[owner.diary_id], marks=calendar.marks, at=begins, kind=owner.kind)
    meeting = next((each for each in calendar.meetings[owner.diary_id] if _covers(each, begins)), None)
    if meeting is not None:
        return Why(begins, owner, False, "held" if meeting.is_held else "taken", _taken(meeting), reason, meeting)
    if owner.kind != OwnerKind.VENUE:
        around = _claimed_around(owner, begins, now)
        if around is not None:
            return Why(begins, owner, False, "around", _around(around, owner), reason)
    sentence = " ".join([reason.sentence, *_limits(owner, begins)]) if reason.is_open else reason.sentence
    return Why(begins, owner, reason.is_open, reason.code, sentence, reason)


def _limits(owner: Seen, begins: datetime) -> list[str]:
    """Say which services somebody cannot give on that day though the time is open: no check or licence is in force. For who may know it."""
    if owner.kind != OwnerKind.PRACTITIONER or owner.sight != Sight.FULL:
        return []
    gives = Practitioner.services.through.objects.filter(practitioner=owner.owner_id, service__is_active=True)
    asking = gives.filter(Q(service__is_child_facing=True) | Q(service__needs_licence=True))
    found: dict[str, list[str]] = {}
    for row in asking.select_related("practitioner", "service").order_by("service__code"):
        service = row.service
        missing = lacks(practitioner=row.practitioner, service=service, day=local_date(begins))
        if missing is not None:
            found.setdefault(missing_words(missing), []).append(service.name)
    comma = pgettext("between names", ", ")
    return [
        gettext("Not for %(services)s: %(why)s") % {"services": comma.join(names), "why": why}
        for why, names in found.items()
    ]


def _covers(meeting: Meeting, begins: datetime) -> bool:
    cell = cell_at(begins)
    return cell_at(meeting.starts_at) <= cell < cell_ending(meeting.ends_at)


def _claimed_around(owner: Seen, begins: datetime, now: datetime) -> tuple[datetime, datetime] | None:
    """Give the time that the session which claims this cell claims in all, if any does."""
    row = (
        Claim.objects.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=now), diary=owner.diary_id, cell=cell_at(begins)
        )
        .values_list(
            Coalesce("session__first_cell", "supervision__first_cell"),
            Coalesce("session__cell_count", "supervision__cell_count"),
        )
        .first()
    )
    return None if row is None else (moment_of(row[0]), moment_of(row[0]) + row[1] * CELL)


def _taken(meeting: Meeting) -> str:
    span = span_words(meeting.starts_at, meeting.ends_at)
    if meeting.supervision:
        return gettext("Supervision, %(span)s.") % {"span": span}
    if not meeting.is_known:
        return gettext("Taken, %(span)s.") % {"span": span}
    if meeting.expires_at is not None:
        said = {"span": span, "time": f"{local(meeting.expires_at):%H:%M}"}
        return gettext("Somebody is filling in the form for %(span)s; the time is kept until %(time)s.") % said
    return gettext("Taken by a session, %(span)s.") % {"span": span}


def _around(around: tuple[datetime, datetime], owner: Seen) -> str:
    text = (
        gettext("Kept free around a session: with the minutes before and after, it takes %(span)s.")
        if owner.sight == Sight.FULL
        else gettext("Taken, %(span)s.")
    )
    return text % {"span": span_words(*around)}
