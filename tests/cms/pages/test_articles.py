"""Articles and stories, and their overviews."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tests.factories import cms
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory

Read = Callable[[str], str]


def test_overview_lists_the_newest_first(main: Read) -> None:
    cms.article("旧的", published_date=date(2026, 1, 1))
    cms.article("新的", published_date=date(2026, 2, 20))

    page = main("/articles/")

    assert page.index("新的") < page.index("旧的")


def test_empty_overview_says_so(main: Read) -> None:
    cms.article_index()

    assert _("No article yet") in main("/articles/")


def test_topic_narrows_and_a_wrong_one_leads_back(main: Read) -> None:
    topic = cms.topic("亲子", "children")
    cms.article("关于孩子", topics=[topic])
    cms.article("关于别的")

    page = main("/articles/?topic=children")
    assert "关于孩子" in page
    assert "关于别的" not in page

    page = main("/articles/?topic=nothing")
    assert "关于孩子" not in page
    assert 'href="/articles/"' in page


def test_topic_without_an_article_is_not_offered(main: Read) -> None:
    cms.topic("没人写过", "unused")
    cms.article()

    assert "没人写过" not in main("/articles/")


def test_long_overview_has_pages_that_keep_the_topic(main: Read) -> None:
    topic = cms.topic()
    for number in range(13):
        cms.article(f"第{number}篇", topics=[topic], published_date=date(2026, 1, 1 + number))

    assert 'href="?topic=talking&amp;page=2"' in main("/articles/?topic=talking")
    assert "第0篇" in main("/articles/?topic=talking&page=2")
    assert "第0篇" in main("/articles/?page=99")


@pytest.mark.parametrize(("signs", "minutes"), [(1, 1), (400, 1), (401, 2), (2000, 5)])
def test_time_to_read_follows_the_signs(main: Read, signs: int, minutes: int) -> None:
    page = cms.article(body=[cms.prose(f"<p>{'字' * signs}</p>")])

    told = ngettext("%(minutes)s minute to read", "%(minutes)s minutes to read", minutes) % {"minutes": minutes}
    assert told in main(f"/articles/{page.slug}/")


def test_article_leads_to_the_services_of_its_programme(main: Read) -> None:
    programme = ProgrammeFactory(code="jiafeng", name_zh="家风传承计")
    service, retired = ServiceFactory(programme=programme), ServiceFactory(programme=programme)
    page, gone = cms.service_page(service, title="一对一指导"), cms.service_page(retired, title="停办的课")
    retired.is_active = False
    retired.save()
    article = cms.article(programme=programme)

    text = main(f"/articles/{article.slug}/")

    assert f'href="/p/jiafeng/{page.slug}/"' in text
    assert f'href="/p/jiafeng/{gone.slug}/"' not in text
    assert 'href="/p/jiafeng/"' in text


def test_article_of_no_programme_leads_to_the_finder(main: Read) -> None:
    assert 'href="/find/"' in main(f"/articles/{cms.article().slug}/")


def test_long_article_has_a_table_of_contents(main: Read) -> None:
    parts = "".join(f"<h2>第{number}节</h2><p>话</p>" for number in range(4))
    long, short = cms.article(body=[cms.prose(parts)]), cms.article("短", body=[cms.prose("<h2>一节</h2>")])

    page = main(f"/articles/{long.slug}/")
    assert '<a href="#part-2">第1节</a>' in page
    assert '<h2 id="part-2"' in page
    assert "contents" not in main(f"/articles/{short.slug}/")


def test_article_of_marriage_support_has_no_card_and_tells_nothing_in_its_title(text: Read) -> None:
    programme = ProgrammeFactory(code="aichao", name_zh="爱巢守护计")
    page = cms.article("家里有人动手", programme=programme, summary="先离开", share_image=cms.picture())

    head = text(f"/articles/{page.slug}/").partition("</head>")[0]

    assert "<title>爱巢守护计 · 区家庭服务中心</title>" in head
    assert "og:" not in head
    assert "家里有人动手" not in head


def test_stories_are_listed_and_lead_to_others(main: Read) -> None:
    first, second = cms.story("饭桌"), cms.story("外婆")

    assert "饭桌" in main("/stories/")
    assert f'href="/stories/{second.slug}/"' in main(f"/stories/{first.slug}/")


def test_no_story_says_so(main: Read) -> None:
    cms.story_index()

    assert _("No story yet") in main("/stories/")
