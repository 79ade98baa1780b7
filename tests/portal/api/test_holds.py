"""Holding a time and giving it back."""

from datetime import timedelta

import pytest
import time_machine
from pytest_django import Settings

from programmes.bookings.choices import HoldState
from programmes.bookings.models import Hold
from programmes.catalogue.choices import BookingMode
from programmes.catalogue.models import Service
from programmes.places.models import Venue
from tests.factories.availability import staffed_venue
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import PractitionerFactory
from tests.portal.api.calling import FIRST, Api, told

pytestmark = pytest.mark.django_db


def test_hold_gives_id_end_and_session(anybody: Api, service: Service, venue: Venue) -> None:
    answer = anybody.post("/holds", {"service": service.code, "start": FIRST, "venue": venue.code})

    assert answer.status_code == 201
    body = answer.json()
    kept = Hold.objects.get()
    assert (body["id"], body["expires_at"]) == (kept.public_id, "2026-03-02T08:10:00+08:00")
    session = body["session"]
    assert session.pop("venue")["id"] == venue.public_id
    assert session == {
        "id": kept.session.public_id,
        "service": service.code,
        "start": FIRST,
        "end": "2026-03-09T09:50:00+08:00",
        "channel": "in_person",
        "room": session["room"],
    }
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_hold_takes_venue_and_practitioner_by_public_id(anybody: Api, service: Service, venue: Venue) -> None:
    idle = PractitionerFactory()

    refused = anybody.post("/holds", {"service": service.code, "start": FIRST, "practitioner": idle.public_id})
    granted = anybody.post("/holds", {"service": service.code, "start": FIRST, "venue": venue.public_id})

    assert told(refused) == (422, "not-open")
    assert granted.json()["session"]["venue"]["code"] == venue.code


def test_hold_of_a_taken_time_offers_others(anybody: Api, service: Service, venue: Venue) -> None:
    anybody.hold(service.code, channel="in_person")

    answer = anybody.post("/holds", {"service": service.code, "start": FIRST})

    assert told(answer) == (409, "slot-taken")
    assert answer.json()["alternatives"] == [
        {"start": f"2026-03-09T{begins}:00+08:00", "end": f"2026-03-09T{ends}:00+08:00", "places": 1}
        for begins, ends in (("10:00", "10:50"), ("10:30", "11:20"), ("11:00", "11:50"))
    ]


@pytest.mark.parametrize(
    ("start", "slug"),
    [
        ("2026-03-02T09:00:00+08:00", "too-soon"),
        ("2026-02-02T09:00:00+08:00", "too-soon"),
        ("2026-06-01T09:00:00+08:00", "outside-horizon"),
        ("9999-12-31T23:30:00+08:00", "outside-horizon"),
        ("2026-03-09T09:07:00+08:00", "not-on-grid"),
        ("2026-03-09T09:00:01+08:00", "not-on-grid"),
        ("2026-03-10T09:00:00+08:00", "not-open"),
    ],
)
@pytest.mark.usefixtures("venue")
def test_hold_of_an_impossible_start_says_why(anybody: Api, service: Service, start: str, slug: str) -> None:
    answer = anybody.post("/holds", {"service": service.code, "start": start})

    assert told(answer) == (422, slug)
    assert not Hold.objects.exists()


def test_hold_of_an_arranged_service_is_not_bookable(anybody: Api) -> None:
    arranged = ServiceFactory(mode=BookingMode.STAFF_ONLY)

    assert told(anybody.post("/holds", {"service": arranged.code, "start": FIRST})) == (422, "not-bookable-online")


def test_hold_of_seats_is_not_bookable_yet(anybody: Api) -> None:
    assert told(anybody.post("/holds", {"session": "AAAAAAAAAAAAAAAAAAAAAA", "seats": 2})) == (
        422,
        "not-bookable-online",
    )


@pytest.mark.parametrize("wish", ["service", "venue", "practitioner", "street"])
def test_hold_with_an_unknown_name_says_which(anybody: Api, service: Service, wish: str) -> None:
    answer = anybody.post("/holds", {"service": service.code, "start": FIRST} | {wish: "nobody"})

    assert told(answer) == (404, "not-found")
    assert list(answer.json()["errors"]) == [wish]


def test_hold_is_offered_exactly_where_the_list_says(anybody: Api, service: Service, venue: Venue) -> None:
    path = f"/services/{service.code}/slots?from=2026-03-09&to=2026-03-09"
    listed = [slot["start"] for slot in anybody.get(path).json()["slots"]]
    half_hours = [at("08:00", plus=7) + timedelta(minutes=30 * step) for step in range(10)]

    held = []
    for start in half_hours:
        answer = anybody.post("/holds", {"service": service.code, "start": start.isoformat()})
        if answer.status_code == 201:
            held.append(start.isoformat())
            assert anybody.delete(f"/holds/{answer.json()['id']}").status_code == 204

    assert held == listed


def test_delete_gives_the_time_back_and_may_be_repeated(anybody: Api, service: Service, venue: Venue) -> None:
    kept = anybody.hold(service.code)

    first, second = anybody.delete(f"/holds/{kept}"), anybody.delete(f"/holds/{kept}")

    assert (first.status_code, first.content, second.status_code) == (204, b"", 204)
    assert Hold.objects.get().state == HoldState.RELEASED


def test_delete_of_an_unknown_hold_is_not_found(anybody: Api) -> None:
    assert told(anybody.delete("/holds/AAAAAAAAAAAAAAAAAAAAAA")) == (404, "not-found")


def test_held_time_is_free_again_after_ten_minutes(anybody: Api, service: Service) -> None:
    staffed_venue(service)
    anybody.hold(service.code)
    assert told(anybody.post("/holds", {"service": service.code, "start": FIRST})) == (409, "slot-taken")

    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        assert anybody.hold(service.code)


def test_one_address_gets_no_more_than_its_share(
    anybody: Api, hotline: Api, service: Service, settings: Settings
) -> None:
    staffed_venue(service, practitioners=4)
    settings.ADDRESS_LIMITS = {"holds": 2, "verifications": 2}
    anybody.hold(service.code)
    anybody.hold(service.code)

    refused = anybody.post("/holds", {"service": service.code, "start": FIRST, "channel": "phone"})

    assert told(refused) == (429, "rate-limited")
    assert refused.headers["Retry-After"] == "60"
    assert hotline.hold(service.code)


def test_hold_is_kept_longer_once(anybody: Api, service: Service, venue: Venue) -> None:
    kept = anybody.hold(service.code)

    first, second = anybody.post(f"/holds/{kept}/extend"), anybody.post(f"/holds/{kept}/extend")

    assert (first.status_code, first.json()["expires_at"]) == (200, "2026-03-02T08:20:00+08:00")
    assert told(second) == (403, "not-allowed")
    assert told(anybody.post("/holds/AAAAAAAAAAAAAAAAAAAAAA/extend")) == (404, "not-found")
    with time_machine.travel(NOW + timedelta(minutes=20), tick=False):
        assert told(anybody.post(f"/holds/{kept}/extend")) == (410, "hold-expired")
