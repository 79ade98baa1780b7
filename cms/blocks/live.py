"""Blocks that read the domain each time the page is shown."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, IntegerBlock, StaticBlock

from cms import live
from cms.blocks.base import Block, is_preview
from cms.choosers import ServiceChooserBlock

MOST_TIMES, MOST_EVENTS = 6, 6


class NextTimesBlock(Block):
    """The next free times of a service. Read at most every quarter of a minute; never of a service that keeps people safe."""

    service = ServiceChooserBlock(label=_("Service"))
    title = CharBlock(label=_("Title"), max_length=60, required=False)
    count = IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=MOST_TIMES)

    class Meta:
        template = "cms/blocks/next_times.html"
        icon = "time"
        label = _("Next free times")
        description = _("The next free times of a service, with the way to book. Editors see samples.")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``times``: a ``live.Times``, or None where there is nothing to show."""
        now, service = timezone.now(), value["service"]
        times = None
        if service is not None:
            count = value["count"] or MOST_TIMES
            sample = is_preview(parent_context)
            times = (
                live.sample_times(service=service, count=count, now=now)
                if sample
                else live.next_times(service=service, count=count, now=now)
            )
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
        """Add ``sessions``, of the page's programme if it has one."""
        page = (parent_context or {}).get("page")
        sessions = live.upcoming(
            programme=getattr(page, "programme_code", ""), count=value["count"] or MOST_EVENTS, now=timezone.now()
        )
        return {**super().get_context(value, parent_context=parent_context), "sessions": sessions}


class HotlinesBlock(StaticBlock):
    """All hotlines with their hours."""

    class Meta:
        template = "cms/blocks/hotlines.html"
        icon = "mail"
        label = _("Hotlines")
        description = _("All hotlines with their hours. The most urgent stand on every page anyway.")
        admin_text = _("All hotlines with their hours. They are edited under Services.")
