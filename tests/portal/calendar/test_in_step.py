"""The page that keeps one's own calendar in step with others."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from programmes.availability.actions.outside import MOST, add_address
from programmes.availability.actions.read_outside import read_due_calendars
from programmes.availability.busy import BusyTime, OutsideCalendar
from programmes.availability.choices import AbsenceKind
from programmes.people.choices import Role
from programmes.records.actors import SYSTEM
from tests.factories.availability import diary_for
from tests.factories.bookings import booked
from tests.factories.moments import NOW, at
from tests.factories.people import user_with
from tests.portal.calendar.scene import Scene, browser_of, own_calendar
from tests.privacy.haystack import every_log_line
from tests.programmes.availability.outside.building import calendar_of, event

pytestmark = pytest.mark.django_db

PATH = "/calendar/feed/"
ADDRESS = "https://calendar.example.com/private-9f8e7d6c/basic.ics"


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene() -> Scene:
    """A practitioner with an account and duty."""
    return own_calendar()


def do(scene: Scene, **fields: Any) -> str:
    """Send a form and give the page it leads to."""
    answer = scene.client.post(PATH, fields)
    assert answer.status_code in (302, 303), answer.status_code
    assert answer["Location"] == PATH
    return scene.text(PATH)


def shown_address(page: str) -> str:
    """Give the path of the address on a page, or nothing."""
    found = re.search(r'id="address" value="http://testserver(/calendar/feed/[^"]+\.ics)"', page)
    return found.group(1) if found else ""


def test_address_is_shown_once(scene: Scene) -> None:
    page = do(scene, do="make")
    path = shown_address(page)

    assert Client().get(path).status_code == 200
    assert f'href="webcal://testserver{path}"' in page
    assert "readonly" in page
    assert shown_address(scene.text(PATH)) == ""
    assert path not in scene.text(PATH)


def test_changed_and_ended_address_opens_nothing(scene: Scene) -> None:
    first = shown_address(do(scene, do="make"))
    second = shown_address(do(scene, do="make"))
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)

    do(scene, do="end")
    assert Client().get(second).status_code == 404


def test_address_of_another_calendar_is_added_and_never_shown_again(scene: Scene) -> None:
    with every_log_line() as lines:
        page = do(scene, address=ADDRESS)

    assert "calendar.example.com" in page
    assert "9f8e7d6c" not in page
    assert "9f8e7d6c" not in lines.getvalue()
    assert OutsideCalendar.objects.get().address == ADDRESS
    row = OutsideCalendar.objects.values("address").get()
    assert "9f8e7d6c" not in str(row)


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/x.ics",
        "https://192.168.1.1/x.ics",
        "https://[::1]/x.ics",
        "http://example.com/x.ics",
        "ftp://example.com/x",
        "no address",
        "https://u:p@example.com/",
    ],
)
def test_wrong_address_is_refused_with_a_sentence(scene: Scene, address: str) -> None:
    page = do(scene, address=address)

    assert "problem" in page
    assert "https://" in page
    assert not OutsideCalendar.objects.exists()


def test_file_is_read_by_the_worker_and_frees_its_time_again(scene: Scene) -> None:
    data = calendar_of(event("20260309T090000", "20260309T110000", "SUMMARY:看牙 秘密"))
    booking = booked(scene.service, at("09:00", plus=7), channel="phone", practitioner=scene.person)
    page = do(scene, file=SimpleUploadedFile("秘密.ics", data))
    assert BusyTime.objects.count() == 0
    read_due_calendars(now=NOW)
    after = scene.text(PATH)

    assert "秘密" not in page + after
    assert BusyTime.objects.count() == 1
    assert booking.session.public_id in after  # the meeting that lies in it is shown, and stays
    week = scene.text("/calendar/week/?on=2026-03-09")
    assert str(AbsenceKind.OUTSIDE.label) in week
    do(scene, do="remove", calendar=OutsideCalendar.objects.get().public_id)
    assert BusyTime.objects.count() == 0
    assert booking.session.public_id not in scene.text(PATH)


@pytest.mark.parametrize("data", [b"", b"hello", b"BEGIN:VCALENDAR\r\n", b"\xff\xfe", b"x" * 1_000_001])
def test_file_that_is_none_is_refused_with_a_sentence(scene: Scene, data: bytes) -> None:
    page = do(scene, file=SimpleUploadedFile("x.ics", data))

    assert "problem" in page
    assert not OutsideCalendar.objects.exists()


def test_both_or_neither_is_refused(scene: Scene) -> None:
    assert "problem" in do(scene)
    assert "problem" in do(scene, address=ADDRESS, file=SimpleUploadedFile("x.ics", calendar_of()))
    assert not OutsideCalendar.objects.exists()


def test_there_are_three_at_most(scene: Scene) -> None:
    for number in range(MOST):
        do(scene, address=f"{ADDRESS}{number}")
    page = scene.text(PATH)
    assert 'name="address"' not in page

    do(scene, address=ADDRESS)
    assert OutsideCalendar.objects.count() == MOST


def test_calendar_of_somebody_else_cannot_be_removed(scene: Scene) -> None:
    other = own_calendar()
    theirs = add_address(diary=diary_for(other.person), address=ADDRESS, by=SYSTEM, now=NOW)

    assert scene.client.post(PATH, {"do": "remove", "calendar": theirs.public_id}).status_code == 404
    assert OutsideCalendar.objects.count() == 1
    assert "calendar.example.com" not in scene.text(PATH)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_page_is_for_practitioners_alone(role: Role) -> None:
    assert browser_of(user_with(role)).get(PATH).status_code == 404


def test_page_takes_the_same_statements_for_few_and_for_many(scene: Scene, django_assert_max_num_queries: Any) -> None:
    for number in range(MOST):
        calendar = add_address(diary=diary_for(scene.person), address=f"{ADDRESS}{number}", by=SYSTEM, now=NOW)
        for hour in range(30):
            start = at("09:00", plus=number * 40 + hour)
            BusyTime.objects.create(
                calendar=calendar, diary=calendar.diary, starts_at=start, ends_at=at("10:00", plus=number * 40 + hour)
            )
    scene.text(PATH)
    with django_assert_max_num_queries(16):
        scene.text(PATH)
