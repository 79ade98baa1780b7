"""Neutral outside: with the most dangerous names everywhere, no word of them leaves the pages, in either language."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail

from programmes.bookings.models import Booking, CallBack
from programmes.notifications.actions.dispatch import send_due
from programmes.notifications.models import OutboxMessage
from programmes.notifications.queries import words_of
from tests.factories.moments import NOW, at
from tests.privacy.addresses import public_addresses, staff_addresses, tree_paths, unsampled
from tests.privacy.outside import betrayals, random_ids, without_ids
from tests.privacy.scene import EN, ZH, Scene, coordinator, with_meeting, with_pages
from tests.privacy.walking import Walker, walked
from tests.privacy.words import revealing

ALIAS = {"name": "离婚律师", "companion": "丈夫 violent husband", "note": f"{ZH} {EN}", "access": ZH}
BY_TEXT = {"channel": "sms", "remind_day": "on", "remind_hours": "on"}
BY_MAIL = {"by": "email", "email": "counselling@example.org", "phone": "", "channel": "email"}

in_both_languages = pytest.mark.parametrize("prefix", ["", "/en"], ids=["zh", "en"])


def _notices() -> list[str]:
    said = []
    for message in OutboxMessage.objects.all():
        wording = words_of(message=message)
        said += [wording.subject, wording.body]
    for letter in mail.outbox:
        said += [
            letter.subject,
            letter.body,
            *(f"{name}: {value}" for name, value in letter.message().items() if name != "To"),
        ]
    ids = random_ids()
    return [without_ids(text, ids) for text in said]


def test_every_address_of_the_site_is_sampled(busy: Scene) -> None:
    assert [
        route
        for address in [*public_addresses(), *staff_addresses()]
        for route in unsampled([address], busy.samples_for(address))
    ] == []


def test_pages_that_editors_write_betray_nothing(scene: Scene) -> None:
    walker = Walker()
    with_pages(scene)
    feeds = [f"{prefix}/feeds/{name}/" for prefix in ("", "/en") for name in ("articles", "events")]
    for path in [*feeds, *tree_paths()]:
        assert walker.get(path).status_code == 200, path

    assert len(walker.seen) > 14
    assert betrayals(walker.seen) == []


@in_both_languages
@pytest.mark.parametrize("name", ["talk", "couple", "either", "approve", "plain"])
def test_booking_betrays_nothing(scene: Scene, name: str, prefix: str) -> None:
    walker = walked(getattr(scene, name), answers=ALIAS | BY_TEXT, prefix=prefix)

    assert betrayals(walker.seen) == []


@in_both_languages
@pytest.mark.parametrize("answer", ["some", "now"])
def test_worry_betrays_nothing(scene: Scene, prefix: str, answer: str) -> None:
    walker = walked(scene.talk, answers=ALIAS | {"answer": answer}, prefix=prefix)

    assert any("/help/" in page.request["PATH_INFO"] for page in walker.seen)
    assert Booking.objects.get().is_worried
    assert betrayals(walker.seen) == []


@in_both_languages
def test_managing_betrays_nothing(scene: Scene, prefix: str) -> None:
    with Walker(prefix=prefix, **ALIAS, **BY_MAIL) as walker:
        walker.begin(scene.talk)
        walker.walk()
        told, link = walker.kept, walker.link
        walker.get(f"{prefix}/my/")
        walker.post(f"{prefix}/my/", reference="WRONG12345", pin="000000")
        walker.post(f"{prefix}/my/", reference=told["reference"], pin=told["pin"])
        for address in public_addresses():
            if address.name.startswith("manage:") and address.parts == ("token",):
                walker.get(f"{prefix}{address.path(told)}")
        walker.answers |= {"by": "phone", "phone": "13900139000"}
        walker.get(f"{link}reach/number/")
        walker.walk(until=f"{link}reach/")
        walker.go_on()
        start = at("10:00", plus=7).isoformat()
        walker.get(f"{link}move/check/?start={start}&channel=phone".replace("+", "%2B"))
        walker.post(f"{link}move/check/", start=start, channel="phone")
        walker.post(f"{link}cancel/", reason="")

    assert Booking.objects.get().sequence == 2
    assert betrayals(walker.seen) == []


@in_both_languages
def test_call_back_betrays_nothing(scene: Scene, prefix: str) -> None:
    with Walker(prefix=prefix, **ALIAS) as walker:
        walker.begin(scene.safety)
        walker.get(f"{prefix}/s/{scene.safety.public_id}/call/")
        walker.walk(until=".*/done/")

    assert CallBack.objects.exists()
    assert betrayals(walker.seen) == []


@in_both_languages
def test_every_page_that_is_opened_plainly_betrays_nothing(busy: Scene, prefix: str) -> None:
    walker, staff = Walker(prefix=prefix), Walker(prefix=prefix, client=coordinator())
    helper = Walker(prefix=prefix, client=with_meeting(busy))
    for who, addresses in ((walker, public_addresses()), (staff, staff_addresses()), (helper, staff_addresses())):
        for address in addresses:
            who.get(f"{prefix}{address.path(busy.samples_for(address))}")

    assert betrayals([*walker.seen, *staff.seen, *helper.seen]) == []


@in_both_languages
def test_refused_and_missing_pages_betray_nothing(busy: Scene, prefix: str) -> None:
    walker = Walker(prefix=prefix)
    for service in [*busy.bookable, busy.safety]:
        walker.get(f"{prefix}/s/{service.public_id}/nowhere/")
        walker.post(f"{prefix}/s/{service.public_id}/", start="soon")
    walker.get(f"{prefix}/my/{'x' * 32}/")

    assert betrayals(walker.seen) == []


@in_both_languages
def test_no_notice_betrays_anything(scene: Scene, prefix: str, clock: time_machine.Traveller, settings: Any) -> None:
    settings.DEMO = True
    with Walker(prefix=prefix, **ALIAS, **BY_MAIL, remind_day="on") as walker:
        walker.begin(scene.talk)
        walker.walk()
        link = walker.link
        send_due(now=NOW)
        walker.post(f"{link}move/check/", start=at("10:00", plus=7).isoformat(), channel="in_person")
        waiting = walked(scene.approve, answers=ALIAS | BY_TEXT | {"phone": "13900139000"}, prefix=prefix)
        desk = Walker(client=coordinator())
        desk.get("/desk/requests/")
        request = Booking.objects.get(service=scene.approve)
        desk.post(f"/desk/requests/{request.public_id}/decline/", reason="满了")
        for days in (0, 6, 7):
            clock.move_to(NOW + timedelta(days=days, hours=2))
            send_due(now=NOW + timedelta(days=days, hours=2))
        walker.post(f"{link}cancel/", reason="")

    said = _notices()
    assert {row.purpose for row in OutboxMessage.objects.all()} >= {
        "booking_confirmed",
        "booking_moved",
        "booking_declined",
    }
    assert len(mail.outbox) >= 3
    assert [(text, revealing(text)) for text in said if revealing(text)] == []
    assert betrayals([*walker.seen, *waiting.seen, *desk.seen]) == []


def test_neutral_words_are_not_on_the_list() -> None:
    assert revealing("区家庭服务中心 · 预约 District Family Service Centre · Booking Appointment A03 booking.ics") == []


def test_betrayal_is_found(scene: Scene) -> None:
    walker = Walker()
    walker.get(f"/s/{scene.talk.public_id}/?topic=%E7%A6%BB%E5%A9%9A")

    assert len(betrayals(walker.seen)) >= 1
