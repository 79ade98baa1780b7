"""Forms of a session: who came, how it went, what is noted."""

import secrets
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm, PlainTextField
from programmes.attendance.actions.check_in import LONGEST_REASON as LONGEST_CORRECTION
from programmes.attendance.actions.glass import LONGEST_REASON
from programmes.attendance.actions.notes import Page
from programmes.attendance.choices import Outcome
from programmes.attendance.models import LONGEST_NOTE
from programmes.catalogue.choices import Attends
from programmes.catalogue.models import Service
from programmes.common.errors import DomainError
from programmes.records.actions.idempotency import IdempotencyConflict

MOST_ASKED = 6
"""People that the page offers to choose; more never come to one booking."""


def new_key() -> str:
    """Give the random key of one form (docs/rules.md, double submit)."""
    return secrets.token_urlsafe(16)


class KeyedForm(PlainForm):
    """A form that changes something, with the key that makes it count once."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput, initial=new_key)

    def refuse(self, error: DomainError) -> None:
        """Show a refusal; a key that was used for something else is replaced, so that the next press counts."""
        super().refuse(error)
        if isinstance(error, IdempotencyConflict):
            self.data = {**self.data.dict(), "key": new_key()} if hasattr(self.data, "dict") else self.data


class PersonsForm(KeyedForm):
    """How many people have come; asked only where more than one may."""

    persons = forms.TypedChoiceField(
        label=_("How many people are here?"),
        choices=[(number, str(number)) for number in range(1, MOST_ASKED + 1)],
        coerce=int,
        error_messages={"required": _("Please say how many came."), "invalid_choice": _("Please say how many came.")},
    )

    def __init__(self, data: Any = None, *, service: Service, answers: Mapping[str, str], **options: Any) -> None:
        """Ask about ``service``; two are expected where somebody was announced."""
        super().__init__(data, **options)
        if service.attends == Attends.SINGLE:
            del self.fields["persons"]
        elif service.attends == Attends.COUPLE or "companion" in answers:
            self.initial.setdefault("persons", 2)

    @property
    def persons_given(self) -> int:
        """The number given, or one where nobody was asked."""
        return int(self.cleaned_data.get("persons") or 1)


class OutcomeForm(PersonsForm):
    """How the meeting went."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose one of the answers offered."),
            "invalid_choice": _("Please choose one of the answers offered."),
        },
    )
    field_order = ("outcome", "persons", "key")

    def __init__(self, data: Any = None, **options: Any) -> None:
        """Word the number for afterwards."""
        super().__init__(data, **options)
        if "persons" in self.fields:
            self.fields["persons"].label = _("How many people came?")


class PutRightForm(OutcomeForm):
    """A coordinator corrects an outcome later, and says why."""

    reason = PlainTextField(
        label=_("Reason"),
        help_text=_("For colleagues only. Please name no person and nothing about the matter."),
        max_length=LONGEST_CORRECTION,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Please give a short reason for your colleagues.")},
    )


class NoteForm(KeyedForm):
    """A note, and which page writes it."""

    text = PlainTextField(
        label=_("Your note"),
        required=False,
        strip=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 14, "autocomplete": "off", "autocapitalize": "sentences"}),
    )
    writer = forms.CharField(max_length=22, widget=forms.HiddenInput)
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    beat = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput, initial=0)
    page = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    @property
    def written_on(self) -> Page:
        """The page that sent this."""
        given = self.cleaned_data
        return Page(given["writer"], given["revision"], given["beat"])


class GlassForm(PlainForm):
    """A supervisor says what must be read, and why."""

    reference = PlainTextField(
        label=_("Booking reference"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Please give the booking reference.")},
    )
    reason = PlainTextField(
        label=_("Why must this be read?"),
        help_text=_("The reason is kept with your name and the time, and cannot be taken back. Please name no client."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please give a reason.")},
    )
