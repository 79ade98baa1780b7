"""Workshops and events, around sessions that the domain has published."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel

from cms.blocks import BodyBlock
from cms.fields import BodyField
from cms.models.base import BasePage, kept_in_step
from programmes.bookings.models import ServiceSession
from programmes.common.clock import local


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


class EventForm(WagtailAdminPageForm):
    """Offers the dates that are public anyway: published workshops. Other meetings are none of an editor's business."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Narrow the dates, and name each by its time and service."""
        super().__init__(*args, **kwargs)
        field = self.fields.get("session")
        if field is not None:
            public = ServiceSession.objects.filter(published_at__isnull=False).select_related("service")
            field.queryset = public.order_by("-starts_at")
            field.label_from_instance = lambda session: f"{local(session.starts_at):%Y-%m-%d %H:%M} {session.service}"


class EventPage(BasePage):
    """A workshop or event. Date, place and seats come live from its session and are not edited here.

    Without a session (it was taken back, or is not planned yet) the page says that the date is still to come.
    """

    session = models.ForeignKey(
        ServiceSession, verbose_name=_("Date"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    registration_opens_at = models.DateTimeField(_("Registration opens"), null=True, blank=True)
    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    base_form_class = EventForm
    template = "cms/event_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("session"),
        FieldPanel("registration_opens_at"),
        FieldPanel("body"),
    ]

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *kept_in_step("session", "registration_opens_at"),
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
