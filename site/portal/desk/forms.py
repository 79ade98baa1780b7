"""Forms of the coordinators' page."""

from datetime import date, datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm, PlainTextField
from programmes.bookings.actions.reissue import LONGEST_REASON
from programmes.common.clock import SHANGHAI

YEARS = range(2000, 3000)


class DeclineForm(PlainForm):
    """Why a request is declined; colleagues read it later."""

    reason = PlainTextField(
        max_length=200,
        label=_("Reason"),
        help_text=_("For colleagues only. Please name no person and nothing about the matter."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please give a short reason for your colleagues.")},
    )


class LookUpForm(PlainForm):
    """What a caller has kept of a booking: one of three, in one field."""

    words = PlainTextField(
        max_length=254,
        label=_("Reference, phone number or e-mail address"),
        help_text=_("Numbers and addresses must be whole: they are compared, not searched."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
        error_messages={"required": _("Please type what the caller tells you.")},
    )


class MeetingForm(PlainForm):
    """The day, the time and the name, of a caller who has kept nothing else."""

    day = forms.DateField(
        label=_("Day of the meeting"),
        widget=forms.DateInput(attrs={"type": "date", "class": "input-short"}),
        error_messages={"required": _("Please give the day."), "invalid": _("Please give the day.")},
    )
    hour = forms.TimeField(
        label=_("Time it begins"),
        widget=forms.TimeInput(attrs={"type": "time", "class": "input-short"}),
        error_messages={"required": _("Please give the time."), "invalid": _("Please give the time.")},
    )
    name = PlainTextField(
        max_length=50,
        label=_("The name they gave"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Please type the name the caller tells you.")},
    )

    def clean_day(self) -> date:
        """Refuse years that no meeting lies in, with which arithmetic of time zones may overflow."""
        day: date = self.cleaned_data["day"]
        if day.year not in YEARS:
            raise forms.ValidationError(_("Please give the day."))
        return day

    @property
    def starts_at(self) -> datetime:
        """The start that was typed, on the Shanghai clock."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], tzinfo=SHANGHAI)


class ReissueForm(PlainForm):
    """Why a caller gets a new PIN: how it was made sure who is calling."""

    reason = PlainTextField(
        max_length=LONGEST_REASON,
        label=_("How did you make sure who is calling?"),
        help_text=_("For example: reference and name were right. Please name no person and nothing about the matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Please give a short reason for your colleagues.")},
    )
