"""What a change would hit, and the change together with a decision for every session: preview = effect, all or nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from programmes.availability.actions.edit import change_series
from programmes.availability.actions.ending import cancel_dates
from programmes.availability.actions.leave import ask_leave, grant_leave
from programmes.availability.choices import AbsenceKind, EditScope
from programmes.availability.models import Absence, Diary, DutyBlock, OpenMask
from programmes.availability.policies import OverlappingDuty
from programmes.bookings.actions.cover import CannotCover
from programmes.bookings.actions.replan import (
    ASK,
    KEEP,
    MOVE,
    Decision,
    DecisionMissing,
    DiaryChanged,
    Preview,
    apply_change,
    preview_change,
)
from programmes.bookings.choices import BookingState, Kept
from programmes.bookings.models import Booking, ServiceSession
from programmes.bookings.queries.hits import sessions_hit
from programmes.bookings.queries.integrity import problems
from programmes.catalogue.models import Service
from programmes.common.errors import InvalidInput
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.places.models import Venue
from programmes.records.actions.idempotency import IdempotencyConflict
from programmes.records.models import AuditEntry, IdempotencyKey, Transition
from tests.factories.availability import diary_for, open_room, practitioner_on_duty, weekly_block
from tests.factories.bookings import STAFF, booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import user_with
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> Service:
    """A service."""
    return ServiceFactory()


@pytest.fixture
def venue() -> Venue:
    """A venue with rooms."""
    venue = VenueFactory()
    for _number in range(3):
        open_room(venue)
    return venue


@pytest.fixture
def practitioner(service: Service, venue: Venue) -> Practitioner:
    """Somebody with an account, on duty on Mondays."""
    return practitioner_on_duty(service, venue, user=user_with(Role.PRACTITIONER))


@pytest.fixture
def diary(practitioner: Practitioner) -> Diary:
    """Their diary."""
    return diary_for(practitioner)


@pytest.fixture
def rows(service: Service, practitioner: Practitioner) -> list[Booking]:
    """Three bookings of next Monday and one a week later."""
    times = [at("09:00", plus=7), at("10:00", plus=7), at("11:00", plus=7), at("09:00", plus=14)]
    return [booked(service, moment, phone=f"+861390013900{number}") for number, moment in enumerate(times)]


def sick(diary: Diary) -> Callable[[], object]:
    return lambda: ask_leave(
        diary=diary,
        starts_at=at("00:00", plus=7),
        ends_at=at("24:00", plus=7),
        kind=AbsenceKind.SICKNESS,
        by=STAFF,
        now=NOW,
    )


def looked(change: Callable[[], Any], diary: Diary, user: object, **fields: Any) -> Preview[Any]:
    return preview_change(change=change, diary_ids=[diary.pk], user=user, now=NOW, **fields)


def applied(change: Callable[[], Any], diary: Diary, user: object, seen: str, **fields: Any) -> int:
    given = {"decisions": {}, "key": "once", "by": STAFF, "now": NOW, **fields}
    return apply_change(change=change, diary_ids=[diary.pk], user=user, seen=seen, **given)


def everything() -> list[object]:
    """Give all that a preview might have left behind."""
    tables = (Absence, DutyBlock, OpenMask, Transition, AuditEntry)
    kept = [list(table.objects.order_by("pk").values()) for table in tables]
    keys = list(IdempotencyKey.objects.order_by("pk").values_list("key", flat=True))
    return [
        *kept,
        keys,
        list(Diary.objects.order_by("pk").values()),
        list(Booking.objects.order_by("pk").values("sequence")),
    ]


def test_preview_lists_what_would_be_hit_and_changes_nothing(
    practitioner: Practitioner, diary: Diary, rows: list[Booking], service: Service, venue: Venue
) -> None:
    colleague = practitioner_on_duty(service, venue, begins="09:00", ends="11:00")
    before = everything()

    found = looked(sick(diary), diary, practitioner.user)

    assert everything() == before
    assert [each.hit.session.pk for each in found.impacts] == [row.session_id for row in rows[:3]]
    assert [[one.practitioner for one in each.stand_ins] for each in found.impacts] == [[colleague], [colleague], []]
    assert [each.bookings for each in found.impacts] == [[row] for row in rows[:3]]
    assert all(each.needs_decision for each in found.impacts)


def test_applying_does_what_was_previewed_and_decided(
    practitioner: Practitioner, diary: Diary, rows: list[Booking], service: Service, venue: Venue
) -> None:
    colleague = practitioner_on_duty(service, venue)
    found = looked(sick(diary), diary, practitioner.user)
    keep, move, ask = (each.key for each in found.impacts)
    decisions = {keep: Decision(KEEP), move: Decision(MOVE, colleague.public_id), ask: Decision(ASK)}

    assert applied(sick(diary), diary, practitioner.user, found.seen, decisions=decisions) == 3

    fresh = list(Booking.objects.select_related("session").order_by("session__starts_at"))
    assert [row.session.kept for row in fresh] == [Kept.DESPITE_ABSENCE, "", "", ""]
    assert fresh[1].session.staffing.get().practitioner == colleague
    assert [row.new_time_asked_at for row in fresh] == [None, None, NOW, None]
    assert {row.state for row in fresh} == {BookingState.CONFIRMED}
    assert sessions_hit(now=NOW) == [fresh[2].session]
    assert list(problems(now=NOW)) == []
    again = looked(lambda: None, diary, practitioner.user, only_new=False)
    assert [(each.is_waiting, each.needs_decision) for each in again.impacts] == [(True, False)]


def test_second_sending_does_nothing_more(practitioner: Practitioner, diary: Diary, rows: list[Booking]) -> None:
    found = looked(sick(diary), diary, practitioner.user)
    decisions = {each.key: Decision(ASK) for each in found.impacts}
    for _time in range(2):
        assert applied(sick(diary), diary, practitioner.user, found.seen, decisions=decisions) == 3
    assert Absence.objects.filter(diary=diary).count() == 1
    with pytest.raises(IdempotencyConflict):
        applied(sick(diary), diary, practitioner.user, found.seen, decisions={})


def test_every_session_needs_a_decision(practitioner: Practitioner, diary: Diary, rows: list[Booking]) -> None:
    found = looked(sick(diary), diary, practitioner.user)
    before = everything()

    with pytest.raises(DecisionMissing):
        applied(sick(diary), diary, practitioner.user, found.seen, decisions={found.impacts[0].key: Decision(KEEP)})
    decisions = {each.key: Decision("burn") for each in found.impacts}
    with pytest.raises(InvalidInput):
        applied(sick(diary), diary, practitioner.user, found.seen, decisions=decisions)
    assert everything() == before


def test_one_move_that_fails_undoes_all(
    practitioner: Practitioner, diary: Diary, rows: list[Booking], service: Service, venue: Venue
) -> None:
    colleague = practitioner_on_duty(service, venue, begins="09:00", ends="10:00")
    found = looked(sick(diary), diary, practitioner.user)
    before = everything()

    decisions = {each.key: Decision(MOVE, colleague.public_id) for each in found.impacts}
    with pytest.raises(CannotCover):
        applied(sick(diary), diary, practitioner.user, found.seen, decisions=decisions)
    assert everything() == before


def test_whoever_comes_second_looks_again(
    practitioner: Practitioner, diary: Diary, service: Service, rows: list[Booking]
) -> None:
    found = looked(sick(diary), diary, practitioner.user)
    decisions = {each.key: Decision(KEEP) for each in found.impacts}
    booked(service, at("10:00", plus=14), phone="+8613900139009")

    with pytest.raises(DiaryChanged):
        applied(sick(diary), diary, practitioner.user, found.seen, decisions=decisions)
    found = looked(sick(diary), diary, practitioner.user)
    assert applied(sick(diary), diary, practitioner.user, found.seen, decisions=decisions) == 3


def test_kept_session_is_asked_about_again_when_somebody_is_away(
    practitioner: Practitioner, diary: Diary, rows: list[Booking]
) -> None:
    block = DutyBlock.objects.get(diary=diary)

    def shortened() -> object:
        return change_series(
            block=block,
            starts_at=at("09:00", plus=7),
            new_starts_at=at("10:00", plus=7),
            new_ends_at=at("12:00", plus=7),
            scope=EditScope.ALL,
            now=NOW,
        )

    found = looked(shortened, diary, practitioner.user)
    assert [each.hit.session.pk for each in found.impacts] == [rows[0].session_id, rows[3].session_id]
    decisions = {each.key: Decision(KEEP) for each in found.impacts}
    applied(shortened, diary, practitioner.user, found.seen, decisions=decisions)
    assert sessions_hit(now=NOW) == []
    assert {row.kept for row in ServiceSession.objects.filter(pk__in=[rows[0].session_id, rows[3].session_id])} == {
        Kept.OUTSIDE_DUTY
    }

    away = looked(sick(diary), diary, practitioner.user)

    assert [each.hit.session.pk for each in away.impacts] == [row.session_id for row in rows[:3]]


def test_what_was_hit_before_is_no_news(practitioner: Practitioner, diary: Diary, rows: list[Booking]) -> None:
    cancel_dates(block=DutyBlock.objects.get(diary=diary), starts_at=at("09:00", plus=7), scope=EditScope.THIS, now=NOW)

    assert looked(sick(diary), diary, practitioner.user).impacts == []
    assert len(looked(lambda: None, diary, practitioner.user, only_new=False).impacts) == 3


def test_errors_of_the_change_come_through(practitioner: Practitioner, diary: Diary, venue: Venue) -> None:
    def twice() -> object:
        return weekly_block(practitioner, venue)

    with pytest.raises(OverlappingDuty):
        looked(twice, diary, practitioner.user)
    with pytest.raises(OverlappingDuty):
        applied(twice, diary, practitioner.user, looked(lambda: None, diary, practitioner.user).seen)
    assert not connection.needs_rollback


def test_street_coordinator_does_not_decide_about_another_street(
    practitioner: Practitioner, diary: Diary, rows: list[Booking], service: Service
) -> None:
    far = VenueFactory()
    open_room(far)
    weekly_block(practitioner, far, begins="14:00", ends="17:00")
    there = booked(service, at("14:00", plus=7), venue=far, phone="+8613900139009")
    user: User = user_with(Role.COORDINATOR, far.street)
    absence = _asked(diary)

    def grant() -> object:
        return grant_leave(absence=absence, by=STAFF, now=NOW)

    found = looked(grant, diary, user)
    assert [(each.hit.session.pk, each.is_mine) for each in found.impacts] == [
        (rows[0].session_id, False),
        (rows[1].session_id, False),
        (rows[2].session_id, False),
        (there.session_id, True),
    ]
    decisions = {each.key: Decision(KEEP) for each in found.impacts}
    assert applied(grant, diary, user, found.seen, decisions=decisions) == 1
    assert sessions_hit(now=NOW) == [row.session for row in rows[:3]]


def _asked(diary: Diary) -> Absence:
    Diary.objects.filter(pk=diary.pk).update(leave_needs_nod=True)
    return ask_leave(
        diary=diary,
        starts_at=at("00:00", plus=7),
        ends_at=at("24:00", plus=7),
        kind=AbsenceKind.LEAVE,
        by=STAFF,
        now=NOW,
    )
