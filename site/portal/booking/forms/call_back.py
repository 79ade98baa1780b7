"""Asking to be called."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.booking.forms.hours import check_hours, hour_choice
from portal.forms import PlainForm, PlainTextField
from programmes.bookings.choices import SafeDays

LONGEST_KEY = 64


def new_key() -> str:
    """Give a random key for a form that is shown anew (docs/rules.md, double submit)."""
    return secrets.token_urlsafe(24)


class CallBackForm(PlainForm):
    """Whom to call, at a number, on days and within hours that are safe."""

    typed_anew = frozenset({"key"})  # what was refused may be put right and sent again

    key = PlainTextField(required=False, max_length=LONGEST_KEY, widget=forms.HiddenInput, initial=new_key)
    name = PlainTextField(
        max_length=50,
        label=_("What may we call you?"),
        help_text=_("A made-up name is fine."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Please tell us what we may call you.")},
    )
    phone = PlainTextField(
        max_length=30,
        label=_("A number that is safe for you"),
        help_text=_("It may be a friend's. We only say that we are calling from the District Family Service Centre."),
        widget=forms.TextInput(
            attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel", "class": "input-short"}
        ),
        error_messages={"required": _("Please give a number that is safe for you.")},
    )
    safe_days = forms.ChoiceField(
        required=False, label=_("On which days?"), choices=SafeDays.choices, initial=SafeDays.ANY
    )
    safe_from = hour_choice(_("Only from"))
    safe_until = hour_choice(_("until"))
    may_leave_word = forms.BooleanField(
        required=False,
        label=_("You may leave word"),
        help_text=_("Unless you tick this, we hang up politely and try again later. We never say what it is about."),
    )

    def clean_safe_days(self) -> str:
        """Take silence as any day."""
        return self.cleaned_data["safe_days"] or SafeDays.ANY

    def clean(self) -> dict[str, Any]:
        """Refuse half a period, and one that ends before it begins."""
        cleaned = super().clean() or {}
        check_hours(self, "safe_until", cleaned.get("safe_from"), cleaned.get("safe_until"))
        return cleaned
