"""Days and quarter hours as one types them."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
