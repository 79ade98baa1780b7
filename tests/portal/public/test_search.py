"""The search page: what it shows, what it never shows, and what it costs."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Locale, PageViewRestriction
from wagtail.search.index import get_indexed_models

from cms.models import HomePage, PeoplePage, ProgrammePage, ServicePage, StandardPage
from programmes.catalogue.choices import BookingMode, ServiceFormat, StaffKind
from programmes.catalogue.models import Programme
from programmes.people.models import Credential, Practitioner
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.factories.people import PractitionerFactory, UserFactory
from tests.factories.places import HotlineFactory, VenueFactory
from tests.portal.public.search_site import page, question

pytestmark = pytest.mark.django_db


def asked(query: str, *, path: str = "/search/", client: Client | None = None, **more: Any) -> str:
    """Give the page for a query."""
    response = (client or Client()).get(path, {"q": query, **more})
    assert response.status_code == 200
    return response.content.decode()


def results(body: str) -> str:
    """Give the list of results alone."""
    return body.partition('<ol class="results">')[2].partition("</ol>")[0]


@pytest.fixture
def mediation() -> Any:
    """A programme with one service."""
    programme = ProgrammeFactory(code="aichao", name_zh="爱巢守护计", name_en="Nest Guardian")
    return ServiceFactory(
        programme=programme,
        code="AC-05",
        name_zh="家庭纠纷调解",
        name_en="Family mediation",
        summary_zh="双方自愿，不收费。",
    )


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
    body = [{"type": "do_dont", "value": {"do": ["先听完再开口"], "dont": ["翻旧账"]}}]
    page(StandardPage, "talk", "好好说话", "", body=body)
    above.add_child(
        instance=ServicePage(
            slug="m", title="调解", service=mediation, what_to_bring="<p>带上<b>身份</b>编号</p>", locale=above.locale
        )
    )

    assert "翻<mark>旧账</mark>" in results(asked("旧账"))
    assert "带上<mark>身份编号</mark>" in results(asked("身份编号")).replace(" ", "")


def test_what_may_not_be_seen_is_not_found() -> None:
    shown = ServiceFactory(name_zh="甲乙咨询")
    ServiceFactory(name_zh="甲乙旧咨询", is_active=False)
    VenueFactory(name_zh="甲乙旧点", is_active=False)
    PractitionerFactory(name_zh="甲乙离任", is_active=False)
    page(StandardPage, "draft", "甲乙草稿", "", live=False)
    closed = page(StandardPage, "closed", "甲乙内部", "")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    closed.add_child(instance=StandardPage(slug="below", title="甲乙内部之下", locale=closed.locale))
    page(StandardPage, "open", "甲乙公开", "")

    found = results(asked("甲乙"))

    assert found.count("<li") == 2
    assert shown.public_id in found
    assert "公开" in found


def test_page_taken_back_is_found_no_more() -> None:
    kept = page(StandardPage, "news", "甲乙通知", "")
    assert "通知" in results(asked("甲乙"))

    kept.unpublish()

    assert results(asked("甲乙")) == ""


def test_draft_of_a_live_page_is_not_found_before_it_is_published() -> None:
    kept = page(StandardPage, "news", "通知", "")
    kept.title = "甲乙通知"
    revision = kept.save_revision()
    assert results(asked("甲乙")) == ""

    revision.publish()

    assert "通知" in results(asked("甲乙"))


def test_account_behind_a_practitioner_is_in_no_index() -> None:
    user = UserFactory(username="geheim", first_name="密名", last_name="赵钱孙", email="geheim@example.com")
    PractitionerFactory(user=user, name_zh="林老师", name_en="Teacher Lin", services=[ServiceFactory()])

    assert [results(asked(query)) for query in ("geheim", "密名", "赵钱孙", "example.com")] == [""] * 4
    assert "林老师" in results(asked("林老师")).replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize(
    ("credential", "is_found"),
    [
        ({}, True),
        ({"valid_until": date(2020, 1, 1)}, False),
        ({"is_public": False}, False),
        ({"is_public": False, "verified_at": None}, False),
    ],
)
def test_person_is_found_by_titles_that_the_public_may_see(credential: dict[str, Any], is_found: bool) -> None:
    person = PractitionerFactory(name_zh="林老师", kind=StaffKind.SOCIAL_WORKER)
    fields = {"is_public": True, "verified_at": timezone.now()} | credential
    Credential.objects.create(practitioner=person, title_zh="二级甲乙师", title_en="Level two", **fields)

    assert ("林老师" in results(asked("甲乙师"))) == is_found


def test_person_leads_to_the_page_of_our_people() -> None:
    people = page(PeoplePage, "people", "我们的人", "")
    person = PractitionerFactory(name_zh="林老师")

    assert f'href="{people.url}#person-{person.public_id}"' in results(asked("林老师"))


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


@pytest.mark.parametrize(
    "query",
    [
        '"', '*', "NEAR", "NEAR(a b, 3)", "-", "a* AND", "title:x", "{title} : x", "'; DROP TABLE x;--", "\\", "%", "_", "&|!", "()",
        "\x00", "a\x00b", "😀", "👨‍👩‍👧", "<script>alert(1)</script>", "&lt;", "\u202eabc", "\ud7ff", "𠮷", "々", "İstanbul", "ß", "x" * 5000, "婚" * 5000,
        "a b c d e f g h i j k l m n o p q r s t u v w x y z", "1e5", "0755-2800 1233", "!!!婚姻:*", "<->", "ﷺ" * 40,
    ],
)  # fmt: skip
def test_hostile_query_is_answered(mediation: Any, query: str) -> None:
    body = asked(query)

    assert "<script>alert" not in body
    assert "家庭纠纷调解" not in results(body)


@pytest.mark.parametrize("query", ['"调解"', "调解*", "-调解", "调解！", "调解 😀"])
def test_signs_around_a_word_do_no_harm(mediation: Any, query: str) -> None:
    assert "家庭纠纷" in results(asked(query))


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


def test_query_stands_in_the_field_and_not_in_the_title(client: Client) -> None:
    response = client.get("/search/", {"q": '离婚"><b>'})
    body = response.content.decode()

    title = body.partition("<title>")[2].partition("</title>")[0]
    assert "离婚" not in title
    assert 'value="离婚&quot;&gt;&lt;b&gt;"' in body
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"


def test_query_is_stored_nowhere(client: Client, mediation: Any) -> None:
    with CaptureQueriesContext(connection) as statements:
        asked("张三 13800138000 调解", client=client)

    assert [each["sql"] for each in statements if not each["sql"].lstrip().startswith("SELECT")] == []
    assert Query.objects.count() == 0
    assert "sessionid" not in client.cookies


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


def test_renamed_programme_is_found_with_its_services(mediation: Any) -> None:
    programme = Programme.objects.get(pk=mediation.programme_id)
    programme.name_zh = "甲乙计"
    programme.save()

    found = results(asked("甲乙"))

    assert found.count("<li") == 2


def test_deleted_row_is_found_no_more() -> None:
    person = PractitionerFactory(name_zh="甲乙老师")
    assert "老师" in results(asked("甲乙"))

    Practitioner.objects.get(pk=person.pk).delete()

    assert results(asked("甲乙")) == ""


def test_no_table_of_bookings_is_indexed() -> None:
    assert {model._meta.app_label for model in get_indexed_models()} <= {
        "cms", "catalogue", "places", "people", "wagtailcore", "wagtaildocs", "wagtailimages",
    }  # fmt: skip
    assert {model.__name__ for model in get_indexed_models() if model._meta.app_label == "people"} == {"Practitioner"}
