"""Pages, pictures and questions, each published below the start page that the migrations made. What a test is about it says itself."""

from datetime import date
from io import BytesIO
from typing import Any, TypeVar

from django.core.files.images import ImageFile
from django.utils.text import slugify
from PIL import Image
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText

from cms.choices import HonourLevel
from cms.models import (
    ArticleIndexPage,
    ArticlePage,
    EventIndexPage,
    EventPage,
    Faq,
    HomePage,
    Honour,
    HonourRollPage,
    NetworkPage,
    PeoplePage,
    Picture,
    PlacesPage,
    ProgrammeIndexPage,
    ProgrammePage,
    ServicePage,
    StandardPage,
    StoryIndexPage,
    StoryPage,
    Topic,
)
from programmes.bookings.models import ServiceSession
from programmes.catalogue.models import Programme, Service

P = TypeVar("P", bound=Page)
ZH = "zh-hans"


def home(language: str = ZH) -> HomePage:
    """Give the start page of a language."""
    found: HomePage = HomePage.objects.get(locale__language_code=language)
    return found


def add(parent: Page, page: P) -> P:
    """Publish ``page`` below ``parent``, in the language of ``parent``, with a slug of its own if none is set."""
    page.locale_id = parent.locale_id
    if not page.slug:
        number = parent.numchild + 1
        page.slug = slugify(page.title) or f"{type(page).__name__.lower()}-{number}"
    # What the rows of a tree know of each other is in the database: the parent may have been read before its last child came.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    parent.refresh_from_db()
    page.refresh_from_db()
    return page


def one_below(parent: Page, kind: type[P], **fields: Any) -> P:
    """Give the page of this kind below ``parent``, made on the first call."""
    found: P | None = kind.objects.child_of(parent).first()
    return found if found is not None else add(parent, kind(**fields))


def prose(text: str) -> tuple[str, dict[str, Any]]:
    """Give a block of text; ``text`` is HTML as the editor makes it."""
    return "prose", {"text": RichText(text)}


def article_index(language: str = ZH, **fields: Any) -> ArticleIndexPage:
    """Give the overview of articles."""
    return one_below(home(language), ArticleIndexPage, **({"title": "读一读", "slug": "articles"} | fields))


def article(title: str = "吵架以后怎么开口", *, language: str = ZH, topics: Any = (), **fields: Any) -> ArticlePage:
    """Give an article with a summary, a date and a paragraph."""
    defaults: dict[str, Any] = {
        "summary": "先说感受，再说希望。",
        "published_date": date(2026, 2, 1),
        "body": [prose("<p>先把话说慢一点。</p>")],
    }
    page = ArticlePage(title=title, **(defaults | fields))
    page = add(article_index(language), page)
    if topics:
        page.topics.set(topics)
        page.save()
    return page


def topic(name: str = "沟通", slug: str = "talking", language: str = ZH) -> Topic:
    """Give a topic of articles."""
    found: Topic = Topic.objects.create(name=name, slug=slug, locale=Locale.objects.get(language_code=language))
    return found


def story_index(language: str = ZH, **fields: Any) -> StoryIndexPage:
    """Give the overview of stories."""
    return one_below(home(language), StoryIndexPage, **({"title": "家的故事", "slug": "stories"} | fields))


def story(title: str = "饭桌上的约定", **fields: Any) -> StoryPage:
    """Give a story of invented people."""
    defaults: dict[str, Any] = {
        "summary": "一家人每晚一起吃一顿饭。",
        "published_date": date(2026, 1, 20),
        "consent_note": "invented",
        "body": [prose("<p>他们约好，吃饭的时候不看手机。</p>")],
    }
    return add(story_index(), StoryPage(title=title, **(defaults | fields)))


def programme_index(language: str = ZH, **fields: Any) -> ProgrammeIndexPage:
    """Give the overview of programmes: its slug makes the addresses of programmes."""
    return one_below(home(language), ProgrammeIndexPage, **({"title": "五个计", "slug": "p"} | fields))


