"""A time that cannot be had: said on the page of times, judged anew, with the nearest others first."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session

from programmes.bookings.models import Hold
from programmes.catalogue.models import Service
from programmes.places.models import Venue
from tests.factories.availability import staffed_venue
from tests.portal.booking.visitor import FIRST, Visitor
from tests.programmes.bookings.test_query_counts import counting

TAKEN = "这个时间刚刚被别人约走了"
QUERY = "taken=2026-03-09T09%3A00%3A00%2B08%3A00"


@pytest.fixture
def full(service: Service, venue: Venue) -> Service:
    """The service, with everybody held on Monday at nine."""
    for number in range(2):
        with Visitor() as faster:
            faster.keep_time(service)
            assert faster.path == "/book/contact/", number
    return service


def test_taken_time_leads_back_with_the_wishes_and_nothing_else(full: Service, visitor: Visitor) -> None:
    answer = visitor.client.post(
        f"/s/{full.public_id}/", {"start": FIRST, "gender": "female", "other": "x", "language": "no"}
    )

    assert answer.status_code == 303
    assert answer["Location"] == f"/s/{full.public_id}/?gender=female&{QUERY}"


def test_taken_time_offers_the_nearest_others_first(full: Service, visitor: Visitor) -> None:
    answer = visitor.keep_time(full)

    assert answer.status_code == 200
    assert TAKEN in visitor.text
    assert "您选的是 3月9日 周一 09:00" in visitor.text
    nearest = visitor.text.split("data-problem")[1].split("</form>")[0]
    assert nearest.count('class="time" name="start"') == 4
    assert nearest.index("2026-03-09T10:00:00+08:00") < nearest.index("2026-03-09T11:00:00+08:00")
    assert 'class="first-time"' not in visitor.text
    assert visitor.text.index("data-problem") < visitor.text.index("<h1>")


def test_one_of_the_others_can_be_taken_at_once(full: Service, visitor: Visitor) -> None:
    visitor.keep_time(full)
    visitor.keep_time(full, "2026-03-09T10:00:00+08:00")

    assert visitor.path == "/book/contact/"


def test_time_that_is_free_again_is_offered(full: Service, visitor: Visitor, clock: time_machine.Traveller) -> None:
    visitor.keep_time(full)
    clock.shift(timedelta(minutes=11))

    visitor.get(f"/s/{full.public_id}/?{QUERY}")

    assert "这个时间刚刚又空出来了" in visitor.text
    assert f'class="first-time" name="start" value="{FIRST}"' in visitor.text
    assert TAKEN not in visitor.text


def test_own_time_was_not_taken_by_somebody_else(full: Service, visitor: Visitor) -> None:
    visitor.keep_time(full, "2026-03-09T10:00:00+08:00")

    visitor.get(f"/s/{full.public_id}/?taken=2026-03-09T10%3A00%3A00%2B08%3A00")

    assert "data-problem" not in visitor.text
    assert "为您保留到" in visitor.text


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        ("2026-03-09T13:00:00+08:00", "这个时间没有开放"),
        ("2026-03-09T09:07:00+08:00", "请从列出的时间中选择"),
        ("2026-03-02T09:00:00+08:00", "这个时间太近"),
        ("2026-12-07T09:00:00+08:00", "这么远的时间"),
        ("2026-03-09T01:00:00Z", TAKEN),
    ],
)
def test_every_refusal_has_its_sentence(full: Service, visitor: Visitor, start: str, sentence: str) -> None:
    visitor.keep_time(full, start)

    assert visitor.page.status_code == 200
    assert sentence in visitor.text.split("data-problem")[1].split("</h2>")[0]


@pytest.mark.parametrize("start", ["", "soon", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00", "\x00"])
def test_unreadable_start_is_refused_with_the_list(
    service: Service, venue: Venue, visitor: Visitor, start: str
) -> None:
    visitor.keep_time(service, start)

    assert visitor.page.status_code == 200
    assert "请从列出的时间中选择" in visitor.text
    assert 'class="first-time"' in visitor.text
    assert not Hold.objects.exists()


@pytest.mark.parametrize(("channel", "most"), [("phone", 5), ("in_person", 8)])
def test_refusal_costs_little_and_remembers_nobody(full: Service, visitor: Visitor, channel: str, most: int) -> None:
    sessions = Session.objects.count()

    with counting() as count:
        answer = visitor.client.post(f"/s/{full.public_id}/", {"start": FIRST, "channel": channel})

    assert answer.status_code == 303
    assert len(count.real) <= most
    assert Session.objects.count() == sessions


def test_place_that_was_taken_meanwhile_leads_back(full: Service, visitor: Visitor) -> None:
    visitor.get(f"/s/{full.public_id}/place/?start={FIRST.replace('+', '%2B')}&gender=female")

    assert visitor.path == f"/s/{full.public_id}/"
    assert TAKEN in visitor.text
    assert '<input type="hidden" name="gender" value="female">' in visitor.text


def test_refused_place_offers_the_same_place_at_other_times(full: Service, venue: Venue, visitor: Visitor) -> None:
    other = staffed_venue(full)

    visitor.keep_time(full, venue=venue.public_id)

    assert TAKEN in visitor.text
    assert f'<input type="hidden" name="venue" value="{venue.public_id}">' in visitor.text
    assert other.street.name not in visitor.text.split("<footer")[0].split('class="chips"')[0]
