"""What stands around every page."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms import frame as kept
from cms.choices import NoticeKind
from cms.models import HomePage, Organiser, SiteNotice, SocialChannel, StandardPage
from tests.factories.moments import NOW
from tests.factories.places import HotlineFactory


def _start(language: str = "zh-hans") -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def _page(title: str, slug: str, *, language: str = "zh-hans", **fields: Any) -> StandardPage:
    start = _start(language)
    given = {"show_in_menus": True, **fields}
    made: StandardPage = start.add_child(instance=StandardPage(title=title, slug=slug, locale=start.locale, **given))
    return made


def _notice(**fields: Any) -> SiteNotice:
    given = {"text_zh": "今天下午停电", "text_en": "No power today", "ends_at": NOW + timedelta(hours=2), **fields}
    notice = SiteNotice(pk=1, **given)
    notice.save()
    return notice


def _frame(language: str = "zh-hans", now: Any = NOW) -> kept.Frame:
    return kept.frame(language=language, now=now)


@pytest.mark.django_db
def test_menu_follows_the_tree_and_holds_six_at_most() -> None:
    for number in range(8):
        _page(f"页{number}", f"page-{number}")

    assert [link.title for link in _frame().menu] == [f"页{number}" for number in range(6)]


@pytest.mark.django_db
def test_menu_leaves_out_what_is_hidden_unpublished_private_or_deep() -> None:
    shown = _page("看得见", "seen")
    _page("没放进菜单", "hidden", show_in_menus=False)
    _page("草稿", "draft", live=False)
    PageViewRestriction.objects.create(page=_page("内部", "inside"), restriction_type=PageViewRestriction.LOGIN)
    shown.add_child(instance=StandardPage(title="下一层", slug="below", show_in_menus=True, locale=shown.locale))

    assert _frame().menu == [kept.Link("看得见", "/seen/")]


@pytest.mark.django_db
def test_menu_is_in_the_language_of_the_page() -> None:
    _page("关于", "one")
    _page("About", "two", language="en")

    assert _frame("en").menu == [kept.Link("About", "/en/two/")]
    assert _frame("zh-hans").menu == [kept.Link("关于", "/one/")]


@pytest.mark.django_db
def test_foot_links_to_the_pages_that_must_be_reachable_in_order() -> None:
    for place in ("accessibility", "privacy", "about", "children"):
        _page(place, f"{place}-2026", show_in_menus=False, foot_place=place)

    assert [link.title for link in _frame().foot.links] == ["about", "privacy", "children", "accessibility"]
    assert _frame().foot.links[1].url == "/privacy-2026/"


@pytest.mark.django_db
def test_foot_follows_a_page_to_another_address_and_below_another() -> None:
    page = _page("隐私说明", "privacy", show_in_menus=False, foot_place="privacy")
    page.slug = "your-data"
    page.save_revision().publish()
    assert _frame().foot.links == [kept.Link("隐私说明", "/your-data/")]

    page.move(_page("关于", "about-us"), pos="last-child")
    assert _frame().foot.links == [kept.Link("隐私说明", "/about-us/your-data/")]


@pytest.mark.django_db
def test_foot_links_to_the_source_of_what_is_not_translated() -> None:
    source = _page("隐私说明", "privacy", show_in_menus=False, foot_place="privacy")
    _page("关于", "about", show_in_menus=False, foot_place="about")
    about = _page("About us", "about", language="en", show_in_menus=False, foot_place="about")
    assert _frame("en").foot.links == [kept.Link("About us", "/en/about/"), kept.Link("隐私说明", "/en/privacy/")]

    about.unpublish()
    source.unpublish()
    assert _frame("en").foot.links == [kept.Link("关于", "/en/about/")]


@pytest.mark.django_db
def test_second_page_in_one_place_of_the_foot_is_refused() -> None:
    first = _page("隐私说明", "privacy", foot_place="privacy")
    second = _page("隐私", "privacy-2")
    second.foot_place = "privacy"

    with pytest.raises(ValidationError, match=first.title):
        second.full_clean()
    second.locale = _start("en").locale
    second.clean()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("minutes", "is_shown"), [(-61, False), (-60, True), (0, True), (119, True), (120, False), (1000, False)]
)
def test_notice_begins_and_ends_by_itself(minutes: int, is_shown: bool) -> None:
    _notice(starts_at=NOW - timedelta(hours=1))

    assert (_frame(now=NOW + timedelta(minutes=minutes)).notice is not None) is is_shown


@pytest.mark.django_db
def test_notice_speaks_the_language_of_the_page() -> None:
    _notice()

    notices = [_frame(language).notice for language in ("zh-hans", "en")]

    assert [notice.text for notice in notices if notice] == ["今天下午停电", "No power today"]


@pytest.mark.django_db
def test_notice_without_an_end_is_refused() -> None:
    with pytest.raises(ValidationError):
        SiteNotice(text_zh="停电").full_clean()


@pytest.mark.django_db
def test_empty_settings_give_an_empty_frame() -> None:
    HotlineFactory(number="12338", hours_zh="全天")

    found = _frame("xx")  # no language of ours: the first one stands in

    assert found.menu == []
    assert found.notice is None
    assert found.leave_url == ""
    assert [(line.number, line.hours) for line in found.hotlines] == [("12338", "全天")]


@pytest.mark.django_db(transaction=True)
def test_frame_is_read_once_a_minute_and_anew_after_every_change(django_assert_num_queries: Any) -> None:
    _page("关于", "about")
    _frame()

    with django_assert_num_queries(0):
        assert [link.title for link in _frame().menu] == ["关于"]

    _notice()
    assert _frame().notice is not None

    hotline = HotlineFactory(number="12338")
    assert [line.number for line in _frame().hotlines] == ["12338"]
    hotline.delete()
    assert _frame().hotlines == []

    page = StandardPage.objects.get()
    page.title = "关于我们"
    page.save_revision().publish()
    assert [link.title for link in _frame().menu] == ["关于我们"]
    page.refresh_from_db()
    page.unpublish()
    assert _frame().menu == []

    moved, first = _page("第二", "second"), _page("第一", "first")
    for made in (moved, first):
        made.save_revision().publish()
    assert [link.title for link in _frame().menu] == ["第二", "第一"]
    first.move(moved, pos="left")
    assert [link.title for link in _frame().menu] == ["第一", "第二"]
    StandardPage.objects.get(slug="second").delete()
    assert [link.title for link in _frame().menu] == ["第一"]


@pytest.mark.django_db
def test_frame_is_never_kept_from_inside_a_transaction() -> None:
    _frame()

    assert cache.get("frame:zh-hans") is None


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_frame_takes_five_queries_at_most(count: int, django_assert_max_num_queries: Any) -> None:
    organiser = Organiser.objects.create(name_zh="示例区妇联")
    for number in range(count):
        _page(f"页{number}", f"page-{number}")
        HotlineFactory()
        SocialChannel.objects.create(organiser=organiser, name="微信", account=f"号{number}")
    _start().get_url()  # Wagtail keeps the roots of its sites

    with django_assert_max_num_queries(5):
        _frame()


@pytest.mark.django_db
def test_page_shows_menu_notice_and_foot(client: Client) -> None:
    _page("找地点", "places-page")
    _page("隐私说明", "privacy", show_in_menus=False, foot_place="privacy")
    _notice(kind=NoticeKind.EMERGENCY, ends_at=timezone.now() + timedelta(hours=1))
    organiser = Organiser.objects.create(
        name_zh="示例区妇联", icp_number="示例ICP备00000000号", police_number="示例公网安备0000号"
    )
    SocialChannel.objects.create(organiser=organiser, name="微信公众号", account="示例家服")

    text = client.get("/nowhere/").content.decode()

    for told in (
        "找地点",
        "隐私说明",
        "今天下午停电",
        "site-notice-emergency",
        "示例区妇联",
        "示例ICP备00000000号",
        "示例家服",
    ):
        assert told in text, told
    assert "示例公网安备0000号" in text


@pytest.mark.django_db
def test_menu_falls_back_to_the_parts_of_the_start_page(client: Client) -> None:
    text = client.get("/nowhere/").content.decode()

    assert 'href="/#programmes"' in text
    assert 'href="/find/"' in text


@pytest.mark.django_db
def test_quick_exit_leads_where_editors_say(client: Client) -> None:
    Organiser.objects.create(leave_url="https://news.example/")

    assert 'data-leave="https://news.example/"' in client.get("/nowhere/").content.decode()
    assert client.get("/leave/").headers["Location"] == "https://news.example/"
