"""我该找谁？ as a visitor meets it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from portal.demo.catalogue.build import build_catalogue
from portal.worry import note_asked
from programmes.catalogue.finder import AFRAID, UNSURE, FinderQuestion, paths, walk
from programmes.catalogue.models import Service
from programmes.catalogue.situations import FIRST
from tests.factories.availability import staffed_venue
from tests.factories.moments import NOW

pytestmark = pytest.mark.django_db

NEUTRAL_TITLE = "<title>区家庭服务中心 · 预约</title>"
COUNSELLING, GUIDANCE = "411", "51"


@pytest.fixture(autouse=True)
def _demo_catalogue(db: None) -> Iterator[None]:
    """Offer what the demo district offers, and stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        build_catalogue(now=NOW)
        yield


def _text(client: Client, answers: str, prefix: str = "") -> str:
    response = client.get(f"{prefix}/find/", {"a": answers} if answers else {})
    assert response.status_code == 200
    return response.content.decode()


def _service(code: str) -> Service:
    return Service.objects.get(code=code)


def test_first_question_leads_on_and_back(client: Client) -> None:
    first, second = _text(client, ""), _text(client, "4")

    assert "最近最想解决的是" in first
    assert 'href="/find/?a=4"' in first
    assert 'class="back" href="/"' in first
    assert "您想从哪里开始" in second
    assert 'class="back" href="/find/"' in second
    assert 'class="back" href="/find/?a=4"' in _text(client, "41")


def test_every_page_offers_help_and_a_person(client: Client) -> None:
    for answers, step in paths(first=FIRST):
        text = _text(client, answers)
        assert NEUTRAL_TITLE in text, answers
        assert "noindex" in text
        assert "og:" not in text
        if isinstance(step, FinderQuestion):
            assert f'href="/find/?a={answers}{AFRAID}"' in text
            assert f'href="/find/?a={answers}{UNSURE}"' in text
            assert "说不清，先找个人说说" in text
        elif answers[-1] not in (AFRAID, UNSURE):
            assert f'href="/find/?a={UNSURE}"' in text, answers


def test_addresses_tell_nothing(client: Client) -> None:
    for answers, _step in paths(first=FIRST):
        links = re.findall(r'(?:href|action)="(/[^"]*)"', _text(client, answers))
        finder = [link for link in links if "/find/" in link]
        assert all(re.fullmatch(r"(/en)?/find/(\?a=[1-9]{1,3})?", link) for link in finder), answers


def test_answer_shows_service_reason_time_programme_and_a_person(client: Client) -> None:
    staffed_venue(_service("JF-01"))

    text = _text(client, GUIDANCE)

    assert "家庭教育个别指导" in text
    assert "陪您看看自家孩子的情况" in text
    assert "今天 10:00" in text
    assert f'action="/s/{_service("JF-01").public_id}/"' in text
    assert 'href="/p/jiafeng/"' in text
    assert "0755-" in text


def test_one_press_on_the_answer_keeps_the_time(client: Client) -> None:
    staffed_venue(_service("JF-01"))
    text = _text(client, GUIDANCE)
    fields = {
        "channel": re.findall(r'name="channel" value="([^"]+)"', text)[0],
        "start": re.findall(r'name="start" value="([^"]+)"', text)[0],
    }

    response = client.post(f"/s/{_service('JF-01').public_id}/", fields)

    assert response.status_code in (302, 303)
    assert "/book/" in response["Location"]


def test_where_a_question_comes_first_the_answer_leads_to_the_times(client: Client) -> None:
    staffed_venue(_service("AC-01"))

    text = _text(client, COUNSELLING)

    assert "今天 10:00" in text
    assert 'name="start"' not in text
    assert f'class="first-time" href="/s/{_service("AC-01").public_id}/"' in text


def test_service_without_a_free_time_still_has_a_way_on(client: Client) -> None:
    text = _text(client, GUIDANCE)

    assert "最早可约" not in text
    assert f'class="button" href="/s/{_service("JF-01").public_id}/"' in text


def test_service_not_on_offer_falls_back_to_its_programme(client: Client) -> None:
    Service.objects.filter(code="JF-01").update(is_active=False)

    text = _text(client, GUIDANCE)

    assert "家庭教育个别指导" not in text
    assert 'class="button" href="/p/jiafeng/"' in text


def test_nobody_who_told_us_of_a_worry_is_led_to_a_couple_service(client: Client) -> None:
    assert _service("AC-02").public_id in _text(client, "42")
    session = client.session
    note_asked(session, worried=True)
    session.save()

    text = _text(client, "42")

    assert _service("AC-02").public_id not in text
    assert 'href="/p/aichao/"' in text


def test_empty_catalogue_still_leads_to_a_person(client: Client) -> None:
    Service.objects.all().delete()

    for answers, _step in paths(first=FIRST):
        assert "0755-" in _text(client, answers) or isinstance(walk(first=FIRST, answers=answers), FinderQuestion)


def test_the_afraid_get_numbers_and_a_call_at_once(client: Client) -> None:
    for answers in (AFRAID, "1" + AFRAID, "4" + AFRAID, "43" + AFRAID):
        text = _text(client, answers)
        main = text[text.index("<main") :]

        assert 'href="tel:110"' in main
        assert 'href="tel:12338"' in main
        assert f'href="/s/{_service("AC-09").public_id}/call/"' in main
        offered = set(re.findall(r"/s/([\w-]+)/", main))
        assert offered == {_service("AC-09").public_id}


def test_without_a_safety_service_the_afraid_get_our_phone(client: Client) -> None:
    Service.objects.filter(is_safety=True).update(is_active=False)

    assert 'way-call" href="tel:12338"' in _text(client, AFRAID)
    assert "/call/" not in _text(client, AFRAID)


def test_the_unsure_can_call_be_called_or_sit_down(client: Client) -> None:
    staffed_venue(_service("AC-01"))

    text = _text(client, UNSURE)

    assert text.index('class="way way-call" href="tel:') < text.index("/call/") < text.index("今天 10:00")


@pytest.mark.parametrize("answers", ["0", "4444", "x", "1" * 500, "88", "\x00"])
def test_answers_nobody_gave_begin_anew(client: Client, answers: str) -> None:
    response = client.get("/find/", {"a": answers})

    assert (response.status_code, response["Location"]) == (302, "/find/")


def test_nothing_is_stored(client: Client) -> None:
    response = client.get("/find/", {"a": COUNSELLING})

    assert "sessionid" not in response.cookies
    assert "no-store" in response["Cache-Control"]
    assert client.post("/find/", {"a": "4"}).status_code == 405


def test_finder_speaks_english(client: Client) -> None:
    assert "What weighs on you most at the moment?" in _text(client, "", "/en")
    assert 'href="/en/find/?a=4"' in _text(client, "", "/en")
    assert 'href="/find/?a=41" lang="zh-Hans"' in _text(client, "41", "/en")


@pytest.mark.parametrize("answers", ["", "4", COUNSELLING, GUIDANCE, AFRAID, UNSURE])
def test_finder_needs_few_queries(client: Client, answers: str, django_assert_max_num_queries: Any) -> None:
    for code in ("AC-01", "JF-01"):
        staffed_venue(_service(code))
    session = client.session
    session["seen"] = True
    session.save()
    _text(client, answers)  # what a process reads once

    with django_assert_max_num_queries(12):
        _text(client, answers)
