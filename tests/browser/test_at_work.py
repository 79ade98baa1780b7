"""A day at work in a browser: check in, note, next session, series, a worry, a task; on a phone, on a desk, without scripts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from programmes.attendance.models import Note, NoteVersion
from programmes.availability.choices import Recurrence
from programmes.bookings.models import Booking, ServiceSession
from programmes.cases.models import Case
from programmes.common.cells import cell_ending, moment_of
from programmes.people.choices import Role
from programmes.people.models import Practitioner
from tests.browser.looking import Look
from tests.browser.ways import SCREENS
from tests.factories.availability import weekly_block
from tests.factories.bookings import booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.people import PractitionerFactory, user_with
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a long pass phrase"
SAID = "她说昨晚睡得好一些了。我们谈了孩子上学的事。"


@dataclass
class Shift:
    """A practitioner on duty around the clock, and somebody who comes within a quarter of an hour."""

    practitioner: Practitioner
    booking: Booking
    cookie: str
    secret: str

    @property
    def path(self) -> str:
        """The address of the session."""
        return f"/calendar/session/{self.booking.session.public_id}/"

    def begin(self) -> None:
        """Let the session have begun an hour ago."""
        session = self.booking.session
        past = timedelta(hours=1)
        ServiceSession.objects.filter(pk=session.pk).update(
            starts_at=session.starts_at - past, ends_at=session.ends_at - past
        )


@pytest.fixture
def shift(transactional_db: None) -> Shift:
    """Ms Lin this minute."""
    now = timezone.now()
    service = ServiceFactory(name_zh="情绪支持", notice_minutes=0, grid_minutes=15)
    venue = VenueFactory()
    person = PractitionerFactory(services=[service], name_zh="林晓岚")
    around = {"recurrence": Recurrence.DAILY, "follows_calendar": False, "now": now}
    weekly_block(person, venue, begins="00:00", ends="24:00", **around)
    person.user = user_with(Role.PRACTITIONER)
    person.save(update_fields=["user"])
    booking = booked(service, moment_of(cell_ending(now)), channel="phone", now=now)
    secret = str(generate_totp_secret())
    TOTP.activate(person.user, secret)
    person.user.set_password(PASSWORD)
    person.user.save()
    client = Client()
    client.force_login(person.user)
    return Shift(person, booking, client.cookies[django_settings.SESSION_COOKIE_NAME].value, secret)


@pytest.fixture
def at_work(open_context: Callable[..., BrowserContext], live_server: Any, shift: Shift) -> Callable[..., Page]:
    """A function that opens a window in which Ms Lin is signed in."""

    def open_one(**options: Any) -> Page:
        context = open_context(**options)
        name = django_settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": shift.cookie, "url": live_server.url}])
        return context.new_page()

    return open_one


def press(page: Page, words: str) -> None:
    """Press the button or link of the page's content that a selector names."""
    page.locator(f"main {words}").first.click()


