"""Forms of a worry: the checklist, and what a coordinator writes down."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm, PlainTextField
from portal.meeting.forms import KeyedForm
from programmes.attendance.actions.risks import LONGEST_ACCOUNT, LONGEST_RECEIPT, LONGEST_RESULT
from programmes.attendance.choices import ReportBody, Sign, Step
from programmes.common.clock import SHANGHAI, local

CHOOSE = _("Please choose one of the answers offered.")
FILL_IN = _("Please fill this in.")


class RiskForm(KeyedForm):
    """What was seen or told, what was done at once, and what was said."""

    signs = forms.MultipleChoiceField(
        label=_("What worries you?"),
        choices=Sign.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one."), "invalid_choice": CHOOSE},
    )
    steps = forms.MultipleChoiceField(
        label=_("What have you done already?"),
        help_text=_(
            "Nothing happens by itself: what follows is decided with the person, unless the law says otherwise."
        ),
        choices=Step.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": CHOOSE},
    )
    account = PlainTextField(
        label=_("What was said or seen?"),
        help_text=_(
            "In the person's own words, with times. It is sealed, kept unchanged, and read by the coordinators of this place."
        ),
        max_length=LONGEST_ACCOUNT,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={"required": FILL_IN},
    )


class ReportForm(PlainForm):
    """To whom harm to a minor was reported, and when."""

    reported_to = forms.ChoiceField(
        label=_("Reported to"),
        choices=ReportBody.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    reported_at = forms.DateTimeField(
        label=_("When"),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "class": "input-short"}),
        error_messages={"required": FILL_IN, "invalid": FILL_IN},
    )
    receipt = PlainTextField(
        label=_("Receipt, or the name of who took it"),
        max_length=LONGEST_RECEIPT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": FILL_IN},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Suggest this moment."""
        super().__init__(*args, **options)
        self.initial.setdefault("reported_at", local(timezone.now()).replace(second=0, microsecond=0, tzinfo=None))

    def clean_reported_at(self) -> Any:
        """Give the moment on the Shanghai clock."""
        return self.cleaned_data["reported_at"].astimezone(SHANGHAI)


class CloseRiskForm(PlainForm):
    """What came of it."""

    result = PlainTextField(
        label=_("What came of it?"),
        help_text=_("A request for help is not closed without an outcome (DVL 13)."),
        max_length=LONGEST_RESULT,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": FILL_IN},
    )
