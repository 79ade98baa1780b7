"""RSS: the newest articles and the next events, in the language of the address.

Neutral, since a feed is shown by other programs, often on the screen of somebody else: nothing of the programme for marriage support.
"""

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms import live
from cms.models.base import SENSITIVE_PROGRAMME
from cms.queries import newest_articles
from cms.reading.events import Dated, dated
from cms.reading.frame import url_of
from programmes.common.clock import SHANGHAI, local

MOST = 20


class Neutral(Feed):  # type: ignore[type-arg]
    """What both feeds share. Django makes a feed once and asks it for every reader: nothing of a request is kept in it."""

    link = reverse_lazy("public:home")

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpRequest:
        """Give the request: addresses are made for it."""
        return request


class Articles(Neutral):
    """The newest articles."""

    title = gettext_lazy("Articles · District Family Service Centre")
    description = gettext_lazy("What helps at home: the newest articles.")

    def items(self, obj: HttpRequest) -> list[tuple[Any, str]]:
        """Give the articles with their addresses."""
        found = newest_articles(language=get_language() or "", count=MOST)
        return [(article, url_of(article, obj)) for article in found]

    def item_title(self, item: Any) -> str:
        """Give the title."""
        return str(item[0].title)

    def item_description(self, item: Any) -> str:
        """Give the summary."""
        return str(item[0].summary)

    def item_link(self, item: Any) -> str:
        """Give the address."""
        return str(item[1])

    def item_pubdate(self, item: Any) -> datetime | None:
        """Give the date that editors gave it, at noon, else when it was published first."""
        day = item[0].published_date
        return datetime.combine(day, time(12), tzinfo=SHANGHAI) if day else item[0].first_published_at


class Events(Neutral):
    """The next published workshops and events."""

    title = gettext_lazy("Events · District Family Service Centre")
    description = gettext_lazy("The next classes, groups and meetings.")

    def items(self, obj: HttpRequest) -> list[Dated]:
        """Give the next dates."""
        found = live.upcoming(programme="", count=MOST, now=timezone.now())
        shown = [each for each in found if each.service.programme.code != SENSITIVE_PROGRAMME]
        locale = Locale.objects.get(language_code=get_language() or "")
        return dated(sessions=shown, locale_id=locale.pk, request=obj)

    def item_title(self, item: Any) -> str:
        """Give the title."""
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """Give when and where it is."""
        session = item.session
        when = _("%(day)s, %(begins)s–%(ends)s") % {
            "day": date_format(local(session.starts_at), pgettext("date format", "j F")),
            "begins": local(session.starts_at).strftime("%H:%M"),
            "ends": local(session.ends_at).strftime("%H:%M"),
        }
        where = session.venue.name if session.venue is not None else session.get_channel_display()
        return f"{when} · {where}"

    def item_link(self, item: Any) -> str:
        """Give the address of the page about it, else of its programme."""
        return item.url or reverse("public:programme", args=[item.session.service.programme.code])

    def item_guid(self, item: Any) -> str:
        """Give an id that stays when the date is told of elsewhere."""
        return str(item.session.public_id)

    item_guid_is_permalink = False

    def item_pubdate(self, item: Any) -> datetime | None:
        """Give when it was published."""
        return item.session.published_at  # type: ignore[no-any-return]
