"""Whoever did not move or cancel an appointment for supervision hears of it, until they have seen it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from programmes.availability.sight import Wanted
from programmes.bookings.actions.supervise import (
    HasBegun,
    MovedMeanwhile,
    NoLongerPlanned,
    cancel_supervision,
    check_changeable,
    move_supervision,
)
from programmes.bookings.actions.tell_supervision import see
from programmes.bookings.choices import SupervisionReason
from programmes.bookings.models import Supervision, SupervisionNews
from programmes.bookings.queries.calendar import read_calendar
from programmes.bookings.queries.supervision import cancelled_supervision, unseen_by, unseen_news
from programmes.common.errors import InvalidInput, NotFound
from programmes.notifications.models import OutboxMessage
from programmes.people.choices import Role
from programmes.people.models import RoleGrant
from programmes.records.actors import Actor
from programmes.records.models import Transition
from tests.factories.attendance import Worker, worker
from tests.factories.moments import NOW, TODAY, at
from tests.programmes.bookings.test_query_counts import counting
from tests.programmes.bookings.test_supervise import ELEVEN, TEN, planned

pytestmark = pytest.mark.django_db

SOMEBODY = Actor(kind="staff", id="999999")
"""A coordinator: neither of the two."""

LATER = (at("14:00", plus=8), at("15:00", plus=8))


@pytest.fixture
def lin() -> Worker:
    """Somebody who is supervised."""
    return worker()


@pytest.fixture
def chen(lin: Worker) -> Worker:
    """A colleague who supervises."""
    one = worker(lin.service, lin.venue)
    RoleGrant.objects.create(user=one.user, role=Role.SUPERVISOR)
    return one


@pytest.fixture
def row(lin: Worker, chen: Worker) -> Supervision:
    """An appointment of the two, next Monday at ten."""
    return planned(lin.practitioner, supervisor=chen.practitioner)


def news_of(one: Worker) -> list[SupervisionNews]:
    return list(unseen_news(practitioner_id=one.practitioner.pk))


def facts_of(told: SupervisionNews) -> tuple[object, ...]:
    return (told.supervision, told.knew_starts_at, told.knew_ends_at, told.by, told.reason, told.at)


def seen_with_calendar(one: Worker) -> tuple[object, ...]:
    """Give the one piece of news that a day long before the appointment shows above it."""
    wanted = Wanted(people=(one.practitioner.public_id,))
    (told,) = read_calendar(user=one.user, wanted=wanted, first_day=TODAY, days=1, now=NOW).news
    return facts_of(told)


def moved(row: Supervision, who: Worker, starts_at: object = LATER[0], ends_at: object = LATER[1]) -> None:
    move_supervision(supervision=row, starts_at=starts_at, ends_at=ends_at, by=who.actor, now=NOW)  # type: ignore[arg-type]


def test_other_side_hears_who_cancelled_and_why(row: Supervision, lin: Worker, chen: Worker) -> None:
    cancel_supervision(supervision=row, reason=SupervisionReason.AWAY, by=lin.actor, now=NOW)

    assert news_of(lin) == []
    (told,) = news_of(chen)
    assert seen_with_calendar(chen) == facts_of(told)
    assert (told.is_cancelled, told.by, told.reason, told.at) == (True, lin.practitioner, "away", NOW)
    assert (told.knew_starts_at, told.knew_ends_at) == (TEN, ELEVEN)
    assert Transition.objects.filter(object_kind="supervision").latest("pk").reason == "away"
    assert list(cancelled_supervision(practitioner=lin.practitioner, now=NOW)) == [row]
    assert list(cancelled_supervision(practitioner=lin.practitioner, now=TEN)) == []


def test_both_hear_of_what_a_coordinator_does(row: Supervision, lin: Worker, chen: Worker) -> None:
    cancel_supervision(supervision=row, by=SOMEBODY, now=NOW)

    assert [[each.by for each in news_of(one)] for one in (lin, chen)] == [[None], [None]]
    assert unseen_by(supervisions=[row]) == {row.pk: [lin.practitioner, chen.practitioner]}


def test_what_was_seen_is_no_news_and_seeing_twice_is_harmless(row: Supervision, lin: Worker, chen: Worker) -> None:
    with pytest.raises(NotFound):
        see(supervision=row, practitioner=chen.practitioner, now=NOW)
    cancel_supervision(supervision=row, by=lin.actor, now=NOW)

    for minutes in (1, 2):
        see(supervision=row, practitioner=chen.practitioner, now=NOW + timedelta(minutes=minutes))

    assert news_of(chen) == []
    assert SupervisionNews.objects.get().seen_at == NOW + timedelta(minutes=1)
    assert unseen_by(supervisions=[row]) == {}
    with pytest.raises(NotFound):
        see(supervision=row, practitioner=lin.practitioner, now=NOW)


def test_two_moves_tell_from_the_time_one_knew(row: Supervision, lin: Worker, chen: Worker) -> None:
    moved(row, lin)
    moved(row, lin, at("16:00", plus=8), at("17:00", plus=8))

    (told,) = news_of(chen)
    assert (told.is_cancelled, told.knew_starts_at) == (False, TEN)
    assert told.supervision.starts_at == at("16:00", plus=8)
    see(supervision=row, practitioner=chen.practitioner, now=NOW)
    moved(row, lin, TEN, ELEVEN)
    assert [each.knew_starts_at for each in news_of(chen)] == [at("16:00", plus=8)]


def test_back_at_the_time_one_knows_there_is_nothing_to_tell(row: Supervision, lin: Worker, chen: Worker) -> None:
    moved(row, lin)
    moved(row, lin, TEN, ELEVEN)

    assert news_of(chen) == []


def test_who_moves_it_further_has_seen_it(row: Supervision, lin: Worker, chen: Worker) -> None:
    moved(row, lin)
    moved(row, chen, at("16:00", plus=8), at("17:00", plus=8))

    assert news_of(chen) == []
    assert seen_with_calendar(lin) == facts_of(news_of(lin)[0])
    assert [(each.by, each.knew_starts_at) for each in news_of(lin)] == [(chen.practitioner, LATER[0])]


def test_moving_to_the_same_time_changes_and_tells_nothing(row: Supervision, lin: Worker, chen: Worker) -> None:
    moved(row, lin, TEN, ELEVEN)

    row.refresh_from_db()
    assert row.sequence == 0
    assert news_of(chen) == []


def test_what_was_shown_is_what_is_cancelled(row: Supervision, lin: Worker, chen: Worker) -> None:
    moved(row, chen)

    with pytest.raises(MovedMeanwhile):
        cancel_supervision(supervision=row, seen=0, by=lin.actor, now=NOW)
    with pytest.raises(MovedMeanwhile):
        move_supervision(supervision=row, starts_at=TEN, ends_at=ELEVEN, seen=0, by=lin.actor, now=NOW)
    assert cancel_supervision(supervision=row, seen=1, by=lin.actor, now=NOW).sequence == 2


def test_each_refusal_says_which(row: Supervision, lin: Worker) -> None:
    with pytest.raises(HasBegun):
        check_changeable(supervision=row, now=TEN)
    with pytest.raises(InvalidInput) as wrong:
        cancel_supervision(supervision=row, reason="吵架", by=lin.actor, now=NOW)
    assert list(wrong.value.fields) == ["reason"]
    cancel_supervision(supervision=row, by=lin.actor, now=NOW)
    with pytest.raises(NoLongerPlanned) as off:
        cancel_supervision(supervision=row, by=lin.actor, now=TEN)
    assert not isinstance(off.value, HasBegun)


def test_call_goes_to_the_work_address_once_a_change_and_names_nothing(
    row: Supervision, lin: Worker, chen: Worker
) -> None:
    chen.user.email = "chen@example.org"
    chen.user.save()
    moved(row, lin)
    cancel_supervision(supervision=row, by=lin.actor, now=NOW)

    rows = OutboxMessage.objects.filter(subject_kind="supervision")
    assert [(each.purpose, each.address, each.params) for each in rows] == [
        ("staff_call", "chen@example.org", "{}")
    ] * 2
    again = planned(lin.practitioner, supervisor=chen.practitioner)
    chen.user.is_active = False
    chen.user.save()
    again.refresh_from_db()
    cancel_supervision(supervision=again, by=SOMEBODY, now=NOW)
    assert rows.filter(subject_id__endswith=f"-{chen.practitioner.pk}").count() == 2


def test_database_keeps_one_row_a_person(row: Supervision, lin: Worker, chen: Worker) -> None:
    cancel_supervision(supervision=row, by=lin.actor, now=NOW)
    first = SupervisionNews.objects.get()
    first.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


def test_news_and_who_waits_are_one_query_each_for_one_and_for_thirty(lin: Worker, chen: Worker) -> None:
    rows = [
        planned(lin.practitioner, at("14:00", plus=1 + day), at("15:00", plus=1 + day), supervisor=chen.practitioner)
        for day in range(30)
    ]
    counts = []
    for some in (rows[:1], rows[1:]):
        for row in some:
            cancel_supervision(supervision=row, by=lin.actor, now=NOW)
        with counting() as count:
            told = [(each.by and each.by.name, each.supervision.practitioner.name) for each in news_of(chen)]
            assert unseen_by(supervisions=rows)
        counts.append((len(told), len(count.real)))

    assert counts == [(1, 2), (30, 2)]
