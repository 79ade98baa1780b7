"""Turning a hold into a booking, and reading it."""

import copy
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking
from programmes.catalogue.choices import BookingMode
from programmes.catalogue.models import Service
from programmes.people.models import Verification
from programmes.places.models import Venue
from tests.factories.moments import NOW
from tests.factories.people import CODE, VerificationFactory
from tests.portal.api.calling import ENGLISH, FIRST, PHONE, Api, booking, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("venue")]


def proof(**fields: Any) -> dict[str, str]:
    """Give a verification whose code is known."""
    return {"id": VerificationFactory(verified_at=None, **fields).public_id, "code": CODE}


def test_desk_books_without_a_code(hotline: Api, service: Service, venue: Venue) -> None:
    answer = hotline.book(booking(hotline.hold(service.code, channel="in_person")))

    assert answer.status_code == 201
    body, made = answer.json(), Booking.objects.get()
    assert sorted(body) == ["ics_url", "manage_url", "pin", "reference", "session", "state", "token"]
    assert (body["reference"], body["state"]) == (made.reference, "confirmed")
    assert (len(body["pin"]), body["pin"].isdigit()) == (6, True)
    assert (body["session"]["start"], body["session"]["venue"]["code"]) == (FIRST, venue.code)
    assert body["token"] in body["manage_url"]
    assert (made.source, made.api_key.name, made.phone) == ("desk", "12338", "+8613800138000")
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_links_of_a_booking_open(hotline: Api, service: Service) -> None:
    told_once = hotline.booked(service.code)

    page = hotline.client.get(told_once["manage_url"])
    file = hotline.client.get(told_once["ics_url"])

    assert (page.status_code, file.status_code) == (200, 200)
    assert file.headers["Content-Type"].startswith("text/calendar")


def test_anybody_books_with_a_code(anybody: Api, service: Service) -> None:
    body = booking(anybody.hold(service.code), contact={"verification": proof()})

    answer = anybody.book(body)

    assert answer.status_code == 201
    made = Booking.objects.get()
    assert (made.source, made.api_key, made.reach_channel) == ("web", None, "none")
    assert Verification.objects.get().used_at == NOW


def test_approved_service_is_requested(hotline: Api, service: Service) -> None:
    service.mode = BookingMode.APPROVE
    service.save()

    assert hotline.booked(service.code)["state"] == BookingState.REQUESTED


@pytest.mark.parametrize("contact", [{}, {"verification": {"id": "AAAAAAAAAAAAAAAAAAAAAA"}}])
def test_anybody_without_a_code_needs_one(anybody: Api, service: Service, contact: dict[str, Any]) -> None:
    answer = anybody.book(booking(anybody.hold(service.code), contact=contact))

    assert told(answer) == (422, "verification-needed")
    assert not Booking.objects.exists()


def test_wrong_code_fails_and_counts(anybody: Api, service: Service) -> None:
    wrong = proof() | {"code": "000000"}

    answer = anybody.book(booking(anybody.hold(service.code), contact={"verification": wrong}))

    assert told(answer) == (422, "verification-failed")
    assert Verification.objects.get().tries == 1
    assert not Booking.objects.exists()


def test_code_of_another_phone_does_not_help(anybody: Api, service: Service) -> None:
    of_another = proof(address="+8613900139000")

    answer = anybody.book(booking(anybody.hold(service.code), contact={"verification": of_another}))

    assert told(answer) == (422, "verification-needed")


def test_same_key_and_body_give_the_same_answer(anybody: Api, service: Service) -> None:
    body = booking(anybody.hold(service.code), contact={"verification": proof()})

    first, second = anybody.book(body, key="once"), anybody.book(body, key="once")

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Booking.objects.count() == 1


def test_same_key_with_another_body_is_refused(hotline: Api, service: Service) -> None:
    kept = hotline.hold(service.code)
    hotline.book(booking(kept), key="once")

    answer = hotline.book(booking(kept, contact={"name": "小李"}), key="once")

    assert told(answer) == (409, "idempotency-conflict")
    assert Booking.objects.get().name == "小林"


@pytest.mark.parametrize(
    "headers", [{}, {"Idempotency_Key": ""}, {"Idempotency_Key": "x" * 129}, {"Idempotency_Key": "é"}]
)
def test_booking_without_a_proper_key_is_invalid(hotline: Api, service: Service, headers: dict[str, str]) -> None:
    answer = hotline.post("/bookings", booking(hotline.hold(service.code)), **headers)

    assert told(answer) == (422, "invalid")
    assert list(answer.json()["errors"]) == ["Idempotency-Key"]
    assert not Booking.objects.exists()


def test_hold_that_ran_out_is_gone(hotline: Api, service: Service) -> None:
    kept = hotline.hold(service.code)

    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        answer = hotline.book(booking(kept))

    assert told(answer) == (410, "hold-expired")


