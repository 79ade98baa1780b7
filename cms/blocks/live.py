"""Blocks that read the domain each time the page is shown."""

from typing import Any

from django.apps import apps
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, IntegerBlock
from wagtail.models import Locale

from cms import live
from cms.blocks import samples
from cms.blocks.base import Block, BlockWithoutFields, is_preview, is_sample
from cms.blocks.rows import ServiceRow
from cms.frame import frame
from programmes.bookings.models import ServiceSession

MOST_TIMES, MOST_EVENTS = 6, 6


class NextTimesBlock(Block):
    """The next free times of a service. Read at most every quarter of a minute; never of a service that keeps people safe."""

    service = ServiceRow(label=_("Service"))
    title = CharBlock(label=_("Title"), max_length=60, required=False)
    count = IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=MOST_TIMES)

    class Meta:
        template = "cms/blocks/next_times.html"
        icon = "time"
        label = _("Next free times")
        description = _("The next free times of a service, with the way to book. Editors see samples.")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``times``: a ``live.Times``, or None where there is nothing to show."""
        now, count = timezone.now(), min(value["count"] or MOST_TIMES, MOST_TIMES)
        service = samples.service() if is_sample(parent_context) else value["service"]
        times = None
        if service is not None:
            read = live.sample_times if is_preview(parent_context) else live.next_times
            times = read(service=service, count=count, now=now)
        return {**super().get_context(value, parent_context=parent_context), "times": times}


class UpcomingBlock(Block):
    """The next published workshops and events."""

    title = CharBlock(label=_("Title"), max_length=60, required=False)
    count = IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=MOST_EVENTS)

    class Meta:
        template = "cms/blocks/upcoming.html"
        icon = "date"
        label = _("Upcoming workshops")
        description = _("The next published workshops and events, of this page's programme where it has one.")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``meetings``: pairs of a session, of the page's programme if it has one, and the address of its own page or ""."""
        now, count = timezone.now(), min(value["count"] or MOST_EVENTS, MOST_EVENTS)
        if is_sample(parent_context):
            meetings = [(session, "") for session in samples.sessions(now=now, count=2)]
        else:
            page = (parent_context or {}).get("page")
            sessions = live.upcoming(programme=getattr(page, "programme_code", ""), count=count, now=now)
            addresses = _event_pages(sessions)
            meetings = [(session, addresses.get(session.pk, "")) for session in sessions]
        return {**super().get_context(value, parent_context=parent_context), "meetings": meetings}


class HotlinesBlock(BlockWithoutFields):
    """All hotlines with their hours."""

    class Meta:
        template = "cms/blocks/hotlines.html"
        icon = "comment"
        label = _("Hotlines")
        description = _("All hotlines with their hours. The most urgent stand on every page anyway.")
        admin_text = _("All hotlines with their hours. They are edited under Services.")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``lines``."""
        lines = frame(language=get_language() or "", now=timezone.now()).hotlines
        if not lines and is_sample(parent_context):
            lines = samples.lines()
        return {**super().get_context(value, parent_context=parent_context), "lines": lines}


def _event_pages(sessions: list[ServiceSession]) -> dict[int, str]:
    """Give the addresses of the pages that tell of these sessions, by the session's id."""
    if not sessions:
        return {}
    event_page = apps.get_model("cms", "EventPage")  # the page types stand on the blocks
    pages = event_page.objects.live().filter(session__in=sessions, locale=Locale.get_active()).select_related("locale")
    return {page.session_id: page.get_url() or "" for page in pages}
