"""The search page: what it shows, in which order, and what it costs."""

from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Locale

from cms.models import HomePage, PeoplePage, ProgrammePage, ServicePage, StandardPage
from programmes.catalogue.choices import BookingMode, ServiceFormat
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.factories.people import PractitionerFactory
from tests.factories.places import HotlineFactory, VenueFactory
from tests.portal.public.search_site import asked, mediation_service, page, question, results

pytestmark = pytest.mark.django_db


@pytest.fixture
def mediation() -> Any:
    """A programme with one service."""
    return mediation_service()


def test_words_of_the_query_are_marked(mediation: Any) -> None:
    found = results(asked("調解"))

    assert "家庭纠纷<mark>调解</mark>" in found
    assert f"/s/{mediation.public_id}/" in found


def test_row_and_its_page_are_one_result(mediation: Any) -> None:
    above = page(ProgrammePage, "aichao", "爱巢守护计", "", programme=mediation.programme)
    told = above.add_child(
        instance=ServicePage(
            slug="mediation", title="调解怎么做", summary="两边都愿意才开始", service=mediation, locale=above.locale
        )
    )

    found = results(asked("调解"))

    assert found.count("<li") == 1
    assert told.url in found


def test_texts_of_blocks_and_rich_texts_are_found(mediation: Any) -> None:
    above = page(ProgrammePage, "aichao", "爱巢守护计", "", programme=mediation.programme)
    body = [
        {"type": "do_dont", "value": {"do": ["先听完再开口"], "dont": ["翻旧账"]}},
        {"type": "callout", "value": {"tone": "important", "title": "别忘了", "text": "<p>旧账本</p>"}},
    ]
    page(StandardPage, "talk", "好好说话", "", body=body)
    above.add_child(
        instance=ServicePage(
            slug="m", title="调解", service=mediation, what_to_bring="<p>带上<b>身份</b>编号</p>", locale=above.locale
        )
    )

    assert "翻<mark>旧账</mark>" in results(asked("旧账"))
    assert "Important" not in results(asked("旧账本"))
    assert results(asked("重要")) == ""
    assert "带上<mark>身份编号</mark>" in results(asked("身份编号")).replace(" ", "")


def test_english_falls_back_to_chinese_where_nothing_is_translated(client: Client) -> None:
    english = Locale.objects.get(language_code="en")
    question("甲乙要收费吗？", "<p>不收费。</p>")
    kept = question("甲乙在哪里？", "<p>在一楼。</p>")
    translated = question("Where is Jiayi 甲乙?", "<p>Floor one.</p>", locale=english)
    type(kept).objects.filter(pk=translated.pk).update(translation_key=kept.translation_key)
    original = page(StandardPage, "pages", "甲乙说明", "")
    HomePage.objects.get(locale=english).specific.add_child(
        instance=StandardPage(
            slug="pages",
            title=original.title,
            locale=english,
            alias_of=original,
            translation_key=original.translation_key,
        )
    )

    chinese, english_body = results(asked("甲乙")), results(asked("甲乙", path="/en/search/"))

    assert (chinese.count("<li"), english_body.count("<li")) == (3, 3)
    assert "Where is" in english_body
    assert "Where is" not in chinese
    assert "/en/pages/" in english_body


@pytest.mark.parametrize("number", ["0", "-1", "x", "999", "", "1" * 50])
def test_strange_page_numbers_show_a_page(number: str) -> None:
    VenueFactory.create_batch(11, name_zh="甲乙点")

    assert "<li" in results(asked("甲乙点", page=number))


def test_results_come_ten_a_page_and_each_once() -> None:
    for number in range(23):
        VenueFactory(name_zh=f"甲乙点{number:02}")

    pages = [results(asked("甲乙点", page=number)) for number in (1, 2, 3)]

    assert [each.count("<li") for each in pages] == [10, 10, 3]
    assert all(sum(f"</mark>{number:02}" in each for each in pages) == 1 for number in range(23))


