"""Links to pages inside rich text: all of one text are looked up together, in the language of whoever reads."""

from typing import Any

from django.utils.html import escape
from wagtail import hooks
from wagtail.models import Locale, Page
from wagtail.rich_text.pages import PageLinkHandler


class PageLinks(PageLinkHandler):
    """Wagtail's own handler asks for the active language once a link; thirty answers with a link took thirty questions more."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Give the opening tags; a link to a page that is gone, or not published, leads nowhere."""
        pages = cls.get_many(attrs_list)
        active = Locale.get_active()
        keys = {page.translation_key for page in pages if page is not None and page.locale_id != active.pk}
        others: dict[Any, Page] = {}
        if keys:
            rows = Page.objects.live().filter(translation_key__in=keys, locale=active).select_related("locale")
            others = {row.translation_key: row for row in rows}
        return [cls._opening(others.get(page.translation_key, page)) if page is not None else "<a>" for page in pages]

    @staticmethod
    def _opening(page: Page) -> str:
        url = page.get_url() if page.live else None
        return f'<a href="{escape(url)}">' if url else "<a>"


@hooks.register("register_rich_text_features", order=10)
def register_page_links(features: Any) -> None:
    """Take the place of Wagtail's handler."""
    features.register_link_type(PageLinks)
