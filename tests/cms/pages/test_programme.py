"""Pages of programmes: editorial text around the live offer, the overview, and the bare page that stands in."""

from collections.abc import Callable

import pytest

from programmes.catalogue.models import Service
from tests.factories import cms
from tests.factories.availability import staffed_venue
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory

Read = Callable[[str], str]


def _service(**fields: object) -> Service:
    programme = ProgrammeFactory(code="jiafeng", name_zh="家风传承计", headline_zh="目录里的标题", position=5)
    service: Service = ServiceFactory(programme=programme, name_zh="家庭教育指导", **fields)
    return service


def test_editors_words_stand_around_the_live_offer(main: Read) -> None:
    service = _service()
    staffed_venue(service)
    cms.programme_page(service.programme, headline="好好吃饭", summary="编辑的摘要", body=[cms.prose("<p>正文</p>")])

    page = main("/p/jiafeng/")

    places = [page.index(words) for words in ("好好吃饭", "编辑的摘要", "家庭教育指导", "<p>正文</p>")]
    assert places == sorted(places)
    assert "目录里的标题" not in page
    assert "最早可约 <b>今天 10:00</b>" in page
    assert f'href="/s/{service.public_id}/"' in page


def test_page_without_words_shows_the_words_of_the_catalogue(main: Read) -> None:
    service = _service()
    cms.programme_page(service.programme)

    assert "目录里的标题" in main("/p/jiafeng/")


def test_programme_without_a_page_shows_the_same_offer(main: Read) -> None:
    service = _service()
    bare = main("/p/jiafeng/")
    cms.programme_page(service.programme, headline=service.programme.headline_zh)
    edited = main("/p/jiafeng/")

    def offer(page: str) -> str:
        return page.partition('aria-labelledby="online"')[2].partition("</section>")[0]

    assert offer(bare) == offer(edited) != ""


def test_offered_service_leads_to_its_page_where_one_is_published(main: Read) -> None:
    service = _service()
    page = cms.service_page(service)
    assert f'href="/p/jiafeng/{page.slug}/"' in main("/p/jiafeng/")

    page.unpublish()

    assert f'href="/p/jiafeng/{page.slug}/"' not in main("/p/jiafeng/")


def test_each_programme_leads_to_the_next(main: Read) -> None:
    first, last = ProgrammeFactory(code="baihe", position=1), ProgrammeFactory(code="jiafeng", position=5)
    for programme in (first, last):
        cms.programme_page(programme)

    assert "下一程" in main("/p/baihe/")
    assert "下一程" not in main("/p/jiafeng/")


def test_overview_shows_all_programmes_with_what_editors_say(main: Read) -> None:
    told = ProgrammeFactory(code="baihe", position=1, headline_zh="目录的话")
    ProgrammeFactory(code="xingfu", position=2, headline_zh="只有目录的话")
    cms.programme_page(told, summary="编辑的话")

    page = main("/p/")

    assert "编辑的话" in page
    assert "目录的话" in page.replace("只有目录的话", "目录的话", 1)
    assert 'href="/p/xingfu/"' in page


def test_title_of_the_programme_for_marriage_support_is_its_name_alone(text: Read) -> None:
    programme = ProgrammeFactory(code="aichao", name_zh="爱巢守护计", position=4)
    service = ServiceFactory(programme=programme, name_zh="家庭纠纷调解")
    cms.programme_page(programme, title="吵架了怎么办", summary="吵架")
    page = cms.service_page(service, summary="调解")

    for path in ("/p/aichao/", f"/p/aichao/{page.slug}/"):
        head = text(path).partition("</head>")[0]
        assert "<title>爱巢守护计 · 区家庭服务中心</title>" in head
        assert "og:" not in head
        assert 'name="description"' not in head


# The picture is made in memory, and Wagtail leaves the closing of its file to Python.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_other_programmes_have_a_card_with_title_and_summary(text: Read) -> None:
    cms.programme_page(
        ProgrammeFactory(code="baihe"), title="百合交友计", summary="认真遇见", share_image=cms.picture()
    )

    head = text("/p/baihe/").partition("</head>")[0]

    assert '<meta property="og:title" content="百合交友计">' in head
    assert '<meta name="description" content="认真遇见">' in head
    assert '<meta property="og:image" content="http://testserver/media/images/' in head
