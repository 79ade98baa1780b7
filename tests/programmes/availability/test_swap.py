"""Swapping duty: offer, accept, the coordinator's nod; nothing changes before it."""

import pytest
from django.db import IntegrityError, transaction

from programmes.availability.actions.edit import cancel_date
from programmes.availability.actions.plan import plan_block
from programmes.availability.actions.swap import (
    AlreadyOffered,
    CannotTakeOver,
    DutyIsPast,
    NoSuchDuty,
    SwapDecided,
    accept_swap,
    approve_swap,
    decline_swap,
    offer_swap,
    refuse_swap,
    withdraw_swap,
)
from programmes.availability.choices import SwapState
from programmes.availability.models import Diary, DutyBlock, DutySwap
from programmes.availability.policies import OverlappingDuty
from programmes.availability.queries.duty import duty_dates
from programmes.bookings.queries.integrity import problems
from programmes.common.clock import local
from programmes.common.errors import InvalidInput
from programmes.records.models import Transition
from tests.factories.availability import diary_for, weekly_block
from tests.factories.bookings import STAFF
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY = at("09:00", plus=7), at("14:00", plus=8)


@pytest.fixture
def two() -> tuple[Diary, Diary]:
    """One on duty on Monday mornings, one on Tuesday afternoons, at one venue, for one service."""
    service, venue = ServiceFactory(), VenueFactory()
    giver, taker = (PractitionerFactory(services=[service]) for _number in range(2))
    weekly_block(giver, venue, follows_calendar=False, services=[service])
    weekly_block(taker, venue, weekday=1, begins="14:00", ends="17:00", follows_calendar=False)
    return diary_for(giver), diary_for(taker)


def offered(two: tuple[Diary, Diary], **fields: object) -> DutySwap:
    given = {"giver": two[0], "taker": two[1], "starts_at": MONDAY, "by": STAFF, "now": NOW, **fields}
    return offer_swap(**given)  # type: ignore[arg-type]


def shown(diary: Diary) -> list[str]:
    return [f"{local(each.starts_at):%m-%d %H:%M}" for each in duty_dates(diary=diary, first_day=TODAY, days=14)]


def test_swap_changes_both_diaries_at_the_nod_and_not_before(two: tuple[Diary, Diary]) -> None:
    giver, taker = two
    before = shown(giver), shown(taker)
    swap = offered(two, return_starts_at=TUESDAY)
    accept_swap(swap=swap, by=STAFF, now=NOW)
    assert (shown(giver), shown(taker)) == before

    approve_swap(swap=swap, by=STAFF, now=NOW)

    assert shown(giver) == ["03-02 09:00", "03-10 14:00"]
    assert shown(taker) == ["03-03 14:00", "03-09 09:00"]
    assert list(problems(now=NOW)) == []
    steps = Transition.objects.filter(object_id=swap.public_id).order_by("pk").values_list("target", flat=True)
    assert list(steps) == ["offered", "accepted", "approved"]
    taken = DutyBlock.objects.get(diary=taker, event__start=MONDAY)
    assert taken.services.count() == 1


def test_duty_may_be_given_for_nothing(two: tuple[Diary, Diary]) -> None:
    swap = accept_swap(swap=offered(two), by=STAFF, now=NOW)

    approve_swap(swap=swap, by=STAFF, now=NOW)

    assert shown(two[0]) == ["03-02 09:00"]
    assert shown(two[1]) == ["03-03 14:00", "03-09 09:00", "03-10 14:00"]


def test_date_is_in_one_open_swap_at_most(two: tuple[Diary, Diary]) -> None:
    giver, taker = two
    swap = offered(two, return_starts_at=TUESDAY)

    with pytest.raises(AlreadyOffered):
        offered(two)
    with pytest.raises(AlreadyOffered):
        offer_swap(giver=taker, taker=giver, starts_at=TUESDAY, by=STAFF, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        DutySwap.objects.create(
            giver=giver, taker=taker, venue=swap.venue, starts_at=MONDAY, ends_at=at("12:00", plus=7), created_at=NOW
        )
    withdraw_swap(swap=swap, by=STAFF, now=NOW)
    assert offered(two).state == SwapState.OFFERED


@pytest.mark.parametrize("answer", [decline_swap, withdraw_swap])
def test_answered_swap_is_closed(two: tuple[Diary, Diary], answer: object) -> None:
    swap = offered(two)
    answer(swap=swap, by=STAFF, now=NOW)  # type: ignore[operator]

    for late in (accept_swap, decline_swap, withdraw_swap, approve_swap):
        with pytest.raises(SwapDecided):
            late(swap=swap, by=STAFF, now=NOW)
    assert shown(two[0]) == ["03-02 09:00", "03-09 09:00"]


def test_nod_needs_the_colleagues_yes_and_a_refusal_a_reason(two: tuple[Diary, Diary]) -> None:
    swap = offered(two)
    for early in (approve_swap, lambda **given: refuse_swap(reason="x", **given)):
        with pytest.raises(SwapDecided):
            early(swap=swap, by=STAFF, now=NOW)
    accept_swap(swap=swap, by=STAFF, now=NOW)

    with pytest.raises(InvalidInput):
        refuse_swap(swap=swap, reason=" ", by=STAFF, now=NOW)
    assert refuse_swap(swap=swap, reason="人手不足", by=STAFF, now=NOW).state == SwapState.REFUSED


def test_duty_that_changed_meanwhile_is_not_swapped(two: tuple[Diary, Diary]) -> None:
    swap = accept_swap(swap=offered(two), by=STAFF, now=NOW)
    block = DutyBlock.objects.get(diary=two[0])
    cancel_date(block=block, starts_at=MONDAY, now=NOW)

    with pytest.raises(NoSuchDuty):
        approve_swap(swap=swap, by=STAFF, now=NOW)
    swap.refresh_from_db()
    assert swap.state == SwapState.ACCEPTED


def test_swap_onto_own_duty_is_refused(two: tuple[Diary, Diary]) -> None:
    plan_block(diary=two[1], venue=VenueFactory(), starts_at=at("11:00", plus=7), ends_at=at("13:00", plus=7), now=NOW)
    swap = accept_swap(swap=offered(two), by=STAFF, now=NOW)

    with pytest.raises(OverlappingDuty):
        approve_swap(swap=swap, by=STAFF, now=NOW)
    assert shown(two[0]) == ["03-02 09:00", "03-09 09:00"]


def test_offers_that_cannot_be_are_refused(two: tuple[Diary, Diary]) -> None:
    stranger = diary_for(PractitionerFactory(services=[ServiceFactory()]))

    with pytest.raises(CannotTakeOver):
        offered(two, taker=stranger)
    with pytest.raises(NoSuchDuty):
        offered(two, starts_at=at("09:30", plus=7))
    with pytest.raises(NoSuchDuty):
        offered(two, return_starts_at=at("09:00", plus=8))
    with pytest.raises(DutyIsPast):
        offered(two, starts_at=at("09:00"), now=at("09:00"))
    with pytest.raises(InvalidInput):
        offered(two, taker=two[0])
