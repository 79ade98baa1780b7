"""What the look before a change says, where its refusals stand, and what the second of two people sees."""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client

from programmes.availability.models import DutyBlock
from programmes.bookings.models import ServiceSession
from tests.factories.bookings import booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.portal.planning.scene import Scene, browser_of, build, checked, hidden, sent
from tests.portal.planning.test_duty import applied, change_address, hours

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene() -> Scene:
    """Two colleagues on duty on Mondays."""
    return build()


@pytest.fixture
def own(scene: Scene) -> Client:
    """The browser of the practitioner."""
    return browser_of(scene.own.user)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"day": "2026-03-09", "begins": "11:00", "ends": "13:00"}, "day", "09:00–12:00"),
        ({"last_day": "2026-03-03"}, "last_day", ""),
        ({"last_day": "2036-03-03", "how": "daily"}, "last_day", ""),
        ({"day": "2031-01-01"}, "day", ""),
    ],
)
def test_refusal_stands_beside_the_field_it_is_about(
    scene: Scene, own: Client, wrong: dict[str, Any], field: str, words: str
) -> None:
    address = f"{scene.home}series/"
    own.post(address, {**hours(scene), "how": "weekly", "interval": "1", **wrong})

    text = own.get(address).content.decode()
    assert f'href="#id_{field}"' in text
    assert words in text.split("data-problem")[1].split("</ul>")[0]


def test_look_says_when_the_break_is_and_what_the_time_is_for(scene: Scene, own: Client) -> None:
    other = ServiceFactory(name_zh="亲子沟通")
    scene.own.services.add(other)
    rest = {"break_from": "15:00", "break_until": "15:30", "services": [other.public_id]}
    _there, text = checked(own, f"{scene.home}opening/", **hours(scene, **rest))

    assert "<dd>15:00–15:30</dd>" in text
    assert "<dd>亲子沟通</dd>" in text


def test_look_at_a_longer_break_says_when_it_is(scene: Scene, own: Client) -> None:
    DutyBlock.objects.filter(diary=scene.diary).update(break_after=60, break_minutes=15)
    fields = hours(scene, day="2026-03-09", begins="09:00", ends="12:00", channels=["in_person"])
    _there, text = checked(own, change_address(scene), **fields, scope="this", break_from="10:00", break_until="10:45")

    assert "<dd>10:00–10:45</dd>" in text


def test_second_of_two_sees_where_the_first_has_put_the_date(scene: Scene, own: Client) -> None:
    block = DutyBlock.objects.get(diary=scene.diary)
    fields = hours(scene, day="2026-03-09", begins="08:30", ends="12:00", channels=block.channels, scope="this")
    there, text = checked(own, change_address(scene), **fields)
    second, before = checked(own, change_address(scene), **{**fields, "begins": "08:00"})
    assert "09:00–12:00" in before.split("<dd>")[1]

    applied(own, there, text)

    assert "08:30–12:00" in own.get(second).content.decode().split("<dd>")[1]
    assert "08:30–12:00" in own.get(change_address(scene, verb="cancel")).content.decode()


def test_second_of_two_is_told_when_the_date_is_gone(scene: Scene, own: Client) -> None:
    # From this date on, the series goes on as another block.
    there, text = checked(
        own, change_address(scene), **hours(scene, day="2026-03-09", channels=["phone"], scope="following")
    )
    second, _text = checked(own, change_address(scene), **hours(scene, day="2026-03-09", scope="this"))

    applied(own, there, text)

    response = own.get(second, follow=True)
    assert response.redirect_chain == [(scene.home, 302)]
    assert "note-wrong" in response.content.decode()


def test_way_back_from_a_look_leads_to_the_form(scene: Scene, own: Client) -> None:
    address = change_address(scene)
    _there, text = checked(own, address, **hours(scene, day="2026-03-09", scope="this"))

    back = unescape(text.split('class="back" href="')[1].split('"')[0])
    assert "date=" in back
    assert own.get(back).status_code == 200


def test_many_meetings_are_decided_about_at_once(scene: Scene, own: Client) -> None:
    rows = [
        booked(scene.service, at(clock, plus=7), practitioner=scene.own, phone=f"+861390013900{number}")
        for number, clock in enumerate(("09:00", "10:00", "11:00"))
    ]
    there, text = checked(own, f"{scene.home}leave/", kind="leave", first_day="2026-03-09")
    assert 'name="rest"' in text
    undecided = sent(own, there, seen=hidden(text, "seen"))
    assert "data-problem" in undecided

    own_choice = {f"{rows[0].session.public_id}.{scene.own.public_id}": "keep"}
    sent(own, there, seen=hidden(undecided, "seen"), rest="ask", **own_choice)

    kept = [ServiceSession.objects.get(pk=row.session_id).kept for row in rows]
    assert [bool(each) for each in kept] == [True, False, False]
    asked = [type(row).objects.get(pk=row.pk).new_time_asked_at is not None for row in rows]
    assert asked == [False, True, True]


def test_few_meetings_are_decided_about_one_by_one(scene: Scene, own: Client) -> None:
    booked(scene.service, at("09:00", plus=7), practitioner=scene.own)
    _there, text = checked(own, f"{scene.home}leave/", kind="leave", first_day="2026-03-09")

    assert 'name="rest"' not in text
