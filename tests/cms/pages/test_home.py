"""The start page: what it shows of the service and of the rest of the site."""

from collections.abc import Callable

from tests.factories import cms
from tests.factories.availability import staffed_venue
from tests.factories.bookings import published
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory, workshop
from tests.factories.moments import at

Read = Callable[[str], str]


def test_empty_start_page_still_leads_somewhere(main: Read) -> None:
    page = main("/")

    assert 'href="/find/"' in page
    assert "网上暂时没有可约的时间" in page
    assert "/articles/" not in page
    assert 'class="meetings"' not in page


def test_full_start_page_shows_times_dates_and_articles(main: Read) -> None:
    service = ServiceFactory(name_zh="甲咨询")
    staffed_venue(service)
    published(workshop(name_zh="亲子工作坊"), at("14:00", plus=3))
    cms.event_index()
    cms.article("孩子不说话")
    start = cms.home()
    start.headline, start.body = "家里的事", [cms.prose("<p>编辑写的话</p>")]
    start.save_revision().publish()

    page = main("/")

    assert "家里的事" in page
    assert "编辑写的话" in page
    assert "今天 10:00" in page
    assert "亲子工作坊" in page
    assert 'href="/events/"' in page
    assert "孩子不说话" in page
    assert 'href="/articles/"' in page


def test_date_leads_to_the_page_about_it_where_there_is_one(main: Read) -> None:
    session = published(workshop(), at("14:00", plus=3))
    assert f'href="/s/{session.service.public_id}/"' in main("/")

    page = cms.event_page(session, title="一起聊聊")

    assert f'href="/events/{page.slug}/"' in main("/")
    assert "一起聊聊" in main("/")


def test_page_that_is_not_published_is_not_shown(main: Read) -> None:
    cms.article("写了一半").unpublish()

    assert "写了一半" not in main("/")


def test_start_page_tells_a_shared_link_nothing_of_anybody(text: Read) -> None:
    ProgrammeFactory(code="aichao", name_zh="爱巢守护计")

    head = text("/").partition("</head>")[0]

    assert '<meta property="og:title" content="区家庭服务中心">' in head
    assert '<link rel="canonical" href="http://testserver/">' in head
