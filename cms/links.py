"""Links from rich text to pages."""

from typing import Any

from django.utils.html import escape
from wagtail.models import Locale, Page
from wagtail.rich_text.pages import PageLinkHandler


class PageLink(PageLinkHandler):
    """Wagtail's link to a page, in the reader's language. The language, and the pages in it, are asked for once for all links of a text."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Give the opening tag of each link; one whose page is gone stays words."""
        pages = cls.get_many(attrs_list)
        translated = _translated([page for page in pages if page is not None])
        return [f'<a href="{escape(translated.get(page.pk, page).url)}">' if page else "<a>" for page in pages]


def _translated(pages: list[Page]) -> dict[int, Page]:
    """Give the live page in the active language for each of ``pages`` written in another one, by its id."""
    active = Locale.get_active()
    others = {page.translation_key: page.pk for page in pages if page.locale_id != active.pk}
    if not others:
        return {}
    found = Page.objects.live().filter(locale=active, translation_key__in=others).defer_streamfields()
    return {others[page.translation_key]: page for page in found}
