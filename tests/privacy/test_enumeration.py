"""Asking tells nobody whether somebody else has a booking: not by words, by status, or by the work that is done."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from programmes.notifications.models import OutboxMessage
from programmes.notifications.queries import words_of
from tests.factories.bookings import booked
from tests.factories.moments import at
from tests.portal.api.calling import Api, booking
from tests.privacy.addresses import public_addresses
from tests.privacy.scene import Scene
from tests.privacy.walking import Walker, walked

KNOWN, UNKNOWN = "13800138101", "13800138109"
CONSENTS = [{"code": code, "version": "1"} for code in ("privacy", "sensitive")]
CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|"(id|expires_at|request_id)": "[^"]+"')

WORK = re.compile(r"\b(?:SELECT|INSERT|UPDATE|DELETE|SAVEPOINT|RELEASE)\b|(?:FROM|INTO|UPDATE) \"\w+\"")


def _answer(response: Any, *typed: str) -> tuple[int, str]:
    """Give status and text of an answer, without what differs by chance and without what was typed."""
    text = CHANGING.sub("", response.content.decode())
    for each in typed:
        text = text.replace(each, "…")
    return response.status_code, text


def _with_work(ask: Callable[[], Any]) -> tuple[Any, list[str]]:
    """Give an answer and the kinds of statements it took."""
    work: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        work.append(" ".join(WORK.findall(sql)))
        return execute(sql, *given)

    with connection.execute_wrapper(note):
        response = ask()
    return response, work


def test_wrong_pin_and_unknown_reference_look_the_same(busy: Scene) -> None:
    existing = booked(busy.talk, at("09:00", plus=10), channel="phone").reference
    asked = [("AAAAAAAAAA", "000000"), (existing, "not it")]
    answers = []
    for reference, pin in asked:
        client = Client()
        client.get("/my/")
        led, work = _with_work(
            lambda client=client, reference=reference, pin=pin: client.post(
                "/my/", {"reference": reference, "pin": pin}
            )
        )
        shown, more_work = _with_work(lambda client=client: client.get("/my/"))
        answers.append((_answer(led), led["Location"], _answer(shown, reference, pin), work, more_work))

    assert answers[0] == answers[1]
    assert answers[0][:2] == ((303, ""), "/my/")
    assert answers[0][2][0] == 200
    assert "没有找到与编号和查询码相符的预约" in answers[0][2][1]


def test_wrong_token_and_unknown_token_look_the_same(busy: Scene) -> None:
    token = busy.samples["manage"]["token"]
    spoiled = token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB")

    answers = {_answer(Client().get(f"/my/{each}/"), each) for each in (spoiled, "A" * len(token))}

    assert len(answers) == 1
    assert next(iter(answers))[0] == 404


def test_code_is_asked_for_alike_with_and_without_a_booking(busy: Scene) -> None:
    seen = []
    for phone in (KNOWN, UNKNOWN):
        with Walker(phone=phone) as walker, transaction.atomic():
            walker.begin(busy.plain)
            walker.walk(until="/book/contact/")
            _response, work = _with_work(walker.go_on)
            seen.append((walker.path, _answer(walker.page, phone), work))
            transaction.set_rollback(True)  # the second asks for the same time

    assert seen[0] == seen[1]
    assert seen[0][0] == "/book/code/"


def test_api_sends_codes_alike_with_and_without_a_booking(busy: Scene) -> None:
    seen = [
        _with_work(lambda phone=phone: Api().post("/verifications", {"phone": phone})) for phone in (KNOWN, UNKNOWN)
    ]

    assert _answer(seen[0][0]) == _answer(seen[1][0])
    assert seen[0][0].status_code == 201
    assert seen[0][1] == seen[1][1]


def test_who_has_proved_nothing_is_not_told_of_a_booking(busy: Scene) -> None:
    somebody, answers = Api(), []
    for phone in (KNOWN, UNKNOWN):
        kept = somebody.hold(busy.talk.code, at("11:00", plus=8))
        contact = {"phone": phone, "reach": {"channel": "none"}, "verification": {"id": "A" * 22, "code": "123456"}}
        answers.append(_answer(somebody.book(booking(kept, contact=contact, consents=CONSENTS)), phone))

    assert answers[0] == answers[1]
    assert answers[0][0] == 422


@pytest.mark.parametrize("prefix", ["", "/en"], ids=["zh", "en"])
def test_companion_is_named_to_nobody_else(busy: Scene, prefix: str) -> None:
    alias = "阿明和小号Kx"
    mine = walked(busy.couple, answers={"companion": alias, "who": "two", "channel": "sms"}, prefix=prefix)
    link = {"token": mine.kept["token"]}
    other, companion = Walker(prefix=prefix), Walker(prefix=prefix)
    for address in public_addresses():
        if address.name != "public:leave":
            samples = link if address.parts == ("token",) else busy.samples_for(address)
            companion.get(prefix + address.path(samples))
            other.get(prefix + address.path(busy.samples_for(address)))
    shown = [page for page in (*companion.seen, *other.seen) if alias in page.content.decode("utf-8", "replace")]

    assert any(alias in page.content.decode("utf-8", "replace") for page in mine.seen), "the alias was never given"
    assert [page.request["PATH_INFO"] for page in shown] == []
    assert [row.purpose for row in OutboxMessage.objects.all() if alias in str(words_of(message=row))] == []
