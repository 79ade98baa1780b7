"""Earlier sessions with the same person: one's own, at the same cost however many."""

import pytest
from django.test import Client

from programmes.attendance.choices import Outcome
from programmes.attendance.models import CheckIn
from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking
from tests.factories.attendance import Worker, attended, noted, worker
from tests.factories.moments import at
from tests.portal.meeting.staff import browser_of
from tests.programmes.bookings.test_query_counts import counting


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_history_is_of_own_sessions_with_this_person(lin: Worker, client_of_lin: Client) -> None:
    before = attended(lin.booked(), by=lin.actor)
    noted(before.session, lin.practitioner, "第一次谈话的内容", by=lin.actor)
    other = attended(lin.booked(at("10:00", plus=7), phone="+8613800138001"), by=lin.actor)
    colleague = worker(lin.service, lin.venue)
    foreign = attended(colleague.booked(at("09:00", plus=14)), by=colleague.actor)
    now = lin.booked(at("09:00", plus=21))

    text = text_of(client_of_lin, f"/calendar/session/{now.session.public_id}/earlier/")

    assert before.session.public_id in text
    assert str(Outcome.CAME.label) in text
    assert other.session.public_id not in text
    assert foreign.session.public_id not in text
    assert "第一次谈话的内容" not in text


def test_history_ends_when_the_person_is_forgotten(lin: Worker, client_of_lin: Client) -> None:
    attended(lin.booked(), by=lin.actor)
    now = lin.booked(at("09:00", plus=14))
    Booking.objects.update(person_hash="")

    assert "earlier/" not in text_of(client_of_lin, f"/calendar/session/{now.session.public_id}/")


@pytest.mark.parametrize("name", ["", "earlier/"])
def test_queries_do_not_grow_with_the_history(db: None, name: str) -> None:
    lin = worker(weekdays=range(7))
    client_of_lin = browser_of(lin.user)
    bookings = [lin.booked(at("09:00", plus=day)) for day in range(7, 17)]
    counts = []
    for index in (1, 9):
        for booking in bookings[:index]:
            if booking.state == BookingState.CONFIRMED and not CheckIn.objects.filter(booking=booking).exists():
                attended(booking, by=lin.actor)
        with counting() as count:
            client_of_lin.get(f"/calendar/session/{bookings[index].session.public_id}/{name}")
        counts.append(len(count.real))

    assert counts[0] == counts[1]
    assert counts[0] <= 24
