"""Which paper stands how, on the very day, and who is told when."""

from datetime import timedelta

import pytest

from programmes.availability.models import DutyBlock
from programmes.bookings.queries.beyond import sessions_beyond
from programmes.catalogue.models import Service
from programmes.notifications.actions.papers import call_about_papers
from programmes.notifications.models import OutboxMessage
from programmes.notifications.wording import wording_of
from programmes.people.choices import CredentialKind, Role
from programmes.people.models import Practitioner
from programmes.people.papers import Mark, papers_of
from tests.factories.attendance import Worker, worker
from tests.factories.bookings import booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import CredentialFactory, PractitionerFactory, cleared, user_with
from tests.factories.places import StreetFactory
from tests.programmes.bookings.test_query_counts import counting

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin() -> Worker:
    """Somebody who gives a service with children."""
    one = worker(ServiceFactory(is_child_facing=True))
    one.user.email = "lin@example.com"
    one.user.save(update_fields=["email"])
    return one


def papers(**found: object) -> list[tuple[str, Mark]]:
    """Give kind and mark of everybody's papers."""
    return [(paper.kind.value, paper.mark) for paper in papers_of(practitioners=Practitioner.objects.all(), now=NOW)]


@pytest.mark.parametrize(
    ("left", "mark"),
    [(-1, Mark.OVER), (0, Mark.SOON), (30, Mark.SOON), (31, Mark.NEAR), (60, Mark.NEAR), (61, Mark.FINE)],
)
def test_mark_of_a_day(left: int, mark: Mark) -> None:
    CredentialFactory(valid_until=TODAY + timedelta(days=left))

    assert papers() == [("title", mark)]


def test_missing_check_is_named_for_whom_it_stops(lin: Worker) -> None:
    (paper,) = papers_of(practitioners=Practitioner.objects.all(), now=NOW)

    assert (paper.mark, paper.credential, paper.stops) == (Mark.MISSING, None, (lin.service.name,))


def test_check_that_was_replaced_is_left_out_and_unverified_ones_are_not(lin: Worker) -> None:
    cleared(lin.practitioner, TODAY + timedelta(days=5))
    cleared(lin.practitioner, TODAY + timedelta(days=300))
    CredentialFactory(practitioner=lin.practitioner, is_public=False, verified_at=None)

    assert papers() == [("title", Mark.UNVERIFIED), ("background_check", Mark.FINE)]


def test_papers_are_three_queries_for_one_and_for_thirty(lin: Worker) -> None:
    def cost() -> int:
        with counting() as count:
            papers()
        return len(count.real)

    few = cost()
    for _number in range(30):
        cleared(PractitionerFactory(services=[lin.service]), TODAY)

    assert cost() <= few + 1 <= 4


def test_sessions_beyond_the_last_day_are_listed_and_stay(lin: Worker) -> None:
    check = cleared(lin.practitioner, TODAY + timedelta(days=300))
    for week in (1, 2, 3):
        booked(lin.service, at("09:00", plus=7 * week), phone=f"+861380013800{week}", channel="phone")
    assert sessions_beyond(practitioners=Practitioner.objects.all(), now=NOW) == []

    Practitioner.objects.filter(pk=lin.practitioner.pk).update(checked_until=TODAY + timedelta(days=14))
    found = sessions_beyond(practitioners=Practitioner.objects.all(), now=NOW)

    assert [hit.session.starts_at for hit in found] == [at("09:00", plus=21)]
    assert found[0].session.state == "confirmed"
    assert sessions_beyond(practitioners=Practitioner.objects.none(), now=NOW) == []
    assert check.pk


def test_session_just_after_midnight_belongs_to_its_shanghai_day() -> None:
    night = worker(ServiceFactory(is_child_facing=True), weekdays=[1], begins="00:00", ends="03:00")
    cleared(night.practitioner, TODAY + timedelta(days=8))
    booked(night.service, at("00:00", plus=8), channel="phone")

    Practitioner.objects.update(checked_until=TODAY + timedelta(days=7))

    # 16:00 the day before by UTC.
    assert len(sessions_beyond(practitioners=Practitioner.objects.all(), now=NOW)) == 1


def test_holder_and_coordinators_of_the_area_are_called_once_a_mark(lin: Worker) -> None:
    here = DutyBlock.objects.get(diary__practitioner=lin.practitioner).venue.street
    user_with(Role.COORDINATOR, here, email="here@example.com")
    user_with(Role.COORDINATOR, StreetFactory(), email="elsewhere@example.com")
    cleared(lin.practitioner, TODAY + timedelta(days=60))
    days = (-1, 0, 1, 29, 30, 31, 60, 61, 90)

    called = [call_about_papers(now=NOW + timedelta(days=day)) for day in days]

    assert called == [0, 1, 0, 0, 1, 0, 0, 1, 0]
    rows = list(OutboxMessage.objects.order_by("pk"))
    assert {row.address for row in rows} == {"lin@example.com", "here@example.com"}
    assert len(rows) == 6
    words = wording_of(purpose=rows[0].purpose, language="en", params={})
    assert "check" not in words.body + words.subject


def test_paper_that_was_replaced_calls_nobody(lin: Worker) -> None:
    cleared(lin.practitioner, TODAY + timedelta(days=20))
    cleared(lin.practitioner, TODAY + timedelta(days=365))

    assert call_about_papers(now=NOW) == 0


def test_licence_without_an_end_calls_nobody() -> None:
    service: Service = ServiceFactory(needs_licence=True)
    cleared(PractitionerFactory(services=[service]), None, kind=CredentialKind.LICENCE)

    assert call_about_papers(now=NOW) == 0
    assert papers() == [("licence", Mark.FINE)]
