"""Days off and make-up working days. Every change works out all working time anew; bookings stay."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from cms.viewsets.base import DomainViewSet
from cms.viewsets.columns import FlagColumn
from cms.viewsets.forms import DomainForm
from cms.viewsets.words import LABELS
from programmes.availability.actions.days import remove_calendar_day, set_calendar_day
from programmes.availability.models import CalendarDay
from programmes.people.models import User
from programmes.records.actors import Actor

WEEKDAYS = [
    ("", "–"),
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


class DayForm(DomainForm):
    """One day that is not what its weekday says."""

    follows_weekday = forms.TypedChoiceField(choices=WEEKDAYS, coerce=int, empty_value=None, required=False)

    texts = ("name_zh", "name_en")
    fixed = ("date",)
    help: ClassVar[dict[str, Any]] = {
        "follows_weekday": _("For a make-up working day only: whose weekly working time it takes."),
        "source": _("The State Council's notice, by its number."),
    }

    class Meta:
        model = CalendarDay
        fields = ("date", "kind", "follows_weekday", "name_zh", "name_en", "source", "provisional")

    def clean_date(self) -> Any:
        """Refuse a day that is there already: its own form changes it."""
        day = self.cleaned_data["date"]
        if not self.instance.pk and CalendarDay.objects.filter(date=day).exists():
            raise forms.ValidationError(_("This day is in the calendar already. Please edit it there."))
        return day

    def create(self, *, user: User, by: Actor, now: Any) -> CalendarDay:
        """Put the day into the calendar."""
        return set_calendar_day(day=self.cleaned_data["date"], **self.values("date"), by=by, now=now)

    def change(self, *, user: User, by: Actor, now: Any) -> CalendarDay:
        """Change the day."""
        return set_calendar_day(day=self.instance.date, **self.values("date"), by=by, now=now)


class DayFilters(WagtailFilterSet):
    """Narrow the list."""

    class Meta:
        model = CalendarDay
        fields = ("kind", "date", "provisional")


class DayViewSet(DomainViewSet):
    """Calendar days."""

    model = CalendarDay
    name = "calendar_days"
    icon = "date"
    menu_label = _("Calendar days")
    form_class = DayForm
    filterset_class = DayFilters
    search_fields = ("name_zh", "name_en", "source")
    ordering = ("-date",)
    retire_label = _("Make it an ordinary day")
    list_display: ClassVar[list[Any]] = [
        "date",
        Column("name_zh", label=LABELS["name_zh"], sort_key="name_zh"),
        Column("kind", label=LABELS["kind"], accessor="get_kind_display", sort_key="kind"),
        FlagColumn("provisional", label=_("Provisional"), sort_key="provisional"),
    ]
    list_export = ("date", "get_kind_display", "name_zh", "name_en", "source", "provisional")
    inspect_view_fields = ("date", "kind", "name_zh", "name_en", "source", "provisional")

    def warn(self, row: CalendarDay, now: Any) -> Any:
        """Say what follows."""
        return _("All working time is worked out anew. What is arranged already stays.")

    def retire(self, row: CalendarDay, by: Actor, now: Any) -> None:
        """Take the day out of the calendar."""
        remove_calendar_day(day=row.date, by=by, now=now)
