"""What a page of the demo site is before it is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cms.choices import Audience, Drawing
from cms.models import ArticlePage, BasePage, ServicePage

CONTENT_TEAM, FAMILY_TEAM, RIGHTS_TEAM = "content", "family", "rights"
KEEPERS = {
    CONTENT_TEAM: ("内容组（示例）", "Content team (example)"),
    FAMILY_TEAM: ("家庭服务组（示例）", "Family services team (example)"),
    RIGHTS_TEAM: ("权益组（示例）", "Rights team (example)"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a page says in one language. All but title and summary are in the notation of ``portal.demo.site.notation``.

    A field that a kind of page does not have stays empty. ``title`` and ``summary`` of a service's page are the service's own.
    """

    title: str = ""
    summary: str = ""
    headline: str = ""
    lead: str = ""
    who_for: str = ""
    how_it_goes: str = ""
    what_to_bring: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """One page in both languages. ``path`` leads to it from the start page: ``articles/cooling-off``, empty for the start page itself.

    Without English words the English page is an alias that shows the Chinese. ``age`` is in days, for what has a date.
    """

    kind: type[BasePage]
    path: str
    zh: Words
    en: Words | None = None
    drawing: Drawing = Drawing.NONE
    audience: Audience = Audience.EVERYBODY
    kept_by: str = CONTENT_TEAM
    review_in: int = 180
    programme: str = ""
    service: str = ""
    topics: Sequence[str] = field(default=())
    share: str = ""
    age: int = 0
    is_in_menu: bool = False

    @property
    def slug(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def parent(self) -> str:
        """The path of the page above."""
        return self.path.rpartition("/")[0]


def service_page(
    code: str,
    programme: str,
    *,
    zh: Words,
    en: Words,
    audience: Audience = Audience.EVERYBODY,
    kept_by: str = FAMILY_TEAM,
) -> PageRow:
    """Give the page of the service with this code, below the page of its programme."""
    slug = code.lower()
    return PageRow(
        kind=ServicePage,
        path=f"p/{programme}/{slug}",
        zh=zh,
        en=en,
        service=code,
        programme=programme,
        audience=audience,
        kept_by=kept_by,
    )


def article(
    slug: str,
    *,
    zh: Words,
    en: Words | None,
    topics: Sequence[str],
    age: int,
    programme: str = "",
    audience: Audience = Audience.EVERYBODY,
    drawing: Drawing = Drawing.NONE,
    share: str = "",
    kept_by: str = CONTENT_TEAM,
) -> PageRow:
    """Give a guide below the overview of articles, published ``age`` days ago."""
    return PageRow(
        kind=ArticlePage,
        path=f"articles/{slug}",
        zh=zh,
        en=en,
        topics=topics,
        age=age,
        programme=programme,
        audience=audience,
        drawing=drawing,
        share=share,
        kept_by=kept_by,
    )