def programme_page(programme: Programme, *, language: str = ZH, **fields: Any) -> ProgrammePage:
    """Give the page of ``programme``."""
    defaults: dict[str, Any] = {"title": programme.name_zh, "slug": programme.code, "programme": programme}
    return add(programme_index(language), ProgrammePage(**(defaults | fields)))


def service_page(service: Service, *, below: ProgrammePage | None = None, **fields: Any) -> ServicePage:
    """Give a page about ``service``, below the page of its programme, which is made if it is not there."""
    if below is None:
        below = ProgrammePage.objects.filter(programme=service.programme).first() or programme_page(service.programme)
    defaults: dict[str, Any] = {
        "title": service.name_zh,
        "slug": service.code.lower(),
        "service": service,
        "who_for": "<p>想把话说开的人。</p>",
        "how_it_goes": "<p>先听您说。</p>",
        "what_to_bring": "<p>什么都不用带。</p>",
    }
    return add(below, ServicePage(**(defaults | fields)))


def event_index(language: str = ZH, **fields: Any) -> EventIndexPage:
    """Give the overview of events."""
    return one_below(home(language), EventIndexPage, **({"title": "活动日程", "slug": "events"} | fields))


def event_page(session: ServiceSession | None = None, *, title: str = "隔代养育沙龙", **fields: Any) -> EventPage:
    """Give a page about ``session``, or about one that is not planned yet."""
    return add(event_index(), EventPage(title=title, session=session, **fields))


def people_page(language: str = ZH, **fields: Any) -> PeoplePage:
    """Give the page of our people."""
    return one_below(home(language), PeoplePage, **({"title": "我们的人", "slug": "people"} | fields))


def places_page(language: str = ZH, **fields: Any) -> PlacesPage:
    """Give the places directory."""
    return one_below(home(language), PlacesPage, **({"title": "服务点", "slug": "places"} | fields))


def network_page(language: str = ZH, **fields: Any) -> NetworkPage:
    """Give the page of the network."""
    return one_below(home(language), NetworkPage, **({"title": "一张网", "slug": "network"} | fields))


def honour_roll(language: str = ZH, **fields: Any) -> HonourRollPage:
    """Give the honour roll."""
    return one_below(home(language), HonourRollPage, **({"title": "最美家庭", "slug": "honours"} | fields))


def honour(household: str = "林家（示例）", **fields: Any) -> Honour:
    """Give an honour with recorded consent."""
    defaults: dict[str, Any] = {
        "page": honour_roll(),
        "title": "最美家庭",
        "level": HonourLevel.DISTRICT,
        "year": 2025,
        "consent_date": date(2025, 12, 1),
        "consent_note": "纸质同意书 A-1",
    }
    found: Honour = Honour.objects.create(household=household, **(defaults | fields))
    return found


def standard_page(title: str = "关于我们", *, below: Page | None = None, **fields: Any) -> StandardPage:
    """Give a page of text."""
    defaults: dict[str, Any] = {"body": [prose("<p>我们是区家庭服务中心。</p>")]}
    return add(below or home(), StandardPage(title=title, **(defaults | fields)))


def faq(question: str = "收费吗？", *, language: str = ZH, **fields: Any) -> Faq:
    """Give a frequent question."""
    defaults: dict[str, Any] = {"answer": "<p>不收费。</p>", "locale": Locale.objects.get(language_code=language)}
    found: Faq = Faq.objects.create(question=question, **(defaults | fields))
    return found


def picture(title: str = "一张桌子", *, width: int = 1200, height: int = 800) -> Picture:
    """Give an uploaded picture of one colour."""
    file = BytesIO()
    Image.new("RGB", (width, height), "#8a2b4a").save(file, "PNG")
    found: Picture = Picture.objects.create(title=title, file=ImageFile(BytesIO(file.getvalue()), name="picture.png"))
    return found
