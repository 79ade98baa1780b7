"""Blocks that show chosen rows: questions, people, places."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from cms.models import Faq, HomePage, ProgrammeIndexPage, ProgrammePage, StandardPage
from programmes.people.models import Credential
from tests.cms.blocks.building import block, items, page, shown
from tests.factories.catalogue import ProgrammeFactory
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db


def _person(name: str = "林晓岚") -> Any:
    person = PractitionerFactory(name_zh=name, name_en="Lin Xiaolan")
    Credential.objects.create(
        practitioner=person,
        title_zh="家庭教育指导师",
        title_en="Guide",
        is_public=True,
        verified_at=timezone.now() - timedelta(days=1),
    )
    return person


def _faq(number: int) -> Faq:
    target = StandardPage.objects.first()
    link = f'<a linktype="page" id="{target.pk}">看这里</a>' if target else ""
    return Faq.objects.create(
        question=f"问题{number}？", answer=f"<p>回答{number} {link}</p>", locale=Locale.get_default()
    )


def _queries(made: StandardPage) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        shown(made)
    return len(found)


def test_people_are_shown_by_family_name_with_their_titles() -> None:
    html = shown(page(block("people", title="", people=items(_person().pk))))

    assert "林老师" in html
    assert "家庭教育指导师" in html
    assert "晓岚" not in html


def test_people_without_a_verified_title_are_left_out_and_editors_are_told() -> None:
    made = page(block("people", title="老师们", people=items(PractitionerFactory().pk)))

    assert "老师们" not in shown(made)
    assert "block-missing" in shown(made, is_preview=True)


def test_place_comes_address_first_with_maps_beside() -> None:
    venue = VenueFactory(phone="10000000001", latitude=Decimal("22.72"), longitude=Decimal("114.247"))

    html = shown(page(block("places", title="", places=items(venue.pk))))

    assert html.index(venue.address_zh) < html.index(venue.name_zh) < html.index("uri.amap.com")
    assert 'href="tel:10000000001"' in html


def test_place_without_a_point_still_has_its_address() -> None:
    html = shown(page(block("places", title="", places=items(VenueFactory().pk))))

    assert "测试路1号" in html
    assert "maps" not in html


def test_place_on_a_page_of_marriage_support_has_no_map() -> None:
    start = HomePage.objects.get(locale__language_code="zh-hans")
    index = start.add_child(instance=ProgrammeIndexPage(title="服务", locale=start.locale))
    above = index.add_child(
        instance=ProgrammePage(title="爱巢", programme=ProgrammeFactory(code="aichao"), locale=start.locale)
    )
    venue = VenueFactory(latitude=Decimal("22.72"), longitude=Decimal("114.247"))
    body = [block("places", title="", places=items(venue.pk))]
    made = above.add_child(instance=StandardPage(title="在哪里", body=body, locale=start.locale))

    html = shown(StandardPage.objects.get(pk=made.pk))

    assert "测试路1号" in html
    assert "amap" not in html


def test_place_out_of_use_is_left_out() -> None:
    used, closed = VenueFactory(name_zh="在用的"), VenueFactory(name_zh="停用的", is_active=False)

    html = shown(page(block("places", title="", places=items(used.pk, closed.pk))))

    assert "在用的" in html
    assert "停用的" not in html


def test_questions_open_without_a_script() -> None:
    html = shown(page(block("faq", title="", questions=items(_faq(1).pk))))

    assert "<details>" in html
    assert "问题1？" in html


@pytest.mark.parametrize(
    ("kind", "field", "make"),
    [
        ("people", "people", lambda number: _person()),
        ("places", "places", lambda number: VenueFactory()),
        ("faq", "questions", _faq),
    ],
    ids=["people", "places", "faq"],
)
def test_thirty_rows_cost_as_many_queries_as_one(kind: str, field: str, make: Any) -> None:
    page()  # something to link to
    rows = [make(number) for number in range(30)]
    one = page(block(kind, title="", **{field: items(rows[0].pk)}))
    many = page(block(kind, title="", **{field: items(*(row.pk for row in rows))}))
    shown(page(block(kind, title="", **{field: items(rows[1].pk)})))  # what is read once a process

    assert _queries(many) == _queries(one)
