"""Leave of a practitioner: noted at once, or asked for and granted where a coordinator wants to be asked (docs/rules.md, planned time)."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programmes.availability.actions.plan import remove_planned
from programmes.availability.actions.rebuild import rebuild
from programmes.availability.actions.series import create_event
from programmes.availability.choices import AbsenceKind, AbsenceState
from programmes.availability.limits import FURTHEST_START, InvalidPeriod, TooFarAhead
from programmes.availability.locking import lock_diaries, stamp_diaries
from programmes.availability.models import Absence, Diary
from programmes.common.clock import local_date, midnight
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.records.actions.audit import audit
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

KIND = "absence"
WITHDRAWN = "withdrawn"
LONGEST_LEAVE = timedelta(days=366)
LONGEST_REASON = 200


class LeaveTooLong(DomainError):
    """Nobody is away for longer than a year without anybody looking again."""

    message = _("Leave can be up to a year long. Please choose an earlier end.")


class LeaveIsPast(DomainError):
    """The leave would be over already, or is."""

    slug = "too-late-to-change"
    message = _("This time is over. What is past stays as it was.")


class AlreadyAway(DomainError):
    """There is leave in that time already."""

    message = _("There is leave in this time already. Please change one of the two.")


class LeaveDecided(DomainError):
    """Somebody else has answered, or it was taken back."""

    slug = "too-late-to-change"
    message = _("This leave has already been answered or taken back.")


def ask_leave(
    *,
    diary: Diary,
    starts_at: datetime,
    ends_at: datetime,
    kind: str,
    is_granted: bool = False,
    by: Actor,
    now: datetime,
) -> Absence:
    """Note that a practitioner is away in [``starts_at``, ``ends_at``), or ask for it where the diary says that leave needs a nod.

    Nobody asks to be ill: sickness counts at once. ``is_granted`` is a coordinator's word, which needs no other. What waits stops nothing.
    Bookings in that time stay; ``bookings.queries.hits`` lists them. Raises InvalidPeriod, LeaveTooLong, LeaveIsPast, TooFarAhead, AlreadyAway.
    """
    if starts_at >= ends_at:
        raise InvalidPeriod
    if ends_at - starts_at > LONGEST_LEAVE:
        raise LeaveTooLong
    if starts_at > now + FURTHEST_START:
        raise TooFarAhead
    if ends_at <= midnight(local_date(now)):
        raise LeaveIsPast

    def work() -> Absence:
        lock_diaries([diary.pk])
        needs_nod = Diary.objects.values_list("leave_needs_nod", flat=True).get(pk=diary.pk)
        if _others(diary.pk, starts_at, ends_at).exists():
            raise AlreadyAway
        waits = needs_nod and kind != AbsenceKind.SICKNESS and not is_granted
        state = AbsenceState.ASKED if waits else AbsenceState.GRANTED
        absence = Absence.objects.create(
            diary=diary, kind=kind, state=state, event=create_event(diary, starts_at, ends_at)
        )
        rebuild(diary_ids=[diary.pk], now=now)
        _record(absence, "", state, by, now)
        return absence

    return transact(work)


def grant_leave(*, absence: Absence, by: Actor, now: datetime) -> Absence:
    """Grant leave that was asked for: from now on it stops new bookings. Raises LeaveDecided, LeaveIsPast."""

    def work() -> Absence:
        current = _waiting(absence)
        if current.event.end <= now:
            raise LeaveIsPast
        current.state = AbsenceState.GRANTED
        current.save(update_fields=["state"])
        rebuild(diary_ids=[current.diary_id], now=now)
        _record(current, AbsenceState.ASKED, AbsenceState.GRANTED, by, now)
        return current

    return transact(work)


def refuse_leave(*, absence: Absence, reason: str, by: Actor, now: datetime) -> Absence:
    """Refuse leave that was asked for. The ``reason`` is for the person who asked. Raises LeaveDecided, InvalidInput."""
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise InvalidInput(fields={"reason": _("Please give a short reason for your colleague.")})

    def work() -> Absence:
        current = _waiting(absence)
        current.state = AbsenceState.REFUSED
        current.save(update_fields=["state"])
        stamp_diaries([current.diary_id])
        _record(current, AbsenceState.ASKED, AbsenceState.REFUSED, by, now, reason.strip())
        return current

    return transact(work)


def withdraw_leave(*, absence: Absence, by: Actor, now: datetime) -> None:
    """Take leave back: none of it when it has not begun, the rest of it when it has. Raises LeaveDecided, LeaveIsPast."""

    def work() -> None:
        current = _locked(absence)
        if current.event.end <= now:
            raise LeaveIsPast
        _record(current, current.state, WITHDRAWN, by, now)
        if current.state == AbsenceState.GRANTED and current.event.start < now:
            current.event.end = now
            current.event.save()
            rebuild(diary_ids=[current.diary_id], now=now)
        else:
            remove_planned(planned=current, now=now)

    transact(work)


def demand_nod(*, diary: Diary, is_needed: bool, by: Actor, now: datetime) -> None:
    """Say whether leave of this diary's practitioner counts only once a coordinator has granted it. What waits goes on waiting."""

    def work() -> None:
        lock_diaries([diary.pk])
        current = Diary.objects.get(pk=diary.pk)
        current.leave_needs_nod = is_needed
        current.save(update_fields=["leave_needs_nod"])
        stamp_diaries([diary.pk])
        word = "leave.nod_demanded" if is_needed else "leave.nod_waived"
        audit(action=word, object_kind="diary", object_id=current.owner_id, by=by, now=now)

    transact(work)


def _others(diary_id: int, starts_at: datetime, ends_at: datetime) -> QuerySet[Absence]:
    return Absence.objects.filter(diary=diary_id, event__start__lt=ends_at, event__end__gt=starts_at).exclude(
        state=AbsenceState.REFUSED
    )


def _locked(absence: Absence) -> Absence:
    """Lock the diary and give the leave as it is now. Raises LeaveDecided when it is gone."""
    lock_diaries([absence.diary_id])
    current = Absence.objects.select_related("event__rule", "diary").filter(pk=absence.pk).first()
    if current is None:
        raise LeaveDecided
    return current


def _waiting(absence: Absence) -> Absence:
    current = _locked(absence)
    if current.state != AbsenceState.ASKED:
        raise LeaveDecided
    return current


def _record(absence: Absence, source: str, target: str, by: Actor, now: datetime, reason: str = "") -> None:
    record_transition(
        object_kind=KIND, object_id=absence.public_id, source=source, target=target, by=by, reason=reason, now=now
    )
