"""Days and quarter hours as one types them."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm
from programmes.common.clock import SHANGHAI

YEARS = range(2000, 3000)
QUARTER = 15
NO_TIME = _("Please give the time.")


def _check_year(day: date) -> None:
    if day.year not in YEARS:
        raise forms.ValidationError(_("Please give the day."))


def _check_quarter(clock: time) -> None:
    if clock.minute % QUARTER or clock.second:
        raise forms.ValidationError(_("Please give a full quarter of an hour, such as 09:15."))


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Give a field for a day."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input-short"}),
        input_formats=["%Y-%m-%d"],
        validators=[_check_year],
        error_messages={"required": _("Please give the day."), "invalid": _("Please give the day.")},
        **options,
    )


def quarter_field(label: Any, *, missing: Any = NO_TIME, **options: Any) -> forms.TimeField:
    """Give a field for a time on the quarter hour; ``missing`` is said when nothing readable was typed."""
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 60 * QUARTER, "class": "input-short"}),
        validators=[_check_quarter],
        error_messages={"required": missing, "invalid": missing},
        **options,
    )


class TimeForm(PlainForm):
    """One day, from when until when."""

    day = day_field(_("Day"))
    begins = quarter_field(_("From"))
    ends = quarter_field(_("Until"), help_text=_("00:00 means midnight."))

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins is not None and ends is not None and time(0) != ends <= begins:
            self.add_error("ends", _("The end must come after the beginning."))
        return cleaned

    def times(self) -> dict[str, Any]:
        """Give the beginning and the end, aware."""
        day, ends = self.cleaned_data["day"], self.cleaned_data["ends"]
        end_day = day + timedelta(days=ends == time(0))
        return {
            "starts_at": datetime.combine(day, self.cleaned_data["begins"], tzinfo=SHANGHAI),
            "ends_at": datetime.combine(end_day, ends, tzinfo=SHANGHAI),
        }
