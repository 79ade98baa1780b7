"""Two people change one diary, and somebody books, all at the same moment: real threads, real connections."""

from functools import partial

import pytest

from programmes.availability.actions.edit import change_series
from programmes.availability.actions.leave import ask_leave
from programmes.availability.choices import AbsenceKind, EditScope
from programmes.availability.models import Absence, Diary, DutyBlock
from programmes.bookings.actions.cover import CannotCover, SessionIsOver, cover
from programmes.bookings.actions.replan import (
    KEEP,
    Decision,
    DecisionMissing,
    DiaryChanged,
    apply_change,
    preview_change,
)
from programmes.bookings.models import Booking
from programmes.bookings.queries.integrity import problems
from programmes.catalogue.models import Service
from programmes.common.errors import DomainError
from programmes.people.choices import Role
from programmes.people.models import Practitioner
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.bookings import STAFF, booked, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import user_with
from tests.factories.places import VenueFactory
from tests.racing import race

pytestmark = pytest.mark.django_db(transaction=True)

START = at("09:00", plus=7)


def scene() -> tuple[Service, Practitioner, list[Practitioner]]:
    service, venue = ServiceFactory(), VenueFactory()
    for _number in range(3):
        open_room(venue)
    people = [practitioner_on_duty(service, venue, user=user_with(Role.PRACTITIONER)) for _number in range(3)]
    return service, people[0], people[1:]


def shift(block: DutyBlock, clock: str) -> object:
    return change_series(
        block=block,
        starts_at=START,
        new_starts_at=at(clock, plus=7),
        new_ends_at=at("13:00", plus=7),
        scope=EditScope.ALL,
        now=NOW,
    )


def changed(block: DutyBlock, clock: str, seen: str, user: object) -> int:
    return apply_change(
        change=partial(shift, block, clock),
        diary_ids=[block.diary_id],
        seen=seen,
        decisions={},
        user=user,
        key=clock,
        by=STAFF,
        now=NOW,
    )


def test_of_two_who_change_one_diary_the_second_is_told() -> None:
    _service, practitioner, _others = scene()
    block = DutyBlock.objects.select_related("diary").get(diary__practitioner=practitioner)
    user = practitioner.user
    seen = preview_change(change=lambda: None, diary_ids=[block.diary_id], user=user, now=NOW).seen

    results = race([partial(changed, block, clock, seen, user) for clock in ("09:30", "10:00", "10:30")])

    assert sorted(type(result).__name__ for result in results) == ["DiaryChanged", "DiaryChanged", "int"]
    assert list(problems(now=NOW)) == []


def test_booking_and_leave_at_once_end_well_either_way() -> None:
    for number in range(4):
        service, practitioner, _others = scene()
        diary = diary_for(practitioner)
        user = practitioner.user

        def away(diary: Diary = diary) -> Absence:
            return ask_leave(
                diary=diary,
                starts_at=at("00:00", plus=7),
                ends_at=at("24:00", plus=7),
                kind=AbsenceKind.SICKNESS,
                by=STAFF,
                now=NOW,
            )

        seen = preview_change(change=away, diary_ids=[diary.pk], user=user, now=NOW).seen
        take = partial(held, service, START, practitioner=practitioner, channel="phone")
        leave = partial(
            apply_change,
            change=away,
            diary_ids=[diary.pk],
            seen=seen,
            decisions={},
            user=user,
            key=f"{number}",
            by=STAFF,
            now=NOW,
        )
        hold, done = race([take, leave])

        is_away = Absence.objects.filter(diary=diary).exists()
        # Either the hold came first and the leave must look again, or the leave did and there is nothing to hold.
        assert isinstance(hold, DomainError) == is_away, (hold, done)
        assert is_away == isinstance(done, int)
        assert is_away or isinstance(done, DiaryChanged | DecisionMissing)
    assert list(problems(now=NOW)) == []


def test_two_who_move_one_session_move_it_once() -> None:
    service, practitioner, others = scene()
    row: Booking = booked(service, START, practitioner=practitioner)
    coordinator = user_with(Role.COORDINATOR)

    results = race(
        [
            partial(cover, session=row.session, away=practitioner, stand_in=other, user=coordinator, by=STAFF, now=NOW)
            for other in others
        ]
    )

    refused = [result for result in results if isinstance(result, Exception)]
    assert [type(error) for error in refused] == [SessionIsOver]
    assert row.session.staffing.get().practitioner in others
    assert list(problems(now=NOW)) == []


def test_one_colleague_takes_one_of_two_sessions_at_a_time() -> None:
    service, practitioner, others = scene()
    second = others[1]
    rows = [
        booked(service, START, practitioner=each, phone=f"+861390013900{number}")
        for number, each in enumerate((practitioner, second))
    ]
    coordinator = user_with(Role.COORDINATOR)

    results = race(
        [
            partial(cover, session=row.session, away=each, stand_in=others[0], user=coordinator, by=STAFF, now=NOW)
            for row, each in zip(rows, (practitioner, second), strict=True)
        ]
    )

    assert [type(error) for error in results if isinstance(error, Exception)] == [CannotCover]
    assert list(problems(now=NOW)) == []


def test_kept_decisions_apply_under_a_crowd() -> None:
    """Keeping sessions while others book elsewhere neither deadlocks nor loses a decision."""
    service, practitioner, others = scene()
    row = booked(service, START, practitioner=practitioner)
    diary, user = diary_for(practitioner), practitioner.user

    def away() -> Absence:
        return ask_leave(
            diary=diary, starts_at=START, ends_at=at("12:00", plus=7), kind=AbsenceKind.SICKNESS, by=STAFF, now=NOW
        )

    found = preview_change(change=away, diary_ids=[diary.pk], user=user, now=NOW)
    decisions = {each.key: Decision(KEEP) for each in found.impacts}
    leave = partial(
        apply_change,
        change=away,
        diary_ids=[diary.pk],
        seen=found.seen,
        decisions=decisions,
        user=user,
        key="k",
        by=STAFF,
        now=NOW,
    )
    takes = [partial(held, service, START, practitioner=other, channel="phone") for other in others]

    results = race([leave, *takes])

    assert [result for result in results if isinstance(result, Exception)] == []
    row.session.refresh_from_db()
    assert row.session.kept == "despite_absence"
    assert list(problems(now=NOW)) == []
