"""Swapping duty with a colleague: one offers a date, the other accepts, a coordinator nods. Nothing changes before the nod."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programmes.availability.actions.edit import cancel_date
from programmes.availability.actions.parts import remove_part
from programmes.availability.actions.plan import plan_block
from programmes.availability.actions.rebuild import rebuild
from programmes.availability.choices import OPEN_SWAPS, Recurrence, SwapState
from programmes.availability.locking import lock_diaries, stamp_diaries
from programmes.availability.models import Diary, DutySwap
from programmes.availability.policies import check_gaps
from programmes.availability.queries.duty import DutyDate, duty_date
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

KIND = "duty_swap"
LONGEST_REASON = 200


class NoSuchDuty(DomainError):
    """The date that is offered, or wanted in return, is not there any more."""

    slug = "not-found"
    message = _("This duty is not there any more at that time. Somebody may have changed it; please look again.")


class DutyIsPast(DomainError):
    """A date that has begun cannot be swapped."""

    slug = "too-late-to-change"
    message = _("This duty has begun or is over. It can no longer be swapped.")


class AlreadyOffered(DomainError):
    """The date is in another swap that is not decided."""

    message = _("This date is already in a swap that has not been decided. Take that one back first.")


class CannotTakeOver(DomainError):
    """The colleague gives none of the services that the duty is for."""

    message = _("Your colleague gives none of the services that this duty is for. Please choose somebody else.")


class SwapDecided(DomainError):
    """Somebody has answered already, or it was taken back."""

    slug = "too-late-to-change"
    message = _("This swap has already been answered or taken back.")


def offer_swap(
    *,
    giver: Diary,
    taker: Diary,
    starts_at: datetime,
    return_starts_at: datetime | None = None,
    by: Actor,
    now: datetime,
) -> DutySwap:
    """Offer the date of ``giver`` that begins at ``starts_at`` to ``taker``, perhaps for the one at ``return_starts_at`` of theirs.

    Raises NoSuchDuty, DutyIsPast, CannotTakeOver, AlreadyOffered, InvalidInput (offered to oneself).
    """
    if giver.pk == taker.pk:
        raise InvalidInput

    def work() -> DutySwap:
        lock_diaries([giver.pk, taker.pk])
        given = _date(giver, taker, starts_at, now)
        back = None if return_starts_at is None else _date(taker, giver, return_starts_at, now)
        if _is_offered(giver, starts_at) or (return_starts_at is not None and _is_offered(taker, return_starts_at)):
            raise AlreadyOffered
        swap = DutySwap(
            giver=giver,
            taker=taker,
            venue=given.block.venue,
            starts_at=given.starts_at,
            ends_at=given.ends_at,
            return_venue=back.block.venue if back else None,
            return_starts_at=back.starts_at if back else None,
            return_ends_at=back.ends_at if back else None,
            created_at=now,
        )
        try:
            with transaction.atomic():
                swap.save()
        except IntegrityError as error:
            raise AlreadyOffered from error
        _record(swap, "", by, now)
        return swap

    return transact(work)


def accept_swap(*, swap: DutySwap, by: Actor, now: datetime) -> DutySwap:
    """Say yes as the colleague; a coordinator still has to nod. Raises SwapDecided, DutyIsPast, NoSuchDuty, CannotTakeOver."""

    def change(current: DutySwap) -> None:
        _dates(current, now)

    return _enter(swap, (SwapState.OFFERED,), SwapState.ACCEPTED, by, now, change=change)


def decline_swap(*, swap: DutySwap, by: Actor, now: datetime) -> DutySwap:
    """Say no as the colleague. Raises SwapDecided."""
    return _enter(swap, (SwapState.OFFERED,), SwapState.DECLINED, by, now)


def withdraw_swap(*, swap: DutySwap, by: Actor, now: datetime) -> DutySwap:
    """Take the offer back, as long as no coordinator has decided. Raises SwapDecided."""
    return _enter(swap, OPEN_SWAPS, SwapState.WITHDRAWN, by, now)


def refuse_swap(*, swap: DutySwap, reason: str, by: Actor, now: datetime) -> DutySwap:
    """Say no as the coordinator; the ``reason`` is for the two. Raises SwapDecided, InvalidInput."""
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise InvalidInput(fields={"reason": _("Please give a short reason for your colleagues.")})
    return _enter(swap, (SwapState.ACCEPTED,), SwapState.REFUSED, by, now, reason=reason.strip())


def approve_swap(*, swap: DutySwap, by: Actor, now: datetime) -> DutySwap:
    """Nod as the coordinator: each date leaves its owner's diary and stands in the other's, at the same venue, as a single date.

    Bookings in these times stay with whom they are; ``bookings.queries.hits`` lists them. Raises SwapDecided, DutyIsPast, NoSuchDuty,
    CannotTakeOver, OverlappingDuty, TravelTimeMissing.
    """

    def change(current: DutySwap) -> None:
        given, back = _dates(current, now)
        _take_out(given, now)
        if back is not None:
            _take_out(back, now)
            _put_in(current.giver, back, now)
        _put_in(current.taker, given, now)
        for diary in (current.giver, current.taker):
            check_gaps(diary=diary, since=max(current.starts_at, current.return_starts_at or now), now=now)
        rebuild(diary_ids=[current.giver_id, current.taker_id], now=now)

    return _enter(swap, (SwapState.ACCEPTED,), SwapState.APPROVED, by, now, change=change)


def _enter(
    swap: DutySwap,
    sources: tuple[SwapState, ...],
    target: SwapState,
    by: Actor,
    now: datetime,
    *,
    change: Callable[[DutySwap], None] | None = None,
    reason: str = "",
) -> DutySwap:
    def work() -> DutySwap:
        lock_diaries([swap.giver_id, swap.taker_id])
        rows = DutySwap.objects.select_related("giver__practitioner", "taker__practitioner", "venue", "return_venue")
        current = rows.get(pk=swap.pk)
        if current.state not in sources:
            raise SwapDecided
        if change is not None:
            change(current)
        source, current.state = current.state, target
        current.save(update_fields=["state"])
        stamp_diaries([current.giver_id, current.taker_id])
        _record(current, source, by, now, reason)
        return current

    return transact(work)


def _dates(swap: DutySwap, now: datetime) -> tuple[DutyDate, DutyDate | None]:
    """Give the dates as they are now, if they still are what was agreed on."""
    given = _date(swap.giver, swap.taker, swap.starts_at, now)
    if (given.ends_at, given.block.venue_id) != (swap.ends_at, swap.venue_id):
        raise NoSuchDuty
    if swap.return_starts_at is None:
        return given, None
    back = _date(swap.taker, swap.giver, swap.return_starts_at, now)
    if (back.ends_at, back.block.venue_id) != (swap.return_ends_at, swap.return_venue_id):
        raise NoSuchDuty
    return given, back


def _date(owner: Diary, other: Diary, starts_at: datetime, now: datetime) -> DutyDate:
    """Give the date of ``owner`` that begins at ``starts_at``, if ``other`` could take it over."""
    if starts_at <= now:
        raise DutyIsPast
    found = duty_date(diary=owner, starts_at=starts_at)
    # A copy on a make-up day is nobody's own date: it goes with the weekday it follows.
    if found is None or found.original is None:
        raise NoSuchDuty
    services = {service.pk for service in found.block.services.all()}
    if services and not services & _services_of(other):
        raise CannotTakeOver
    return found


def _take_out(date: DutyDate, now: datetime) -> None:
    if date.block.recurrence == Recurrence.ONCE:
        remove_part(date.block)
    elif date.original is not None:
        cancel_date(block=date.block, starts_at=date.original, now=now)


def _put_in(diary: Diary, date: DutyDate, now: datetime) -> None:
    block = date.block
    given = _services_of(diary)
    plan_block(
        diary=diary,
        venue=block.venue,
        starts_at=date.starts_at,
        ends_at=date.ends_at,
        channels=block.channels,
        services=[service for service in block.services.all() if service.pk in given],
        break_after=block.break_after,
        break_minutes=block.break_minutes,
        now=now,
        rebuild_masks=False,
    )


def _services_of(diary: Diary) -> set[int]:
    return set(diary.practitioner.services.values_list("pk", flat=True)) if diary.practitioner else set()


def _is_offered(diary: Diary, starts_at: datetime) -> bool:
    as_given, in_return = Q(giver=diary, starts_at=starts_at), Q(taker=diary, return_starts_at=starts_at)
    return DutySwap.objects.filter(as_given | in_return, state__in=OPEN_SWAPS).exists()


def _record(swap: DutySwap, source: str, by: Actor, now: datetime, reason: str = "") -> None:
    record_transition(
        object_kind=KIND,
        object_id=swap.public_id,
        source=source,
        target=swap.state,
        by=by,
        reason=reason,
        now=now,
    )