def test_unknown_hold_is_not_found(hotline: Api) -> None:
    assert told(hotline.book(booking("AAAAAAAAAAAAAAAAAAAAAA"))) == (404, "not-found")


def test_second_booking_on_one_day_is_refused(hotline: Api, service: Service) -> None:
    hotline.booked(service.code)

    answer = hotline.book(booking(hotline.hold(service.code, "2026-03-09T10:00:00+08:00")))

    assert told(answer) == (409, "already-booked")


@pytest.mark.parametrize("consents", [[], [{"code": "privacy", "version": "0"}], [{"code": "other", "version": "1"}]])
def test_missing_or_old_consent_is_named(hotline: Api, service: Service, consents: list[dict[str, str]]) -> None:
    answer = hotline.book(booking(hotline.hold(service.code), consents=consents))

    assert told(answer) == (422, "consent-missing")
    assert list(answer.json()["errors"]) == ["consents.privacy"]


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"contact": {"name": " "}}, "contact.name"),
    ({"contact": {"name": "x" * 51}}, "contact.name"),
    ({"contact": {"name": "小\u202e林"}}, "contact.name"),
    ({"contact": {"phone": "12"}}, "contact.phone"),
    ({"contact": {"phone": "", "email": ""}}, "contact.phone"),
    ({"contact": {"email": "nobody"}}, "contact.email"),
    ({"contact": {"reach": {"channel": "pigeon"}}}, "contact.reach"),
    ({"contact": {"reach": {"channel": "sms", "from": "09:00"}}}, "contact.reach"),
    ({"contact": {"reach": {"channel": "sms", "from": "25:00"}}}, "contact.reach.from"),
    ({"contact": {"reach": {"channel": "sms", "voicemail": "yes"}}}, "contact.reach.voicemail"),
    ({"contact": {"nick": "x"}}, "contact.nick"),
    ({"answers": {"salary": "1"}}, "answers.salary"),
    ({"answers": {"topic": "money"}}, "answers.topic"),
    ({"answers": {"note": "a\u202eb"}}, "answers.note"),
    ({"answers": {"note": 5}}, "answers.note"),
]


def test_wrong_field_is_named(hotline: Api, service: Service) -> None:
    kept = hotline.hold(service.code)

    for changes, field in WRONG:
        answer = hotline.book(booking(kept, **copy.deepcopy(changes)))

        assert told(answer) == (422, "invalid"), changes
        assert list(answer.json()["errors"]) == [field]
    assert not Booking.objects.exists()


def test_emoji_are_fine(hotline: Api, service: Service) -> None:
    answer = hotline.book(booking(hotline.hold(service.code), contact={"name": "🌼"}, answers={"note": "👍 谢谢"}))

    assert answer.status_code == 201
    assert Booking.objects.get().name == "🌼"


def test_safe_way_to_reach_is_kept(hotline: Api, service: Service) -> None:
    reach = {"channel": "sms", "from": "09:00", "until": "18:30", "remind_day": True}

    hotline.book(booking(hotline.hold(service.code), contact={"reach": reach}))

    made = Booking.objects.get()
    assert (made.reach_channel, f"{made.reach_from:%H:%M}", f"{made.reach_until:%H:%M}") == ("sms", "09:00", "18:30")
    assert (made.reach_remind_day, made.reach_remind_hours, made.reach_voicemail) == (True, False, False)


def test_booking_is_shown_to_its_token_and_its_desk_only(
    anybody: Api, hotline: Api, other_desk: Api, service: Service
) -> None:
    mine = hotline.booked(service.code)
    body = booking(hotline.hold(service.code, "2026-03-09T10:30:00+08:00"), contact={"phone": "13900139000"})
    others = hotline.book(body).json()
    path = f"/bookings/{mine['reference']}"

    by_token = anybody.get(path, Booking_Token=mine["token"])

    assert by_token.status_code == 200
    assert by_token.json() == hotline.get(path).json()
    assert sorted(by_token.json()) == ["created_at", "reference", "sequence", "service", "session", "state"]
    assert PHONE not in by_token.content.decode()
    assert told(anybody.get(path)) == (404, "not-found")
    assert told(anybody.get(path, Booking_Token=others["token"])) == (404, "not-found")
    assert told(anybody.get(path, Booking_Token=mine["token"][:-1])) == (404, "not-found")
    assert told(other_desk.get(path)) == (404, "not-found")
    assert told(hotline.get("/bookings/ZZZZZZZZZZ")) == (404, "not-found")


def test_booking_speaks_the_readers_language(hotline: Api, service: Service) -> None:
    path = f"/bookings/{hotline.booked(service.code)['reference']}"

    assert hotline.get(path).json()["service"]["name"] == "测试咨询"
    assert hotline.get(path, **ENGLISH).json()["service"]["name"] == "Test counselling"
