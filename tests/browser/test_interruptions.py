"""What goes wrong on the way: a time runs out or is taken, somebody goes back, presses twice, or needs longer."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from programmes.bookings.actions.hold import hold
from programmes.bookings.ask import Ask
from programmes.bookings.choices import HoldState
from programmes.bookings.models import Booking, Hold
from programmes.records.actors import Actor
from tests.browser.district import District
from tests.browser.resident import COMPANION, NAME, PHONE, Resident
from tests.browser.ways import Way

pytestmark = pytest.mark.django_db(transaction=True)

WITH_AND_WITHOUT_SCRIPTS = [Way("390"), Way("360", scripts=False)]

BACKWARDS = ["booking:questions", "booking:reach", "booking:contact"]


def _let_the_time_run_out() -> None:
    Hold.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def _begin(sent: Resident) -> None:
    sent.open("public:programme", sent.service.programme.code)


@pytest.mark.parametrize("way", WITH_AND_WITHOUT_SCRIPTS, ids=str)
def test_answers_outlive_the_kept_time(resident: Callable[..., Resident], way: Way) -> None:
    sent = resident(way, look=True, axe=False)
    _begin(sent)
    sent.walk("booking:questions")
    _let_the_time_run_out()
    sent.go_on()
    assert sent.at == "booking:times"
    asked_before = len(sent.views)

    sent.walk("booking:consent")

    # What was told already is not asked again, and what was just typed was not lost.
    assert {"booking:contact", "booking:code", "booking:reach"}.isdisjoint(sent.views[asked_before:])
    sent.back()
    assert sent.answers["companion"] == COMPANION
    sent.walk("booking:done")
    assert Booking.objects.count() == 1
    assert not sent.faults, "\n".join(sent.faults)


@pytest.mark.parametrize("way", WITH_AND_WITHOUT_SCRIPTS, ids=str)
def test_time_taken_by_others_leads_to_the_nearest(
    resident: Callable[..., Resident], district: District, way: Way
) -> None:
    sent = resident(way, look=True, axe=False)
    _begin(sent)
    sent.walk("booking:times")
    sent.fill_in()
    wanted = sent.times().nth(4)
    starts_at = datetime.fromisoformat(str(wanted.get_attribute("value")))
    for venue in district.venues:
        ask = Ask(sent.service, channel="in_person", venue=venue)
        hold(ask=ask, starts_at=starts_at, now=timezone.now(), by=Actor(kind="resident"))

    sent.follow(wanted)

    assert sent.at == "booking:times"
    assert sent.complaints.is_visible()
    nearest = sent.page.locator(".nearest-times .time")
    assert nearest.count() >= 2
    sent.follow(nearest.first)
    sent.walk("booking:done")
    assert not sent.faults, "\n".join(sent.faults)


@pytest.mark.parametrize("way", WITH_AND_WITHOUT_SCRIPTS, ids=str)
def test_going_back_shows_what_was_told(resident: Callable[..., Resident], way: Way) -> None:
    sent = resident(way)
    _begin(sent)
    sent.walk("booking:consent")
    told = {"name": NAME, "phone": PHONE, "channel": "sms", "sms_from": "10:00", "companion": COMPANION}

    # By the page's own link.
    for view in BACKWARDS:
        sent.back()
        assert sent.at == view
        assert sent.answers.items() >= {name: told[name] for name in told.keys() & sent.answers.keys()}.items()
    sent.walk("booking:check")

    # By the browser's button: every page shows again, none asks to be sent again.
    seen = []
    while sent.at != "booking:times":
        response = sent.page.go_back()
        assert response is None or response.ok
        seen.append(sent.at)
        assert sent.page.locator("main h1").count() == 1
    assert set(BACKWARDS) < set(seen)
    sent.open("booking:check")
    sent.walk("booking:done")


@pytest.mark.parametrize("way", WITH_AND_WITHOUT_SCRIPTS, ids=str)
def test_pressing_twice_sends_once(resident: Callable[..., Resident], way: Way) -> None:
    sent = resident(way)
    _begin(sent)
    sent.walk("booking:check")

    with sent.page.expect_navigation():
        sent.main_action.dblclick(no_wait_after=True)
    sent.page.wait_for_url("**/book/done/")

    assert Booking.objects.count() == 1
    assert sent.at == "booking:done"


@pytest.mark.parametrize("way", WITH_AND_WITHOUT_SCRIPTS, ids=str)
def test_time_is_kept_longer_once_and_nothing_typed_is_lost(resident: Callable[..., Resident], way: Way) -> None:
    sent = resident(way)
    _begin(sent)
    sent.walk("booking:contact")
    kept = Hold.objects.get(state=HoldState.LIVE)
    sent.page.fill("[name=name]", NAME)
    longer = sent.page.locator("[data-longer]")

    longer.click()
    longer.wait_for(state="detached")

    assert Hold.objects.get(pk=kept.pk).expires_at == kept.expires_at + timedelta(minutes=10)
    assert sent.answers["name"] == NAME
