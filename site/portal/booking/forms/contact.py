"""What we may call a person, and the code that proves the phone or e-mail."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm, PlainTextField
from programmes.people.actions.verification import VerificationFailed
from programmes.people.choices import ContactKind


class ContactForm(PlainForm):
    """What we may call a person, and where the code goes."""

    name = PlainTextField(
        max_length=50,
        label=_("What may we call you?"),
        help_text=_("A made-up name is fine. We will use it when you come or when we call."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Please tell us what we may call you.")},
    )
    by = forms.ChoiceField(
        label=_("Where shall we send a code to?"),
        help_text=_(
            "The code shows that the number or address is yours. Nothing else is sent unless you allow it on the next page."
        ),
        choices=ContactKind.choices,
        widget=forms.RadioSelect,
        initial=ContactKind.PHONE,
        error_messages={"required": _("Please choose phone or e-mail.")},
    )
    phone = PlainTextField(
        required=False,
        max_length=30,
        label=_("Mobile number"),
        widget=forms.TextInput(
            attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel", "class": "input-short"}
        ),
    )
    email = PlainTextField(
        required=False,
        max_length=254,
        label=_("E-mail address"),
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email", "inputmode": "email"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the number or the address that was chosen, and forget the other."""
        cleaned = super().clean() or {}
        if cleaned.get("by") == ContactKind.EMAIL:
            cleaned["phone"] = ""
            if not cleaned.get("email") and "email" not in self.errors:
                self.add_error("email", _("Please give your e-mail address."))
        else:
            cleaned["email"] = ""
            if not cleaned.get("phone") and "phone" not in self.errors:
                self.add_error("phone", _("Please give your mobile number."))
        return cleaned

    def without_code(self) -> dict[str, str]:
        """Give kind and address, as ``work_for`` takes them, to which no code could be sent although nothing is wrong with them; else nothing."""
        if not self.non_field_errors():
            return {}
        kind = self["by"].value()
        return {"kind": kind, "address": self["email" if kind == ContactKind.EMAIL else "phone"].value()}


class CodeForm(PlainForm):
    """The six digits that were sent. Spaces, dashes and full-width digits are fine."""

    typed_anew = frozenset({"code"})
    spent = "spent"

    code = PlainTextField(
        max_length=20,
        label=_("Six-digit code"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "input-code"}),
        error_messages={"required": _("Please type the code we sent.")},
    )

    def clean_code(self) -> str:
        """Give the bare digits."""
        typed = unicodedata.normalize("NFKC", str(self.cleaned_data["code"]))
        digits = "".join(character for character in typed if character not in " -\u2013\u2014\t")
        if len(digits) != 6 or not digits.isascii() or not digits.isdigit():
            raise forms.ValidationError(_("The code is six digits long."))
        return digits

    def fail(self, error: VerificationFailed) -> None:
        """Show that the code was not the right one."""
        self.add_error("code", ValidationError(str(error), code="" if error.tries_left else self.spent))

    @property
    def is_spent(self) -> bool:
        """Whether that was the last try of this code."""
        return self.has_error("code", code=self.spent)
