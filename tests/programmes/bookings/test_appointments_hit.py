"""Leave over an appointment for supervision: it is listed, and it stays planned."""

from collections.abc import Callable

import pytest

from programmes.availability.actions.leave import ask_leave, grant_leave
from programmes.availability.choices import AbsenceKind
from programmes.availability.models import Absence, Diary
from programmes.bookings.actions.replan import preview_change
from programmes.bookings.actions.supervise import cancel_supervision, plan_supervision
from programmes.bookings.queries.hits import appointments_hit
from programmes.bookings.queries.integrity import problems
from programmes.catalogue.models import Service
from programmes.people.choices import Role
from programmes.people.models import Practitioner
from programmes.places.models import Venue
from tests.factories.availability import diary_for, practitioner_on_duty
from tests.factories.bookings import STAFF
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
    """A venue."""
    return VenueFactory()


@pytest.fixture
def practitioner(service: Service, venue: Venue) -> Practitioner:
    """Somebody with an account, on duty on Mondays."""
    return practitioner_on_duty(service, venue, user=user_with(Role.PRACTITIONER))


@pytest.fixture
def diary(practitioner: Practitioner) -> Diary:
    """The diary of the one who is supervised."""
    return diary_for(practitioner)


def test_leave_over_supervision_lists_it_and_leaves_it_planned(diary: Diary, practitioner: Practitioner) -> None:
    row = plan_supervision(
        practitioner=practitioner,
        supervisor_name="周老师",
        starts_at=at("18:00", plus=7),
        ends_at=at("19:00", plus=7),
        by=STAFF,
        now=NOW,
    )

    def leave(begins: str, ends: str, plus: int) -> Callable[[], Absence]:
        return lambda: ask_leave(
            diary=diary,
            starts_at=at(begins, plus=plus),
            ends_at=at(ends, plus=plus),
            kind=AbsenceKind.LEAVE,
            by=STAFF,
            now=NOW,
        )

    def listed(change: Callable[[], Absence]) -> list[int]:
        found = preview_change(change=change, diary_ids=[diary.pk], user=None, now=NOW)
        return [each.supervision.pk for each in found.appointments]

    assert listed(leave("18:45", "20:00", 7)) == [row.pk]
    assert listed(leave("09:00", "18:00", 7)) == []
    assert listed(leave("19:00", "20:00", 7)) == []
    assert listed(leave("18:00", "19:00", 8)) == []
    assert appointments_hit(now=NOW, diary_ids=[diary.pk]) == []

    leave("18:00", "19:00", 7)()
    assert [each.practitioner for each in appointments_hit(now=NOW, diary_ids=[diary.pk])] == [practitioner]
    assert listed(leave("20:00", "21:00", 7)) == []
    row.refresh_from_db()
    assert row.state == "planned"
    assert list(problems(now=NOW)) == []
    cancel_supervision(supervision=row, by=STAFF, now=NOW)
    assert appointments_hit(now=NOW, diary_ids=[diary.pk]) == []


def test_leave_of_the_supervisor_hits_too_and_leave_that_waits_does_not(
    service: Service, venue: Venue, diary: Diary, practitioner: Practitioner
) -> None:
    senior = practitioner_on_duty(service, venue, user=user_with(Role.SUPERVISOR))
    theirs = diary_for(senior)
    theirs.leave_needs_nod = True
    theirs.save()
    plan_supervision(
        practitioner=practitioner,
        supervisor=senior,
        starts_at=at("18:00", plus=7),
        ends_at=at("19:00", plus=7),
        by=STAFF,
        now=NOW,
    )

    absence = ask_leave(
        diary=theirs,
        starts_at=at("00:00", plus=7),
        ends_at=at("00:00", plus=9),
        kind=AbsenceKind.LEAVE,
        by=STAFF,
        now=NOW,
    )
    assert appointments_hit(now=NOW, diary_ids=[theirs.pk]) == []
    granting = preview_change(
        change=lambda: grant_leave(absence=absence, by=STAFF, now=NOW), diary_ids=[theirs.pk], user=None, now=NOW
    )

    assert [each.practitioner for each in granting.appointments] == [senior]
    assert appointments_hit(now=NOW, diary_ids=[diary.pk, theirs.pk]) == []


@pytest.mark.parametrize("rows", [1, 30])
def test_looking_takes_the_same_statements_for_few_and_for_many(
    diary: Diary, practitioner: Practitioner, rows: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    for number in range(rows):
        plan_supervision(
            practitioner=practitioner,
            supervisor_name="周老师",
            starts_at=at("18:00", plus=7 + number),
            ends_at=at("19:00", plus=7 + number),
            by=STAFF,
            now=NOW,
        )
    ask_leave(
        diary=diary,
        starts_at=at("00:00", plus=1),
        ends_at=at("00:00", plus=60),
        kind=AbsenceKind.LEAVE,
        by=STAFF,
        now=NOW,
    )

    with django_assert_num_queries(4):  # type: ignore[attr-defined]
        found = appointments_hit(now=NOW, diary_ids=[diary.pk])
    assert len(found) == rows