@pytest.mark.parametrize(
    ("screen", "scripts"), [("390", True), ("1280", True), ("390", False)], ids=["phone", "desk", "plain"]
)
def test_day_at_work(
    shift: Shift,
    at_work: Callable[..., Page],
    open_context: Callable[..., BrowserContext],
    screen: str,
    scripts: bool,
    request: pytest.FixtureRequest,
) -> None:
    page = at_work(**SCREENS[screen], java_script_enabled=scripts)
    mirror = None if scripts else open_context(**SCREENS[screen]).new_page()
    look = Look(request.node.name, mirror=mirror)

    page.goto(shift.path)
    look.at(page, "session")
    press(page, "form button")
    look.at(page, "arrived")

    press(page, f"a[href='{shift.path}note/']")
    page.locator("textarea").fill(SAID)
    if scripts:
        expect(page.locator("[data-status]")).to_contain_text(":", timeout=8000)
        assert Note.objects.get().draft == SAID
    look.at(page, "note")
    press(page, "button[name=save]")
    assert page.locator("textarea").input_value() == SAID
    press(page, "button[name=finish]")
    assert NoteVersion.objects.get().text == SAID
    page.goto(f"{shift.path}note/")
    look.at(page, "finished")

    shift.begin()
    page.goto(shift.path)
    press(page, f"a[href='{shift.path}outcome/']")
    look.at(page, "outcome")
    page.locator("label[for$=outcome_0]").click()
    press(page, "form button")
    assert Booking.objects.get().state == "completed"
    look.at(page, "noted")

    press(page, f"a[href='{shift.path}next/']")
    look.at(page, "next")
    press(page, "a.first-time")
    look.at(page, "check")
    press(page, "form button")
    look.at(page, "booked")
    assert Booking.objects.count() == 2

    page.goto(f"{shift.path}case/")
    page.locator("select").select_option("4")
    page.locator("textarea").fill("睡个好觉")
    look.at(page, "open case")
    press(page, "form button")
    page.locator("select[name=count]").select_option("2")
    press(page, "form.series button")
    look.at(page, "dates")
    for number in range(page.locator("fieldset.verdict").count()):
        page.locator("fieldset.verdict").nth(number).locator("label").first.click()
    press(page, "form button")
    look.at(page, "series booked")
    assert Case.objects.get().planned == 4
    assert Booking.objects.count() == 4
    page.goto(f"{shift.path}case/")
    look.at(page, "case")

    for name in ("case/plan/", "case/close/", "raise/", "task/", "refer/", "hand-over/", "opposed/"):
        page.goto(f"{shift.path}{name}")
        look.at(page, name.strip("/").replace("/", " "))
    page.goto(f"{shift.path}task/")
    page.locator("textarea").fill("寄资料")
    press(page, "form button")
    page.goto("/calendar/session/todo/")
    look.at(page, "todo")
    assert look.faults == []


def test_what_is_typed_while_signed_out_comes_along(shift: Shift, at_work: Callable[..., Page]) -> None:
    page = at_work(**SCREENS["390"])
    page.goto(f"{shift.path}note/")
    Session.objects.all().delete()

    page.locator("textarea").fill(SAID)
    expect(page.locator("[data-status]")).to_have_text(
        page.locator("[data-status]").get_attribute("data-out") or "", timeout=8000
    )
    press(page, "button[name=save]")

    assert "/accounts/login/" in page.url
    assert not Note.objects.exists()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.locator("input[name=login]").fill(str(shift.practitioner.user))
    page.locator("input[name=password]").fill(PASSWORD)
    press(page, "form button")
    counter = next(iter(yield_hotp_counters_from_time()))
    page.locator("input[name=code]").fill(format_hotp_value(hotp_value(shift.secret, counter)))
    press(page, "form button")
    assert page.url.endswith(f"{shift.path}note/")
    assert page.locator("textarea").input_value() == SAID


def test_two_windows_see_each_others_text(shift: Shift, at_work: Callable[..., Page]) -> None:
    first, second = at_work(**SCREENS["390"]), at_work(**SCREENS["1280"])
    first.goto(f"{shift.path}note/")
    second.goto(f"{shift.path}note/")
    first.locator("textarea").fill(SAID)
    press(first, "button[name=save]")

    second.locator("textarea").fill("另一台电脑上写的。")
    status = second.locator("[data-status]")
    expect(status).to_have_text(status.get_attribute("data-changed") or "", timeout=8000)
    press(second, "button[name=save]")

    assert SAID in second.locator("main").inner_text()
    assert second.locator("textarea").input_value() == "另一台电脑上写的。"
    press(second, "button[name=save]")
    assert Note.objects.get().draft == "另一台电脑上写的。"


def test_quick_exit_asks_nothing_while_one_writes(shift: Shift, at_work: Callable[..., Page], settings: Any) -> None:
    settings.LEAVE_URL = "/healthz"
    page = at_work(**SCREENS["390"])
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.goto(f"{shift.path}note/")
    page.locator("textarea").fill(SAID)

    page.locator(".leave").click()
    page.wait_for_url("**/healthz")

    assert asked == []
    page.go_back()
    assert SAID not in page.content()


def test_pages_are_whole_at_a_zoom_of_four(shift: Shift, at_work: Callable[..., Page]) -> None:
    # What it makes of a window of 1280 by 1024 (WCAG 2.2, 1.4.10).
    page = at_work(viewport={"width": 320, "height": 256})
    for name in ("", "note/", "next/", "case/", "raise/", "refer/"):
        page.goto(f"{shift.path}{name}")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, name
