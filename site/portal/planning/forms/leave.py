"""Leave, limits, and short words of a coordinator."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm, PlainTextField
from portal.planning.forms.days import day_field, quarter_field
from programmes.availability.actions.leave import LONGEST_REASON
from programmes.availability.actions.set_limits import MOST_TRAVEL
from programmes.availability.choices import AbsenceKind
from programmes.common.clock import SHANGHAI, midnight
from programmes.people.actions.practitioners import MOST_A_DAY

KINDS = [(kind.value, kind.label) for kind in (AbsenceKind.LEAVE, AbsenceKind.SICKNESS, AbsenceKind.TRAINING)]


class LeaveForm(PlainForm):
    """From when until when somebody is away, in whole days or in hours of one day."""

    kind = forms.ChoiceField(
        label=_("Why are you away?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        initial=AbsenceKind.LEAVE,
        help_text=_("No more than this is asked, and nobody outside sees it."),
    )
    first_day = day_field(_("First day"))
    last_day = day_field(_("Last day"), required=False, help_text=_("Leave it empty for one day."))
    begins = quarter_field(_("From"), required=False, help_text=_("Hours only when you are away for part of one day."))
    ends = quarter_field(_("Until"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning, half a period, and hours of more than one day."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day") or cleaned.get("first_day")
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if first and last and last < first:
            self.add_error("last_day", _("The last day must not come before the first."))
        if (begins is None) != (ends is None):
            self.add_error("ends", _("Please give both hours, or neither."))
        elif begins is not None and first != last:
            self.add_error("begins", _("Hours are for one day. For several days leave them empty."))
        elif begins is not None and ends is not None and time(0) != ends <= begins:
            self.add_error("ends", _("The end must come after the beginning."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Give the leave as plain data."""
        first = self.cleaned_data["first_day"]
        last = self.cleaned_data["last_day"] or first
        begins, ends = self.cleaned_data["begins"], self.cleaned_data["ends"]
        starts_at, ends_at = midnight(first), midnight(last + timedelta(days=1))
        if begins is not None and ends is not None:
            starts_at = datetime.combine(first, begins, tzinfo=SHANGHAI)
            ends_at = datetime.combine(first + timedelta(days=ends == time(0)), ends, tzinfo=SHANGHAI)
        return {
            "kind": self.cleaned_data["kind"],
            "starts_at": starts_at.isoformat(),
            "ends_at": ends_at.isoformat(),
        }


class ReasonForm(PlainForm):
    """Why a coordinator says no."""

    reason = PlainTextField(
        max_length=LONGEST_REASON,
        label=_("Reason"),
        help_text=_("Your colleague reads it. Please name nobody who is counselled."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please give a short reason for your colleague.")},
    )


class LimitsForm(PlainForm):
    """How much somebody takes on."""

    daily_cap = forms.IntegerField(
        required=False,
        label=_("Most meetings on one day"),
        help_text=_("Leave it empty when there is no limit."),
        min_value=1,
        max_value=MOST_A_DAY,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "input-short"}),
    )
    travel_minutes = forms.IntegerField(
        label=_("Minutes to get from one place to another"),
        help_text=_("Duty at two places must leave at least this much time between."),
        min_value=0,
        max_value=MOST_TRAVEL,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "input-short"}),
        error_messages={"required": _("Please give the minutes.")},
    )
