"""The start page and the programmes."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from programmes.catalogue.choices import BookingMode
from tests.factories.availability import staffed_venue
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.factories.moments import NOW
from tests.factories.places import HotlineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


def _text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_home_lists_programmes_in_order_with_their_line(client: Client) -> None:
    ProgrammeFactory(code="aichao", name_zh="爱巢守护计", position=4)
    ProgrammeFactory(code="baihe", name_zh="百合交友计", position=1)

    text = _text(client, "/")

    assert text.index("百合交友计") < text.index("爱巢守护计")
    assert "认真遇见一个人" in text
    assert 'href="/p/baihe/"' in text


def test_home_shows_the_nearest_free_time_of_each_programme(client: Client) -> None:
    service = ServiceFactory(name_zh="甲咨询")
    staffed_venue(service)
    ServiceFactory(name_zh="乙咨询", mode=BookingMode.STAFF_ONLY)

    text = _text(client, "/")

    assert "甲咨询" in text
    assert "今天 10:00" in text
    assert "乙咨询" not in text


def test_home_without_any_free_time_names_the_phone(client: Client) -> None:
    assert "网上暂时没有可约的时间" in _text(client, "/")


def test_home_speaks_english(client: Client) -> None:
    text = _text(client, "/en/")

    assert '<html lang="en">' in text
    assert "Nearest free times" in text
    assert '<a href="/" lang="zh-Hans"' in text


def test_every_page_shows_hotlines_and_the_way_out(client: Client) -> None:
    HotlineFactory(number="12338", name_zh="妇女维权")
    programme = ProgrammeFactory()

    for path in ("/", f"/p/{programme.code}/", "/my/", "/accounts/login/", "/en/", "/nowhere/"):
        text = _text(client, path)
        assert 'href="tel:12338"' in text, path
        assert "data-leave" in text, path


def test_demonstration_says_so(client: Client, settings: Any) -> None:
    settings.DEMO = True
    assert "演示数据" in _text(client, "/")

    settings.DEMO = False
    assert "演示数据" not in _text(client, "/")


def test_programme_lists_its_services(client: Client) -> None:
    mine, other = ServiceFactory(name_zh="甲咨询"), ServiceFactory(name_zh="乙咨询")

    text = _text(client, f"/p/{mine.programme.code}/")

    assert f'href="/s/{mine.public_id}/"' in text
    assert other.name_zh not in text


def test_unknown_programme_is_not_found(client: Client) -> None:
    response = client.get("/p/nothing/")

    assert response.status_code == 404
    assert "没有找到这个页面" in response.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("services", [1, 3])
def test_home_needs_few_queries(client: Client, services: int, django_assert_max_num_queries: Any) -> None:
    programme = ProgrammeFactory()
    for _number in range(services):
        ServiceFactory(programme=programme)
    client.get("/")  # menu, foot and hotlines are kept for a minute, never from inside a transaction

    with django_assert_max_num_queries(12):
        client.get("/")
