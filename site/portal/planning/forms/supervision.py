"""Supervision: with whom, and when."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm, PlainTextField
from portal.planning.forms.days import TimeForm
from programmes.bookings.actions.supervise import LONGEST_NAME
from programmes.bookings.choices import SupervisionReason
from programmes.people.models import Practitioner

OUTSIDE = "outside"


class SeenForm(PlainForm):
    """About an appointment as it was shown: ``seen`` is its sequence then."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    typed_anew = frozenset({"seen"})

    def __init__(self, *args: Any, seen: int, **options: Any) -> None:
        """Show the appointment of this sequence, after a refusal as well."""
        super().__init__(*args, **options)
        self.fields["seen"].initial = seen


class MoveForm(SeenForm, TimeForm):
    """Another time for an appointment."""


class CancelForm(SeenForm):
    """Why an appointment is cancelled, if one wants to say so."""

    reason = forms.ChoiceField(
        required=False,
        label=_("Why are you cancelling?"),
        help_text=_("You need not say."),
        choices=SupervisionReason.choices,
        widget=forms.RadioSelect,
    )


class SupervisionForm(TimeForm):
    """With whom, and when."""

    field_order = ("supervisor", "name", "day", "begins", "ends")

    supervisor = forms.ChoiceField(
        label=_("With whom?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a supervisor.")},
    )
    name = PlainTextField(
        required=False,
        max_length=LONGEST_NAME,
        label=_("Name of the supervisor from outside"),
        help_text=_("Only for somebody who does not work here. Please name nobody who is counselled."),
    )

    def __init__(self, *args: Any, supervisors: Iterable[Practitioner], **options: Any) -> None:
        """Offer ``supervisors``, and somebody from outside."""
        super().__init__(*args, **options)
        self.supervisors = {row.public_id: row for row in supervisors}
        offered: Any = self.fields["supervisor"]
        offered.choices = [
            *((public_id, row.name) for public_id, row in self.supervisors.items()),
            (OUTSIDE, _("Somebody from outside")),
        ]
        if not self.supervisors:
            # Nothing is to choose: the page asks for the name alone.
            offered.initial = OUTSIDE
            self.fields["name"].help_text = _("Please name nobody who is counselled.")

    def clean(self) -> dict[str, Any]:
        """Ask for the name of somebody from outside."""
        cleaned = super().clean()
        if cleaned.get("supervisor") == OUTSIDE and not cleaned.get("name"):
            self.add_error("name", _("Please write who supervises."))
        return cleaned

    def who(self) -> dict[str, Any]:
        """Give whom it is with."""
        chosen = self.cleaned_data["supervisor"]
        if chosen == OUTSIDE:
            return {"supervisor_name": self.cleaned_data["name"]}
        return {"supervisor": self.supervisors[chosen]}