@pytest.mark.parametrize(
    "query", ["家暴", "老公打我怎么办", "被 打", "有人跟踪我", "家庭暴力", "domestic violence", "He beats me"]
)
def test_words_of_violence_show_the_hotlines_first(query: str) -> None:
    safety = ServiceFactory(
        programme=ProgrammeFactory(code="aichao"),
        format=ServiceFormat.SAFETY,
        mode=BookingMode.STAFF_ONLY,
        is_safety=True,
        name_zh="安全支持",
        code="AC-09",
    )

    body = asked(query)
    content = body.partition("<main")[2]

    assert content.index("tel:110") < (content.find('class="results"') + 1 or len(content))
    assert "tel:12338" in content
    assert f"/s/{safety.public_id}/" in content


@pytest.mark.parametrize("query", ["不想活了", "自杀", "想 死", "kill myself", "suicide"])
def test_words_of_not_wanting_to_live_show_who_listens(query: str) -> None:
    HotlineFactory(number="12356", hours_zh="每天至少 18 小时")

    content = asked(query).partition("<main")[2]

    assert "tel:12356" in content
    assert "每天至少 18 小时" in content


@pytest.mark.parametrize("query", ["吵架", "therapeutic", "打球", "打印", "掐丝珐琅", ""])
def test_other_words_show_no_hotlines_in_the_page(query: str) -> None:
    assert "search-danger" not in asked(query)


def test_page_that_editors_put_first_comes_first(mediation: Any) -> None:
    pinned = page(StandardPage, "guide", "怎样开始", "")
    hidden = page(StandardPage, "hidden", "藏起来", "", live=False)
    query = Query.get("調解")
    SearchPromotion.objects.create(query=query, page=hidden, sort_order=0)
    SearchPromotion.objects.create(query=query, page=pinned, sort_order=1)

    found = results(asked("调解"))

    assert found.index("怎样开始") < found.index("家庭纠纷")
    assert "藏起来" not in found
    assert "怎样开始" not in results(asked("家庭纠纷"))


def test_page_put_first_is_shown_as_it_is_in_the_language_of_the_reader() -> None:
    pinned = page(StandardPage, "guide", "怎样开始", "")
    english = HomePage.objects.get(locale__language_code="en")
    translated = english.add_child(
        instance=StandardPage(
            slug="guide", title="How to begin", locale=english.locale, translation_key=pinned.translation_key
        )
    )
    SearchPromotion.objects.create(query=Query.get("甲乙丙"), page=pinned, sort_order=0)

    assert translated.get_url() in results(asked("甲乙丙", path="/en/search/"))


def test_page_put_first_is_shown_though_nothing_else_is_found() -> None:
    pinned = page(StandardPage, "guide", "怎样开始", "")
    SearchPromotion.objects.create(query=Query.get("甲乙丙"), page=pinned, sort_order=0)

    assert "怎样开始" in results(asked("甲乙丙"))


def test_nothing_found_shows_other_ways() -> None:
    ProgrammeFactory(code="baihe", name_zh="百合交友计", name_en="Baihe")

    content = asked("zzzz").partition("<main")[2]

    assert "百合交友计" in content
    assert "/find/" in content
    assert "tel:0755" in content


def test_what_comes_close_is_shown_and_said_to_be_no_more(mediation: Any) -> None:
    exact, close = asked("家庭纠纷调解"), asked("家庭纠纷调节")

    assert "family" not in results(close)
    assert "纠纷" in unescape(results(close))
    assert ("search-else" in exact, "search-else" in close) == (False, True)


@pytest.mark.django_db(transaction=True)
def test_cost_is_the_same_with_one_and_with_thirty(client: Client) -> None:
    page(PeoplePage, "people", "我们的人", "")
    SearchPromotion.objects.create(query=Query.get("别的"), page=HomePage.objects.first(), sort_order=0)

    def add(number: int) -> None:
        service = ServiceFactory(name_zh=f"甲乙咨询{number}")
        VenueFactory(name_zh=f"甲乙点{number}")
        PractitionerFactory(name_zh=f"甲乙{number}", services=[service])
        page(StandardPage, f"s{number}", f"甲乙{number}", "")
        question(f"甲乙{number}？", "<p>有。</p>", programme=service.programme)
        ProgrammeFactory(name_zh=f"甲乙计{number}")

    def cost() -> int:
        asked("甲乙", client=client)
        with CaptureQueriesContext(connection) as statements:
            asked("甲乙", client=client)
        return len(statements)

    add(0)
    one = cost()
    for number in range(1, 30):
        add(number)

    assert cost() == one <= 12
