"""Planning working time, absences and closures."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.availability.actions.diaries import open_diary
from programmes.availability.actions.rebuild import rebuild
from programmes.availability.actions.series import create_event
from programmes.availability.choices import AbsenceKind, Recurrence
from programmes.availability.limits import InvalidPeriod, check_break, check_series
from programmes.availability.locking import lock_diaries, stamp_diaries
from programmes.availability.models import Absence, Closure, Diary, DutyBlock, PlannedTime
from programmes.availability.policies import check_gaps
from programmes.availability.queries import diaries_at
from programmes.catalogue.choices import Channel
from programmes.catalogue.models import Service
from programmes.common.errors import DomainError
from programmes.common.transactions import transact
from programmes.places.models import Area, Venue
from programmes.records.actions.audit import audit
from programmes.records.actors import SYSTEM, Actor

__all__ = ["InvalidPeriod", "NoChannel", "add_absence", "close_street", "close_venue", "plan_block", "remove_planned"]

KIND = "duty_block"


class NoChannel(DomainError):
    """A duty block serves no channel."""

    message = _("Please choose at least one way to meet: in person, by phone or by video.")


def plan_block(
    *,
    diary: Diary,
    venue: Venue,
    starts_at: datetime,
    ends_at: datetime,
    recurrence: str = Recurrence.ONCE,
    interval: int = 1,
    until: datetime | None = None,
    channels: Sequence[str] = (Channel.IN_PERSON,),
    services: Collection[Service] = (),
    follows_calendar: bool | None = None,
    position: int | None = None,
    break_after: int | None = None,
    break_minutes: int | None = None,
    by: Actor = SYSTEM,
    now: datetime,
    rebuild_masks: bool = True,
) -> DutyBlock:
    """Plan working time at ``venue`` and give the block.

    ``interval`` is in weeks and counts for ``n_weekly`` only; ``until`` (exclusive) ends a series; ``position`` says in which week of
    the month a monthly one comes (``create_event``). ``services`` narrows the block to some services. ``break_minutes`` of rest begin
    ``break_after`` minutes into each date. ``follows_calendar`` defaults to yes for series and no for a single date, since a single date
    was chosen with open eyes. With ``rebuild_masks`` off, the caller rebuilds afterwards (bulk loading). What ``by`` a person is audited.

    Raises what ``limits.check_series`` and ``check_break`` raise, NoChannel, and OverlappingDuty or TravelTimeMissing when the same person
    is on duty elsewhere.
    """
    check_series(
        starts_at=starts_at,
        ends_at=ends_at,
        recurrence=recurrence,
        interval=interval,
        until=until,
        position=position,
        now=now,
    )
    check_break(length=ends_at - starts_at, break_after=break_after, break_minutes=break_minutes)
    if not channels:
        raise NoChannel

    def work() -> DutyBlock:
        lock_diaries([diary.pk])
        block = DutyBlock.objects.create(
            diary=diary,
            venue=venue,
            event=create_event(diary, starts_at, ends_at, recurrence, interval, until, position),
            recurrence=recurrence,
            in_person=Channel.IN_PERSON in channels,
            by_phone=Channel.PHONE in channels,
            by_video=Channel.VIDEO in channels,
            follows_calendar=recurrence != Recurrence.ONCE if follows_calendar is None else follows_calendar,
            break_after=break_after,
            break_minutes=break_minutes,
        )
        if services:
            block.services.set(services)
        if rebuild_masks:
            check_gaps(diary=diary, since=starts_at, now=now)
            rebuild(diary_ids=[diary.pk], now=now)
        if by.kind == "staff":
            audit(action="duty.planned", object_kind=KIND, object_id=block.public_id, by=by, now=now)
        return block

    return transact(work)


def add_absence(
    *, diary: Diary, starts_at: datetime, ends_at: datetime, kind: str = AbsenceKind.LEAVE, now: datetime
) -> Absence:
    """Note that a practitioner or room is away in [``starts_at``, ``ends_at``): no new claims there.

    Bookings already in that time stay; ``bookings.queries.hits`` lists them. Raises InvalidPeriod.
    """
    if starts_at >= ends_at:
        raise InvalidPeriod

    def work() -> Absence:
        lock_diaries([diary.pk])
        absence = Absence.objects.create(diary=diary, kind=kind, event=create_event(diary, starts_at, ends_at))
        rebuild(diary_ids=[diary.pk], now=now)
        return absence

    return transact(work)


def close_venue(
    *,
    venue: Venue,
    starts_at: datetime,
    ends_at: datetime,
    stops_remote: bool = False,
    reason_zh: str = "",
    reason_en: str = "",
    now: datetime,
) -> Closure:
    """Close ``venue`` in [``starts_at``, ``ends_at``). Phone and video go on unless ``stops_remote``.

    Bookings already in that time stay and are listed by ``bookings.queries.hits``. Raises InvalidPeriod.
    """
    if starts_at >= ends_at:
        raise InvalidPeriod
    diary = open_diary(owner=venue, now=now)

    def work() -> Closure:
        touched = diaries_at(venue=venue)
        lock_diaries([diary.pk, *touched])
        closure = Closure.objects.create(
            diary=diary,
            event=create_event(diary, starts_at, ends_at),
            stops_remote=stops_remote,
            reason_zh=reason_zh,
            reason_en=reason_en,
        )
        rebuild(diary_ids=touched, now=now)
        stamp_diaries([diary.pk])
        return closure

    return transact(work)


def close_street(
    *,
    street: Area,
    starts_at: datetime,
    ends_at: datetime,
    stops_remote: bool = False,
    reason_zh: str = "",
    reason_en: str = "",
    now: datetime,
) -> list[Closure]:
    """Close every active venue of ``street``, one closure each, all or none. Raises InvalidPeriod."""
    venues = Venue.objects.filter(street=street, is_active=True).order_by("pk")

    def work() -> list[Closure]:
        # All diaries first and in order: the closures below then find their locks held.
        lock_diaries(
            [open_diary(owner=venue, now=now).pk for venue in venues]
            + [pk for venue in venues for pk in diaries_at(venue=venue)]
        )
        return [
            close_venue(
                venue=venue,
                starts_at=starts_at,
                ends_at=ends_at,
                stops_remote=stops_remote,
                reason_zh=reason_zh,
                reason_en=reason_en,
                now=now,
            )
            for venue in venues
        ]

    return transact(work)


def remove_planned(*, planned: PlannedTime, now: datetime) -> None:
    """Take back a block, an absence or a closure. Bookings made under a block stay and are listed as hits."""

    def work() -> None:
        diary = planned.diary
        touched = [diary.pk] if diary.venue_id is None else diaries_at(venue=diary.venue)  # type: ignore[arg-type]
        lock_diaries({diary.pk, *touched})
        rule = planned.event.rule
        planned.event.delete()
        if rule is not None:
            rule.delete()
        rebuild(diary_ids=touched, now=now)
        stamp_diaries([diary.pk])

    transact(work)
