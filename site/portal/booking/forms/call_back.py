"""Asking to be called."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.booking.forms.hours import check_hours, hour_choice
from portal.forms import PlainForm, PlainTextField


class CallBackForm(PlainForm):
    """Whom to call, at a number and within hours that are safe."""

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
    safe_from = hour_choice(_("Only from"))
    safe_until = hour_choice(_("until"))

    def clean(self) -> dict[str, Any]:
        """Refuse half a period, and one that ends before it begins."""
        cleaned = super().clean() or {}
        check_hours(self, "safe_until", cleaned.get("safe_from"), cleaned.get("safe_until"))
        return cleaned
