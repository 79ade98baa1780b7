"""Supervision: a practitioner's appointment with somebody who looks at their work with them. It takes the time of both, and names no resident."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from programmes.availability.actions.diaries import open_diary
from programmes.availability.locking import lock_diaries, stamp_diaries
from programmes.availability.queries import shut_cells
from programmes.bookings.actions.tell_supervision import tell
from programmes.bookings.choices import SupervisionReason, SupervisionState
from programmes.bookings.claims import CellRange, CellTaken, clear_expired, take
from programmes.bookings.models import Claim, Supervision
from programmes.bookings.queries.supervision import supervisors_for
from programmes.bookings.taken import add_firm, remove_firm
from programmes.common.cells import cell_at, cell_ending, first_cell_of
from programmes.common.clock import local_date
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.masks import span
from programmes.common.transactions import transact
from programmes.people.models import Practitioner
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

KIND = "supervision"
SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=4)
FURTHEST = timedelta(days=366)
LONGEST_NAME = 50


class WrongTime(DomainError):
    """The time is past, too far ahead, too short or too long."""

    message = _("Supervision lies ahead, within a year, and takes between a quarter of an hour and four hours.")


class WrongSupervisor(DomainError):
    """Nobody was named, or two, or somebody who is no supervisor, or the practitioner themselves."""

    message = _("Please choose a supervisor from the list, or write the name of one from outside.")


class NotBothFree(DomainError):
    """One of the two has something else then. The sentence does not say who or what: that is not everybody's to know."""

    slug = "slot-taken"
    message = _("At least one of the two has something else at this time. Please choose another one.")


class NoLongerPlanned(DomainError):
    """It has begun or was cancelled."""

    slug = "too-late-to-change"
    message = _("This appointment was cancelled already.")


class HasBegun(NoLongerPlanned):
    """It has begun, or is over."""

    message = _("This appointment has begun. It stays as it was planned.")


class MovedMeanwhile(DomainError):
    """Somebody moved it after the page was read."""

    slug = "conflict"
    message = _("Somebody has moved this appointment meanwhile. This is its time now; please look again.")


@dataclass(frozen=True, slots=True)
class Time:
    """From when until when, aware."""

    starts_at: datetime
    ends_at: datetime

    @property
    def cells(self) -> CellRange:
        """The cells it touches; nothing is kept free around it."""
        first = cell_at(self.starts_at)
        return CellRange(first, cell_ending(self.ends_at) - first)


def plan_supervision(
    *,
    practitioner: Practitioner,
    supervisor: Practitioner | None = None,
    supervisor_name: str = "",
    starts_at: datetime,
    ends_at: datetime,
    by: Actor,
    now: datetime,
) -> Supervision:
    """Plan supervision of ``practitioner`` with a ``supervisor`` who works here, or with one from outside by name, and claim the time of both.

    It may lie outside duty, never inside an absence. Whether ``by`` may plan for ``practitioner`` is for the caller to say (``availability.policies``).
    Raises WrongTime, WrongSupervisor and NotBothFree.
    """
    time, name = Time(starts_at, ends_at), supervisor_name.strip()
    _check_time(time, now)
    if (supervisor is None) == (not name) or len(name) > LONGEST_NAME:
        raise WrongSupervisor
    if supervisor is not None and not supervisors_for(practitioner=practitioner).filter(pk=supervisor.pk).exists():
        raise WrongSupervisor

    def work() -> Supervision:
        people = [practitioner] + ([supervisor] if supervisor else [])
        diary_ids = [open_diary(owner=person, now=now).pk for person in people]
        lock_diaries(diary_ids)
        row = Supervision.objects.create(
            practitioner=practitioner,
            supervisor=supervisor,
            supervisor_name=name,
            starts_at=starts_at,
            ends_at=ends_at,
            first_cell=time.cells.first,
            cell_count=time.cells.count,
        )
        _claim(row, diary_ids, time, now)
        _note(row, "", by, now)
        return row

    return transact(work)


