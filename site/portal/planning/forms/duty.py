"""Duty: a recurring block, a single opening, and changes of either."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm
from portal.planning.forms.days import day_field, quarter_field
from programmes.availability.actions.series import position_of
from programmes.availability.choices import EditScope, Recurrence
from programmes.availability.limits import LAST, MOST_WEEKS
from programmes.availability.models import DutyBlock
from programmes.catalogue.choices import Channel
from programmes.common.clock import SHANGHAI, local, midnight
from programmes.people.models import Practitioner

EVERY, EVERY_DAY, SAME_WEEK, LAST_WEEK = "weekly", "daily", "same_week", "last_week"
HOW = [
    (EVERY, _("Every week, or every few weeks")),
    (SAME_WEEK, _("Every month, on the same weekday in the same week of the month")),
    (LAST_WEEK, _("Every month, on the last such weekday")),
    (EVERY_DAY, _("Every day")),
]

SCOPES = [
    (EditScope.THIS.value, _("This date alone")),
    (EditScope.FOLLOWING.value, EditScope.FOLLOWING.label),
    (EditScope.ALL.value, _("All dates to come")),
]
MOVED_STAY = _("Dates that were moved by hand stay where they were put. What is past stays.")


def scope_field(**options: Any) -> forms.ChoiceField:
    """Give the question how far a change of a series reaches."""
    return forms.ChoiceField(
        label=_("Which dates?"),
        choices=SCOPES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please say which dates you mean.")},
        **options,
    )


class HoursForm(PlainForm):
    """A day, hours, a break, and what one does in them."""

    day = day_field(_("Day"))
    begins = quarter_field(_("From"), missing=_("Please say when it begins."))
    ends = quarter_field(_("Until"), missing=_("Please say when it ends."), help_text=_("00:00 means midnight."))
    break_from = quarter_field(_("Break from"), required=False)
    break_until = quarter_field(_("Break until"), required=False)
    venue = forms.ChoiceField(label=_("Where"), error_messages={"required": _("Please choose a place.")})
    channels = forms.MultipleChoiceField(
        label=_("How do you meet people?"),
        choices=Channel.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one way to meet: in person, by phone or by video.")},
    )
    services = forms.MultipleChoiceField(
        required=False,
        label=_("Only for some services?"),
        help_text=_("Tick none for all that you give."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, practitioner: Practitioner, venues: list[tuple[str, str]], **options: Any) -> None:
        """Offer ``venues`` and the services that ``practitioner`` gives."""
        super().__init__(*args, **options)
        self.fields["venue"].choices = [("", _("Please choose")), *venues]  # type: ignore[attr-defined]
        given = practitioner.services.filter(is_active=True).order_by("code")
        self.fields["services"].choices = [(service.public_id, service.name) for service in given]  # type: ignore[attr-defined]
        if len(self.fields["services"].choices) < 2:  # type: ignore[attr-defined]
            del self.fields["services"]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning, and half a break or one outside the hours."""
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins is not None and ends is not None and time(0) != ends <= begins:
            self.add_error("ends", _("The end must come after the beginning."))
        rest, until = cleaned.get("break_from"), cleaned.get("break_until")
        if (rest is None) != (until is None):
            self.add_error("break_until", _("Please give both ends of the break, or neither."))
        elif rest is not None and until is not None and begins is not None and not begins < rest < until:
            self.add_error(
                "break_until", _("The break must lie inside the working time, with work before and after it.")
            )
        return cleaned

    @property
    def starts_at(self) -> datetime:
        """When it begins, on the Shanghai clock."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["begins"], tzinfo=SHANGHAI)

    @property
    def ends_at(self) -> datetime:
        """When it ends; 00:00 is the next midnight."""
        day, ends = self.cleaned_data["day"], self.cleaned_data["ends"]
        return datetime.combine(day + timedelta(days=ends == time(0)), ends, tzinfo=SHANGHAI)

    @property
    def details(self) -> dict[str, Any]:
        """What it is besides its times, as plain data."""
        rest, until = self.cleaned_data.get("break_from"), self.cleaned_data.get("break_until")
        begins = self.cleaned_data["begins"]
        return {
            "venue": self.cleaned_data["venue"],
            "channels": self.cleaned_data["channels"],
            "services": self.cleaned_data.get("services", []),
            "break_after": None if rest is None else _minutes(rest) - _minutes(begins),
            "break_minutes": None if rest is None or until is None else _minutes(until) - _minutes(rest),
        }


class OpeningForm(HoursForm):
    """One day beside the usual duty."""


class SeriesForm(HoursForm):
    """Duty that comes again."""

    day = day_field(_("First day"), help_text=_("Its weekday is the weekday of the duty."))
    how = forms.ChoiceField(label=_("How does it come again?"), choices=HOW, widget=forms.RadioSelect, initial=EVERY)
    interval = forms.TypedChoiceField(
        required=False,
        label=_("Every how many weeks?"),
        coerce=int,
        empty_value="1",
        initial=1,
        choices=[(1, _("Every week")), *((n, _("Every %(n)s weeks") % {"n": n}) for n in range(2, MOST_WEEKS + 1))],
    )
    last_day = day_field(_("Last day"), required=False, help_text=_("Leave it empty when there is no end."))

    def values(self) -> dict[str, Any]:
        """Give the plan as plain data."""
        how, interval = self.cleaned_data["how"], int(self.cleaned_data["interval"])
        recurrence = {EVERY: Recurrence.N_WEEKLY if interval > 1 else Recurrence.WEEKLY, EVERY_DAY: Recurrence.DAILY}
        position = {LAST_WEEK: LAST, SAME_WEEK: position_of(self.cleaned_data["day"])}.get(how)
        last_day = self.cleaned_data["last_day"]
        return {
            "starts_at": self.starts_at.isoformat(),
            "ends_at": self.ends_at.isoformat(),
            "recurrence": str(recurrence.get(how, Recurrence.MONTHLY)),
            "interval": interval if how == EVERY else 1,
            "position": position,
            "until": midnight(last_day + timedelta(days=1)).isoformat() if last_day else None,
            **self.details,
        }


class ChangeForm(HoursForm):
    """Other hours or details for one date, this and the following, or all to come."""

    scope = scope_field(help_text=MOVED_STAY)

    def changed_details(self, block: DutyBlock) -> dict[str, Any]:
        """Give only the details that are other than ``block`` has."""
        before = {
            "venue": block.venue.public_id,
            "channels": block.channels,
            "services": sorted(service.public_id for service in block.services.all()),
            "break_after": block.break_after,
            "break_minutes": block.break_minutes,
        }
        after = {**self.details, "services": sorted(self.details["services"])}
        if "services" not in self.fields:  # nothing was asked, so nothing was answered
            del after["services"]
        return {name: value for name, value in after.items() if value != before[name]}


class ScopeForm(PlainForm):
    """Which dates of a series are taken back."""

    scope = scope_field()


class EndForm(PlainForm):
    """The last day of a series, earlier or later than it is."""

    last_day = day_field(_("Last day"), required=False, help_text=_("Leave it empty when there is no end."))


def shown_hours(block: DutyBlock, starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """Give what a form shows of a date of ``block``."""
    rest = block.break_in(starts_at, ends_at)
    return {
        "day": local(starts_at).date(),
        "begins": local(starts_at).time(),
        "ends": local(ends_at).time(),
        "break_from": local(rest[0]).time() if rest else None,
        "break_until": local(rest[1]).time() if rest else None,
        "venue": block.venue.public_id,
        "channels": block.channels,
        "services": [service.public_id for service in block.services.all()],
    }


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
