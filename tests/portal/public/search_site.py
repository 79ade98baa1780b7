"""A small site to search: the demo catalogue, places and people, and a few pages and questions in the words of the field."""

import random
from typing import Any

from django.test import Client
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend
from wagtail.search.index import get_indexed_models

from cms.models import Faq, HomePage, HonourRollPage, NetworkPage, PeoplePage, PlacesPage, StandardPage
from portal.demo.areas import build_areas
from portal.demo.catalogue.build import build_catalogue
from portal.demo.hotlines import build_hotlines
from portal.demo.practitioners import build_practitioners
from portal.demo.roster import roster
from portal.demo.venues import build_venues
from programmes.catalogue.models import Service
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.factories.moments import NOW


def build_site() -> None:
    """Write all of it; what was written in bulk is indexed at the end."""
    services = build_catalogue(now=NOW)
    build_hotlines()
    build_venues(areas=build_areas(), practitioners=40)
    build_practitioners(people=roster(size=40, chance=random.Random(7)), services=services.values())
    page(StandardPage, "privacy", "隐私与保密", "我们怎样保护您的个人信息。")
    page(StandardPage, "accessibility", "无障碍声明", "轮椅、读屏和长辈版怎么用。")
    page(HonourRollPage, "honours", "最美家庭", "被表彰的家庭，都同意在这里说起。")
    page(NetworkPage, "network", "一张网", "12338 热线、维权工作室和妇女之家，有事就近找。")
    page(PeoplePage, "people", "我们的人", "")
    page(PlacesPage, "places", "服务点", "")
    question("服务要收费吗？", "<p>不收费，所有服务都免费。</p>")
    question("中心有母婴室吗？", "<p>有，在一楼，前台可以带您去。</p>")
    rebuild()


def page(kind: type[Page], slug: str, title: str, summary: str, **fields: Any) -> Any:
    """Publish a page below the Chinese start page."""
    home = HomePage.objects.get(locale__language_code="zh-hans")
    return home.add_child(instance=kind(slug=slug, title=title, summary=summary, locale=home.locale, **fields))


def question(text: str, answer: str, **fields: Any) -> Faq:
    """Write a frequent question in Chinese."""
    locale = fields.pop("locale", None) or Locale.objects.get(language_code="zh-hans")
    return Faq.objects.create(question=text, answer=answer, locale=locale, **fields)


def rebuild() -> None:
    """Do what ``update_index`` does."""
    index = get_search_backend().get_index_for_model(Page)
    for model in get_indexed_models():
        rows = list(model.get_indexed_objects().order_by("pk"))
        index.add_items(model, [row for row in rows if type(row) is model])


def asked(query: str, *, path: str = "/search/", client: Client | None = None, **more: Any) -> str:
    """Give the page for a query."""
    response = (client or Client()).get(path, {"q": query, **more})
    assert response.status_code == 200
    return response.content.decode()


def results(body: str) -> str:
    """Give the list of results alone."""
    return body.partition('<ol class="results">')[2].partition("</ol>")[0]


def mediation_service() -> Service:
    """Write a programme with one service."""
    programme = ProgrammeFactory(code="aichao", name_zh="爱巢守护计", name_en="Nest Guardian")
    return ServiceFactory(
        programme=programme,
        code="AC-05",
        name_zh="家庭纠纷调解",
        name_en="Family mediation",
        summary_zh="双方自愿，不收费。",
    )
