"""The private address of a calendar, as telephones ask for it."""

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings as configured
from django.test import Client
from icalendar import Calendar

from programmes.bookings.actions.cancel import cancel
from programmes.bookings.actions.confirm import Confirmation
from programmes.bookings.models import Booking
from programmes.feeds.actions.address import end_address, make_address
from programmes.feeds.models import Feed
from programmes.people.models import RoleGrant
from programmes.records.actors import Actor
from programmes.records.models import AuditEntry
from tests.factories.bookings import RESIDENT, confirmed, contact_of, held
from tests.factories.moments import NOW, at
from tests.portal.calendar.scene import Scene, own_calendar
from tests.privacy.haystack import every_log_line
from tests.privacy.words import revealing

pytestmark = pytest.mark.django_db

OWN = Actor(kind="staff", id="7")
HOSTILE = "离婚律师;ATTENDEE=家暴"
CODE = "A,B;C\\N"


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene() -> Scene:
    """A practitioner with an account and duty."""
    return own_calendar()


def address(scene: Scene, *, language: str = "zh-hans") -> str:
    """Make the address and give its path."""
    return f"/calendar/feed/{make_address(practitioner=scene.person, language=language, by=OWN, now=NOW)}.ics"


def come(scene: Scene, plus: int = 7) -> Confirmation:
    """Let somebody with a telling name book in person."""
    kept = held(scene.service, at("09:00", plus=plus), channel="in_person", venue=scene.venue)
    return confirmed(kept, contact=contact_of(name=HOSTILE))


def test_feed_is_a_calendar_that_tells_nothing(scene: Scene) -> None:
    scene.venue.neutral_code = CODE
    scene.venue.save()
    told = come(scene)
    answer = Client().get(address(scene))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    feed = Calendar.from_ical(answer.content)
    (event,) = feed.walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("已占用", CODE)
    text = answer.content.decode() + str(answer.headers)
    assert revealing(text) == []
    for secret in (
        told.reference,
        told.booking_id,
        "离婚",
        "林晓岚",
        "Lin Xiaolan",
        "龙城",
        "心理",
        "ATTENDEE",
        "ORGANIZER",
    ):
        assert secret not in text


def test_headers_keep_it_private(scene: Scene) -> None:
    answer = Client().get(address(scene))

    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Content-Disposition"] == 'inline; filename="calendar.ics"'
    assert answer["Last-Modified"] == "Mon, 02 Mar 2026 00:00:00 GMT"
    assert answer.cookies == {}


def test_unchanged_calendar_is_answered_with_304(scene: Scene) -> None:
    told = come(scene)
    path = address(scene)
    first = Client().get(path)
    same = Client().get(path, headers={"if-none-match": first["ETag"]})
    cancel(booking=Booking.objects.get(public_id=told.booking_id), by=RESIDENT, now=NOW)
    changed = Client().get(path, headers={"if-none-match": first["ETag"]})

    assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
    assert same["Cache-Control"] == "private, no-cache"
    assert changed.status_code == 200
    assert b"STATUS:CANCELLED" in changed.content
    assert changed["ETag"] != first["ETag"]


def test_date_alone_is_no_reason_for_304(scene: Scene) -> None:
    path = address(scene)
    first = Client().get(path)

    # What leaves a calendar leaves no date behind, so a date cannot say that nothing has changed.
    assert Client().get(path, headers={"if-modified-since": first["Last-Modified"]}).status_code == 200


def test_new_day_is_a_new_calendar(scene: Scene) -> None:
    path = address(scene)
    first = Client().get(path)
    with time_machine.travel(at("00:00", plus=1), tick=False):
        assert Client().get(path, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_head_tells_the_same_without_a_body(scene: Scene) -> None:
    path = address(scene)
    whole, head = Client().get(path), Client().head(path)

    assert (head.status_code, head.content) == (200, b"")
    assert (head["ETag"], head["Content-Type"]) == (whole["ETag"], whole["Content-Type"])
    assert Client().post(path).status_code == 405


def test_changed_address_ends_the_old_one(scene: Scene) -> None:
    old, new = address(scene), address(scene)

    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    assert Feed.objects.count() == 1
    assert list(AuditEntry.objects.order_by("pk").values_list("action", flat=True)) == ["feed.made", "feed.changed"]


def test_ended_wrong_and_never_given_look_the_same(scene: Scene) -> None:
    path = address(scene)
    end_address(practitioner=scene.person, by=OWN, now=NOW)
    answers = [Client().get(each) for each in (path, "/calendar/feed/x.ics", f"{path[:-5]}x.ics")]

    assert {(each.status_code, each.content, str(sorted(each.headers.items()))) for each in answers} == {
        (404, b"", str(sorted(answers[0].headers.items())))
    }


@pytest.mark.parametrize("reason", ["left", "account shut", "role taken", "no account"])
def test_address_opens_nothing_once_its_owner_has_gone(scene: Scene, reason: str) -> None:
    path, user = address(scene), scene.person.user
    assert user is not None
    if reason == "left":
        scene.person.is_active = False
    elif reason == "account shut":
        user.is_active = False
    elif reason == "role taken":
        RoleGrant.objects.filter(user=user).delete()
    else:
        scene.person.user = None
    scene.person.save()
    user.save()

    assert Client().get(path).status_code == 404


def test_secret_is_stored_nowhere_and_logged_nowhere(scene: Scene) -> None:
    with every_log_line() as lines:
        path = address(scene)
        Client().get(path)
        Client().get(path.replace(".ics", ".icsx"))
    secret = path.rpartition("/")[2].removesuffix(".ics")

    assert isinstance(lines, io.StringIO)
    assert "calendar/feed/<slug:secret>.ics" in lines.getvalue()
    assert secret not in lines.getvalue()
    feed = Feed.objects.get()
    assert secret not in "".join(str(getattr(feed, field.attname)) for field in Feed._meta.concrete_fields)


def test_titles_speak_the_language_it_was_made_in(scene: Scene) -> None:
    come(scene)
    answer = Client().get(address(scene, language="en"), headers={"accept-language": "zh"})

    assert b"SUMMARY:Taken\r\n" in answer.content


def test_reading_is_noted_once_an_hour(scene: Scene) -> None:
    path = address(scene)
    Client().get(path)
    first = Feed.objects.get().read_at
    with time_machine.travel(NOW + timedelta(minutes=59), tick=False):
        Client().get(path)
    second = Feed.objects.get().read_at
    with time_machine.travel(NOW + timedelta(minutes=61), tick=False):
        Client().get(path)

    assert (first, second) == (NOW, NOW)
    assert Feed.objects.get().read_at == NOW + timedelta(minutes=61)


def test_too_many_are_told_when_to_come_again(scene: Scene, settings: Any) -> None:
    settings.ADDRESS_LIMITS = configured.ADDRESS_LIMITS | {"feeds": 1}
    path = address(scene)
    Client().get(path)
    answer = Client().get(path)

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
