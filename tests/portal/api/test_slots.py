"""Free times of a service."""

import pytest
from pytest_django import DjangoAssertNumQueries

from programmes.catalogue.choices import BookingMode, Language
from programmes.catalogue.models import Service
from programmes.people.choices import Gender
from programmes.places.models import Venue
from tests.factories.availability import practitioner_on_duty, staffed_venue
from tests.factories.catalogue import ServiceFactory, workshop
from tests.factories.places import VenueFactory
from tests.portal.api.calling import ENGLISH, Api, told

pytestmark = pytest.mark.django_db

MONDAY = "from=2026-03-09&to=2026-03-09"


def test_slots_say_start_end_and_places(anybody: Api, service: Service, venue: Venue) -> None:
    body = anybody.get(f"/services/{service.code}/slots?{MONDAY}&channel=phone").json()

    starts = ["09:00", "09:30", "10:00", "10:30", "11:00"]
    ends = ["09:50", "10:20", "10:50", "11:20", "11:50"]
    slots = [
        {"start": f"2026-03-09T{start}:00+08:00", "end": f"2026-03-09T{end}:00+08:00", "places": 2}
        for start, end in zip(starts, ends, strict=True)
    ]
    assert body == {
        "service": service.code,
        "channel": "phone",
        "timezone": "Asia/Shanghai",
        "bookable_online": True,
        "note": None,
        "slots": slots,
        "next_available": slots[0],
    }


def test_slots_mean_the_first_channel_and_two_weeks_from_today(anybody: Api, service: Service, venue: Venue) -> None:
    body = anybody.get(f"/services/{service.code}/slots").json()

    assert body["channel"] == "in_person"
    assert {slot["places"] for slot in body["slots"]} == {1}
    assert sorted({slot["start"][:10] for slot in body["slots"]}) == ["2026-03-02", "2026-03-09"]


def test_slots_of_days_without_any_name_the_next(anybody: Api, service: Service, venue: Venue) -> None:
    body = anybody.get(f"/services/{service.code}/slots?from=2026-03-03&to=2026-03-04").json()

    assert body["slots"] == []
    assert body["next_available"]["start"] == "2026-03-09T09:00:00+08:00"


def test_slots_follow_every_wish(anybody: Api, service: Service, venue: Venue) -> None:
    practitioner_on_duty(
        service, venue, begins="13:00", ends="14:00", gender=Gender.MALE, speaks=[Language.HAKKA], weekdays=[0]
    )
    other = VenueFactory()
    named = practitioner_on_duty(service, other, begins="15:00", ends="16:00", weekdays=[0])

    def starts(wish: str) -> list[str]:
        path = f"/services/{service.code}/slots?{MONDAY}&channel=phone&{wish}"
        return [slot["start"][11:16] for slot in anybody.get(path).json()["slots"]]

    assert starts("gender=male") == starts("language=hakka") == ["13:00"]
    assert starts(f"practitioner={named.public_id}") == ["15:00"]
    assert starts("venue=&language=&gender=&street=&practitioner=")[-1] == "15:00"


def test_slots_in_person_are_narrowed_to_a_place(anybody: Api, service: Service, venue: Venue) -> None:
    away = staffed_venue(service, begins="14:00", ends="15:00")

    def starts(wish: str) -> list[str]:
        path = f"/services/{service.code}/slots?{MONDAY}&{wish}"
        return [slot["start"][11:16] for slot in anybody.get(path).json()["slots"]]

    assert starts(f"venue={away.code}") == starts(f"venue={away.public_id}") == ["14:00"]
    assert starts(f"street={away.street.code}") == ["14:00"]
    assert len(starts("")) == 6


@pytest.mark.parametrize("make", [workshop, lambda: ServiceFactory(mode=BookingMode.STAFF_ONLY)])
def test_slots_of_an_arranged_service_are_none_and_say_so(anybody: Api, make: type[ServiceFactory]) -> None:
    body = anybody.get(f"/services/{make().code}/slots", **ENGLISH).json()

    assert (body["bookable_online"], body["slots"], body["next_available"]) == (False, [], None)
    assert body["note"] == "This service is arranged by our staff. Please call us and we will find a time together."


WRONG = [
    ("from=2026-03-09&to=2026-03-08", "to"),
    ("to=2026-03-01", "to"),
    ("from=2026-03-01&to=2026-05-02", "to"),
    ("from=9999-12-31", "from"),
    ("to=0001-01-01", "to"),
    ("from=2026-02-30", "from"),
    ("from=tomorrow", "from"),
    ("from=2026-03-01T00:00:00%2B08:00", "from"),
    ("channel=telepathy", "channel"),
    ("language=latin", "language"),
    ("gender=x", "gender"),
    ("fro=2026-03-01", "fro"),
    ("from=2026-03-01&from=2026-03-02", "from"),
    ("venue=" + "x" * 65, "venue"),
]


def test_slots_with_a_wrong_question_say_which_part(anybody: Api, service: Service) -> None:
    for query, field in WRONG:
        answer = anybody.get(f"/services/{service.code}/slots?{query}")

        assert told(answer) == (422, "invalid"), query
        assert list(answer.json()["errors"]) == [field]


def test_slots_take_62_days(anybody: Api, service: Service, venue: Venue) -> None:
    answer = anybody.get(f"/services/{service.code}/slots?from=2026-03-01&to=2026-05-01")

    assert answer.status_code == 200


def test_slots_on_a_channel_the_service_lacks_are_invalid(anybody: Api) -> None:
    by_phone = ServiceFactory(channels=["phone"])

    answer = anybody.get(f"/services/{by_phone.code}/slots?channel=video")

    assert told(answer) == (422, "invalid")
    assert list(answer.json()["errors"]) == ["channel"]


@pytest.mark.parametrize("wish", ["venue", "street", "practitioner"])
def test_slots_with_an_unknown_name_say_which(anybody: Api, service: Service, wish: str) -> None:
    answer = anybody.get(f"/services/{service.code}/slots?{wish}=nobody")

    assert told(answer) == (404, "not-found")
    assert list(answer.json()["errors"]) == [wish]


def test_slots_cost_the_same_queries_for_one_and_many_people(
    anybody: Api, service: Service, venue: Venue, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    path = f"/services/{service.code}/slots?{MONDAY}"
    with django_assert_num_queries(4):
        anybody.get(path)
    for _more in range(3):
        practitioner_on_duty(service, venue)

    with django_assert_num_queries(4):
        anybody.get(path)
