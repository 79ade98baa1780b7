"""Cancelling and moving a booking, and its calendar file."""

from datetime import timedelta

import pytest
import time_machine
from icalendar import Calendar

from programmes.bookings.models import Booking
from programmes.catalogue.models import Service
from programmes.records.models import Transition
from tests.factories.moments import NOW, at
from tests.portal.api.calling import FIRST, Api, booking, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("venue")]

LATER = "2026-03-09T10:30:00+08:00"


def test_cancel_frees_the_time(anybody: Api, hotline: Api, service: Service) -> None:
    mine = hotline.booked(service.code)

    answer = anybody.post(f"/bookings/{mine['reference']}/cancel", Booking_Token=mine["token"])

    assert (answer.status_code, answer.json()["state"], answer.json()["sequence"]) == (200, "cancelled_client", 1)
    assert hotline.hold(service.code)
    assert hotline.hold(service.code)


def test_cancel_by_the_desk_names_the_desk(hotline: Api, service: Service) -> None:
    mine = hotline.booked(service.code)

    hotline.post(f"/bookings/{mine['reference']}/cancel", {})

    last = Transition.objects.filter(object_kind="booking").latest("pk")
    assert (last.target, last.actor_kind) == ("cancelled_client", "desk")


def test_cancel_twice_or_after_the_start_is_too_late(hotline: Api, service: Service) -> None:
    mine = hotline.booked(service.code)
    path = f"/bookings/{mine['reference']}/cancel"

    with time_machine.travel(at("09:00", plus=7), tick=False):
        assert told(hotline.post(path)) == (409, "too-late-to-change")
    assert hotline.post(path).status_code == 200
    assert told(hotline.post(path)) == (409, "too-late-to-change")


def test_cancel_on_the_day_is_late(hotline: Api, service: Service) -> None:
    mine = hotline.booked(service.code)

    with time_machine.travel(at("08:00", plus=7), tick=False):
        answer = hotline.post(f"/bookings/{mine['reference']}/cancel")

    assert answer.json()["state"] == "late_cancel"


def test_reschedule_keeps_the_reference_and_raises_the_sequence(hotline: Api, service: Service) -> None:
    mine = hotline.booked(service.code)

    answer = hotline.post(f"/bookings/{mine['reference']}/reschedule", {"start": LATER})

    body = answer.json()
    assert answer.status_code == 200
    assert (body["reference"], body["session"]["start"], body["sequence"]) == (mine["reference"], LATER, 1)
    assert body["session"]["channel"] == "phone"


def test_reschedule_to_another_channel(hotline: Api, service: Service) -> None:
    mine = hotline.booked(service.code)

    body = {"start": LATER, "channel": "in_person"}
    answer = hotline.post(f"/bookings/{mine['reference']}/reschedule", body)

    assert answer.json()["session"]["channel"] == "in_person"
    assert answer.json()["session"]["venue"]["code"]


@pytest.mark.parametrize(
    ("start", "status", "slug"),
    [
        ("2026-03-09T09:07:00+08:00", 422, "not-on-grid"),
        ("2026-03-10T09:00:00+08:00", 422, "not-open"),
        ("2026-03-02T09:00:00+08:00", 422, "too-soon"),
        ("2027-03-02T09:00:00+08:00", 422, "outside-horizon"),
        ("2026-03-16T09:00:00", 422, "invalid"),
    ],
)
def test_refused_reschedule_leaves_the_old_time(
    hotline: Api, service: Service, start: str, status: int, slug: str
) -> None:
    path = f"/bookings/{hotline.booked(service.code)['reference']}"
    before = hotline.get(path).json()

    answer = hotline.post(f"{path}/reschedule", {"start": start})

    assert told(answer) == (status, slug)
    assert hotline.get(path).json() == before


def test_reschedule_to_a_taken_time_offers_others(hotline: Api, service: Service) -> None:
    mine = hotline.booked(service.code)
    for _practitioner in range(2):
        hotline.hold(service.code, LATER)

    answer = hotline.post(f"/bookings/{mine['reference']}/reschedule", {"start": LATER})

    assert told(answer) == (409, "slot-taken")
    assert answer.json()["alternatives"]


def test_reschedule_onto_another_booking_of_the_person_is_refused(hotline: Api, service: Service) -> None:
    hotline.booked(service.code)
    second = hotline.booked(service.code, "2026-03-16T09:00:00+08:00")

    answer = hotline.post(f"/bookings/{second['reference']}/reschedule", {"start": LATER})

    assert told(answer) == (409, "already-booked")
    assert Booking.objects.get(reference=second["reference"]).session.starts_at == at("09:00", plus=14)


def test_reschedule_within_the_notice_is_too_late(hotline: Api, service: Service) -> None:
    mine = hotline.booked(service.code)

    with time_machine.travel(at("08:00", plus=7), tick=False):
        answer = hotline.post(f"/bookings/{mine['reference']}/reschedule", {"start": "2026-03-16T09:00:00+08:00"})

    assert told(answer) == (409, "too-late-to-change")


@pytest.mark.parametrize("verb", ["cancel", "reschedule"])
def test_change_by_somebody_else_is_not_found(
    anybody: Api, hotline: Api, other_desk: Api, service: Service, verb: str
) -> None:
    mine = hotline.booked(service.code)
    path, body = f"/bookings/{mine['reference']}/{verb}", ({"start": LATER} if verb == "reschedule" else None)

    assert told(anybody.post(path, body)) == (404, "not-found")
    assert told(other_desk.post(path, body)) == (404, "not-found")
    assert Booking.objects.get().sequence == 0


def test_calendar_file_is_neutral_and_follows_the_booking(anybody: Api, hotline: Api, service: Service) -> None:
    mine = hotline.booked(service.code)
    path = f"/bookings/{mine['reference']}/ics"

    first = anybody.get(path, Booking_Token=mine["token"])
    hotline.post(f"/bookings/{mine['reference']}/reschedule", {"start": LATER})
    second = anybody.get(path, Booking_Token=mine["token"])

    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert first.headers["Content-Disposition"] == 'attachment; filename="booking.ics"'
    assert first.headers["Cache-Control"] == "no-store, private"
    events = [Calendar.from_ical(answer.content).walk("VEVENT")[0] for answer in (first, second)]
    assert events[0]["UID"] == events[1]["UID"]
    assert [int(event["SEQUENCE"]) for event in events] == [0, 1]
    assert [event["DTSTART"].dt.isoformat() for event in events] == [
        at("09:00", plus=7).astimezone(events[0]["DTSTART"].dt.tzinfo).isoformat(),
        at("10:30", plus=7).astimezone(events[0]["DTSTART"].dt.tzinfo).isoformat(),
    ]
    assert service.name_zh not in first.content.decode()
    assert "测试" not in first.content.decode()


def test_calendar_file_of_somebody_else_is_not_found(anybody: Api, hotline: Api, service: Service) -> None:
    mine = hotline.booked(service.code)

    assert told(anybody.get(f"/bookings/{mine['reference']}/ics")) == (404, "not-found")


def test_moved_booking_is_free_at_its_old_time(hotline: Api, service: Service) -> None:
    mine = hotline.booked(service.code)
    other = {"phone": "13900139000"}
    hotline.post(f"/bookings/{mine['reference']}/reschedule", {"start": "2026-03-16T09:00:00+08:00"})

    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        answers = [hotline.book(booking(hotline.hold(service.code, FIRST), contact=other)), hotline.hold(service.code)]

    assert answers[0].status_code == 201
