"""Forms of what is planned: dates ahead, a series, its plan and its end."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm, PlainTextField
from portal.meeting.forms import KeyedForm
from programmes.cases.actions.open_case import LONGEST_AIM
from programmes.cases.actions.plan import LONGEST_REASON
from programmes.cases.choices import Closing
from programmes.cases.models import MOST_PLANNED
from programmes.cases.policies import CAP
from programmes.cases.queries.dates import LONGEST_STEP, MOST_AT_ONCE, Kind, Verdict
from programmes.common.clock import SHANGHAI, local

SKIP = "skip"
YEARS = range(2000, 3000)
CHOOSE = _("Please choose one of the answers offered.")


class WantedForm(PlainForm):
    """Which dates are wanted: the first, how many, every how many weeks. Times alone, so they may stand in an address."""

    first = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M"])
    count = forms.IntegerField(min_value=1, max_value=MOST_AT_ONCE)
    every = forms.IntegerField(min_value=1, max_value=LONGEST_STEP)

    def clean_first(self) -> datetime:
        """Refuse years that no meeting lies in, with which arithmetic may overflow."""
        first: datetime = self.cleaned_data["first"]
        if first.year not in YEARS:
            raise forms.ValidationError(CHOOSE)
        return first

    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked for, by the names of ``dates_ahead``."""
        given = dict(self.cleaned_data)
        return {**given, "first": given["first"].astimezone(SHANGHAI)}


class DatesForm(KeyedForm):
    """One choice for each date that can be had, and what must be agreed to anew."""

    def __init__(
        self, data: Any = None, *, verdicts: Sequence[Verdict], must_agree: bool = False, **options: Any
    ) -> None:
        """Ask about ``verdicts``; a free date is chosen already, an alternative is not: that is for the person to say."""
        super().__init__(data, **options)
        self.verdicts = verdicts
        for number, verdict in enumerate(verdicts):
            if verdict.kind == Kind.REFUSE:
                continue
            ways = [(told(each), each) for each in verdict.choices]
            field = forms.ChoiceField(
                choices=[*ways, (SKIP, _("Skip this week"))],
                widget=forms.RadioSelect,
                label=f"{local(verdict.starts_at):%Y-%m-%d %H:%M}",
                error_messages={
                    "required": CHOOSE,
                    "invalid_choice": _("This can no longer be had. Please choose again."),
                },
            )
            field.initial = {Kind.TAKE: told(verdict.starts_at), Kind.SKIP: SKIP}.get(verdict.kind)
            self.fields[f"date_{number}"] = field
        if must_agree:
            self.fields["agreed"] = forms.BooleanField(
                label=_("The person has read this, or I have read it out, and agrees here and now."),
                error_messages={"required": _("Without this nothing can be booked.")},
            )

    @property
    def starts(self) -> list[datetime]:
        """The starts that were chosen, in order."""
        chosen = [str(value) for name, value in self.cleaned_data.items() if name.startswith("date_")]
        offered = {told(each): each for verdict in self.verdicts for each in verdict.choices}
        return sorted(offered[value] for value in chosen if value != SKIP)


class CaseForm(KeyedForm):
    """A series is opened: how many meetings, and what for."""

    planned = forms.TypedChoiceField(
        label=_("How many meetings, this one included?"),
        help_text=_("Up to %(cap)s. More need a supervisor's reason, later.") % {"cap": CAP},
        choices=[(number, str(number)) for number in range(1, CAP + 1)],
        coerce=int,
        initial=CAP,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    aim = PlainTextField(
        label=_("What have you agreed to work on?"),
        help_text=_("A few words in the person's own terms. Kept sealed; a coordinator never sees it."),
        required=False,
        max_length=LONGEST_AIM,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class PlanForm(KeyedForm):
    """Another number of meetings."""

    planned = forms.IntegerField(
        label=_("Meetings in all"),
        min_value=1,
        max_value=MOST_PLANNED,
        widget=forms.NumberInput(attrs={"class": "input input-short", "inputmode": "numeric"}),
        error_messages={"required": _("Please fill this in."), "invalid": _("Please give a number.")},
    )
    why = PlainTextField(
        label=_("Why more than %(cap)s?") % {"cap": CAP},
        help_text=_("A supervisor reads this and decides. Please name nobody."),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class CloseForm(KeyedForm):
    """A series ends."""

    closing = forms.ChoiceField(
        label=_("Why does it end?"),
        choices=Closing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    ask_after = forms.BooleanField(
        label=_("They would like to be asked in 30 days how it goes, in the way agreed."), required=False
    )


class DecideForm(PlainForm):
    """A supervisor's answer to more meetings."""

    reason = PlainTextField(
        label=_("Reason"),
        help_text=_("The practitioner reads it."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please give a reason.")},
    )


def told(starts_at: datetime) -> str:
    """Write a start as it stands in addresses and forms: on the Shanghai clock, without an offset."""
    return f"{local(starts_at):%Y-%m-%dT%H:%M}"
