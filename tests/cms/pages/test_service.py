"""The page of a service in its different states: bookable, full, arranged by staff, for safety, retired."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext as _

from portal.worry import WORRIED
from programmes.catalogue.choices import Attends, BookingMode, ServiceFormat, ServiceKind
from tests.factories import cms
from tests.factories.availability import staffed_venue
from tests.factories.bookings import published
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory, workshop
from tests.factories.moments import at
from tests.factories.people import PractitionerFactory

Read = Callable[[str], str]


def _path(service: Any, **fields: Any) -> str:
    page = cms.service_page(service, **fields)
    return f"/p/{service.programme.code}/{page.slug}/"


def test_full_page_says_everything_and_leads_to_the_times(main: Read) -> None:
    service = ServiceFactory(programme=ProgrammeFactory(code="jiafeng"), name_zh="家庭教育指导")
    venue = staffed_venue(service)
    cms.faq("要带孩子吗？", answer="<p>不用。</p>", service=service)
    cms.faq("别的问题？", service=ServiceFactory())

    page = main(_path(service, summary="一家一家地谈", body=[cms.prose("<p>正文</p>")]))

    for words in (
        "一家一家地谈",
        "想把话说开的人",
        "先听您说",
        "什么都不用带",
        "正文",
        "要带孩子吗？",
        "不用。",
        "50 分钟",
    ):
        assert words in page, words
    assert "婚姻家庭咨询师" in page
    assert _("Free of charge") in page
    assert venue.address in page
    assert "<strong>今天</strong> 10:00" in page
    assert page.count(f'href="/s/{service.public_id}/"') == 1
    assert "别的问题" not in page


def test_page_never_prints_a_practitioners_name(main: Read) -> None:
    service = ServiceFactory()
    staffed_venue(service, name_zh="林老师")

    assert "林老师" not in main(_path(service))


def test_service_without_a_free_time_says_so(main: Read) -> None:
    page = main(_path(ServiceFactory()))

    assert "网上暂时没有可约的时间" in page
    assert 'href="tel:' in page


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": ServiceKind.MEDIATION, "format": ServiceFormat.JOINT, "mode": BookingMode.STAFF_ONLY},
        {"mode": BookingMode.STAFF_ONLY},
    ],
)
def test_what_staff_arrange_has_no_times(main: Read, fields: dict[str, Any]) -> None:
    service = ServiceFactory(**fields)
    staffed_venue(service)

    page = main(_path(service))

    assert "10:00" not in page
    assert f'href="/s/{service.public_id}/call/"' in page


def test_safety_has_neither_times_nor_places_nor_names(main: Read) -> None:
    service = ServiceFactory(
        programme=ProgrammeFactory(code="aichao"),
        is_safety=True,
        mode=BookingMode.STAFF_ONLY,
        format=ServiceFormat.SAFETY,
    )
    venue = staffed_venue(service, name_zh="林老师")

    page = main(_path(service))

    for words in ("10:00", "09:00", venue.address, "林老师", "amap"):
        assert words not in page, words
    assert 'href="tel:110"' in page
    assert f'href="/s/{service.public_id}/call/"' in page


def test_workshop_shows_its_next_dates(main: Read) -> None:
    service = workshop()
    published(service, at("14:00", plus=3))

    page = main(_path(service))

    assert "3月5日 周四" in page
    assert "14:00–16:00" in page


def test_workshop_without_dates_says_so(main: Read) -> None:
    assert _("No date is fixed yet. Leave a number, and we tell you when there is one.") in main(_path(workshop()))


def test_retired_service_keeps_its_page_and_leads_on(main: Read) -> None:
    service = ServiceFactory(programme=ProgrammeFactory(code="jiafeng", name_zh="家风传承计"))
    staffed_venue(service)
    path = _path(service)
    service.is_active = False
    service.save()

    page = main(path)

    assert _("This service is not offered at the moment") in page
    assert 'href="/p/jiafeng/"' in page
    assert 'href="tel:' in page
    assert f'href="/s/{service.public_id}/' not in page
    assert "10:00" not in page


def test_who_told_of_a_worry_sees_no_times_for_two(client: Client) -> None:
    service = ServiceFactory(attends=Attends.COUPLE)
    staffed_venue(service)
    path = _path(service)
    assert "10:00" in client.get(path).content.decode()
    session = client.session
    session[WORRIED] = True
    session.save()

    page = client.get(path).content.decode()

    assert "10:00" not in page
    assert f'href="/s/{service.public_id}/"' not in page


def test_structured_data_names_the_service_without_times(text: Read) -> None:
    service = ServiceFactory(name_zh="</script>咨询")
    staffed_venue(service)

    data = text(_path(service, slug="a")).partition('<script type="application/ld+json">')[2].partition("</script>")[0]

    assert '"@type":"GovernmentService"' in data
    assert "\\u003C/script\\u003E咨询" in data
    assert "10:00" not in data


def test_venue_without_a_fit_room_is_not_named(main: Read) -> None:
    service = ServiceFactory()
    venue = staffed_venue(service, rooms=0)
    PractitionerFactory(services=[service])

    assert venue.address not in main(_path(service))
