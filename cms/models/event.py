"""Workshops and events, around sessions that the domain has published."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.blocks import BodyBlock
from cms.fields import BodyField
from cms.models.base import BasePage
from programmes.bookings.models import ServiceSession


class EventIndexPage(BasePage):
    """All published dates, the soonest first; a date with a page of its own leads there."""

    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    template = "cms/event_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.EventPage"]
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("Overview of events")


class EventPage(BasePage):
    """A workshop or event. Date, place and seats come live from its session and are not edited here.

    Without a session (it was taken back, or is not planned yet) the page says that the date is still to come.
    """

    session = models.ForeignKey(
        ServiceSession, verbose_name=_("Date"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    registration_opens_at = models.DateTimeField(_("Registration opens"), null=True, blank=True)
    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    template = "cms/event_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("session"),
        FieldPanel("registration_opens_at"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("Event")
        verbose_name_plural = _("Events")

    @property
    def programme_code(self) -> str:
        """The code of the programme of its session's service, if there is one."""
        return self.session.service.programme.code if self.session is not None else ""

    @property
    def brand(self) -> str:
        """The name of that programme."""
        return self.session.service.programme.name if self.session is not None else ""
