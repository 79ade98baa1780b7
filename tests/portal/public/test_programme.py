"""A programme's page: its services by the way one comes to them, help that stands apart, and what follows."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from portal.demo.catalogue.build import PROGRAMMES, build_catalogue
from programmes.catalogue.models import Service
from tests.factories.availability import staffed_venue
from tests.factories.bookings import published
from tests.factories.moments import NOW, at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_catalogue(db: None) -> Iterator[None]:
    """Offer what the demo district offers, and stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        build_catalogue(now=NOW)
        yield


def _text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_services_stand_by_the_way_one_comes_to_them(client: Client) -> None:
    text = _text(client, "/p/aichao/")

    places = [text.index(words) for words in ("网上选时间", "婚姻家庭咨询", "课堂、小组和活动", "情绪与沟通工作坊")]
    places += [text.index(words) for words in ("由工作人员和您电话商定", "家庭纠纷调解")]
    assert places == sorted(places)


def test_first_free_time_and_next_date_are_shown(client: Client) -> None:
    staffed_venue(Service.objects.get(code="JF-01"))
    published(Service.objects.get(code="JF-06"), at("14:00", plus=3))

    text = _text(client, "/p/jiafeng/")

    assert "最早可约 <b>今天 10:00</b>" in text
    assert "14:00–15:30" in text
    assert text.index("隔代养育沙龙") < text.index("亲子工作坊")
    assert "日期待定" in text


def test_safety_is_help_and_no_entry_of_a_list(client: Client) -> None:
    text = _text(client, "/p/aichao/")

    safety = Service.objects.get(code="AC-09")
    main = text[text.index("<main") :]
    assert "害怕，或者受到了伤害" in main
    assert 'href="tel:110"' in main
    assert f'href="/s/{safety.public_id}/call/"' in main
    assert f'href="/s/{safety.public_id}/"' not in main
    assert "害怕" not in _text(client, "/p/baihe/")


def test_health_education_names_the_emergency_numbers(client: Client) -> None:
    main = _text(client, "/p/anxin/").partition("<main")[2]

    assert 'href="tel:120"' in main
    assert 'href="tel:12356"' in main


def test_programmes_are_linked_along_the_line(client: Client) -> None:
    assert "下一程：安心培优计" in _text(client, "/p/xingfu/")
    assert "下一程" not in _text(client, "/p/jiafeng/")
    assert 'href="/p/xingfu/" aria-current="page"' in _text(client, "/p/xingfu/")


def test_shared_links_are_neutral_and_absent_where_they_could_harm(client: Client) -> None:
    shared = '<meta property="og:title" content="区家庭服务中心">'

    assert shared in _text(client, "/")
    assert shared in _text(client, "/p/baihe/")
    assert "og:" not in _text(client, "/p/aichao/")
    assert "og:" not in _text(client, "/my/")


def test_programme_without_services_says_so(client: Client) -> None:
    Service.objects.filter(programme__code="baihe").update(is_active=False)

    assert "这里暂时没有开放的服务" in _text(client, "/p/baihe/")


@pytest.mark.parametrize("code", [row.code for row in PROGRAMMES])
@pytest.mark.parametrize("dates", [0, 4])
def test_programme_needs_few_queries(client: Client, code: str, dates: int, django_assert_max_num_queries: Any) -> None:
    for service in Service.objects.filter(programme__code=code, mode="instant", kind="counselling"):
        staffed_venue(service)
    for service in Service.objects.filter(programme__code=code, kind="workshop"):
        for number in range(dates):
            published(service, at("14:00", plus=number + 1))
    session = client.session
    session["seen"] = True
    session.save()
    client.get(f"/p/{code}/")  # what a process reads once

    with django_assert_max_num_queries(12):
        assert client.get(f"/p/{code}/").status_code == 200