def move_supervision(
    *,
    supervision: Supervision,
    starts_at: datetime,
    ends_at: datetime,
    seen: int | None = None,
    by: Actor,
    now: datetime,
) -> Supervision:
    """Move a planned appointment that has not begun; the old time is kept unless the new one can be had. Who did not do it hears of it.

    ``seen`` is the sequence that was shown, if it was shown. Raises WrongTime, NoLongerPlanned, MovedMeanwhile and NotBothFree.
    """
    time = Time(starts_at, ends_at)
    _check_time(time, now)

    def work() -> Supervision:
        row = _planned(supervision, seen, now)
        knew = Time(row.starts_at, row.ends_at)
        if knew == time:
            return row
        diary_ids = _release(row)
        row.starts_at, row.ends_at = starts_at, ends_at
        row.first_cell, row.cell_count = time.cells.first, time.cells.count
        row.sequence += 1
        row.save(update_fields=["starts_at", "ends_at", "first_cell", "cell_count", "sequence"])
        _claim(row, diary_ids, time, now)
        _note(row, SupervisionState.PLANNED, by, now, reason="moved")
        tell(supervision=row, knew=(knew.starts_at, knew.ends_at), by=by, now=now)
        return row

    return transact(work)


def cancel_supervision(
    *, supervision: Supervision, reason: str = "", seen: int | None = None, by: Actor, now: datetime
) -> Supervision:
    """Cancel a planned appointment that has not begun, and give the time of both back. Who did not do it hears of it.

    ``reason`` is one of ``SupervisionReason``, or nothing; ``seen`` is the sequence that was shown, if it was shown. Raises NoLongerPlanned,
    MovedMeanwhile and InvalidInput.
    """
    if reason and reason not in SupervisionReason.values:
        raise InvalidInput(fields={"reason": _("Please choose one of the reasons.")})

    def work() -> Supervision:
        row = _planned(supervision, seen, now)
        stamp_diaries(_release(row))
        row.state = SupervisionState.CANCELLED
        row.sequence += 1
        row.save(update_fields=["state", "sequence"])
        _note(row, SupervisionState.PLANNED, by, now, reason=reason)
        tell(supervision=row, knew=(row.starts_at, row.ends_at), reason=reason, by=by, now=now)
        return row

    return transact(work)


def check_changeable(*, supervision: Supervision, now: datetime) -> None:
    """Raise NoLongerPlanned when an appointment was cancelled or has begun at ``now``."""
    if supervision.state != SupervisionState.PLANNED:
        raise NoLongerPlanned
    if supervision.starts_at <= now:
        raise HasBegun


def _check_time(time: Time, now: datetime) -> None:
    if time.starts_at >= time.ends_at:
        raise InvalidInput(fields={"ends": _("The end must come after the beginning.")})
    if not now < time.starts_at <= now + FURTHEST or not SHORTEST <= time.ends_at - time.starts_at <= LONGEST:
        raise WrongTime


def _planned(supervision: Supervision, seen: int | None, now: datetime) -> Supervision:
    """Lock the own row before any diary, as every change does."""
    rows = Supervision.objects.select_related("practitioner", "supervisor").select_for_update(of=("self",))
    row = rows.get(pk=supervision.pk)
    check_changeable(supervision=row, now=now)
    if seen is not None and seen != row.sequence:
        raise MovedMeanwhile
    return row


def _claim(row: Supervision, diary_ids: Collection[int], time: Time, now: datetime) -> None:
    """Take the cells in locked diaries, or raise NotBothFree."""
    first_day = local_date(time.starts_at) - timedelta(days=1)
    shut = shut_cells(diary_ids=list(diary_ids), venue=None, is_remote=True, first_day=first_day, days=4)
    low = time.cells.first - first_cell_of(first_day)
    if shut & span(low, low + time.cells.count):
        raise NotBothFree
    clear_expired(diary_ids, time.cells, now)
    try:
        take(row, diary_ids, time.cells)
    except CellTaken as error:
        raise NotBothFree from error
    add_firm(diary_ids, time.cells, None)
    stamp_diaries(list(diary_ids))


def _release(row: Supervision) -> list[int]:
    """Lock the diaries and give the cells back; give the diaries."""
    diary_ids = list(lock_diaries(Claim.objects.filter(supervision=row).values("diary")))
    Claim.objects.filter(supervision=row).delete()
    remove_firm(diary_ids, CellRange(row.first_cell, row.cell_count), None)
    return diary_ids


def _note(row: Supervision, source: str, by: Actor, now: datetime, *, reason: str = "") -> None:
    record_transition(
        object_kind=KIND, object_id=row.public_id, source=source, target=row.state, by=by, reason=reason, now=now
    )
