"""Finding one's booking again, giving it up, and changing the number."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.booking.forms.contact import ContactForm
from portal.forms import PlainForm, PlainTextField
from programmes.bookings.choices import CancelReason


class FindForm(PlainForm):
    """Reference and PIN, as printed on the confirmation page."""

    typed_anew = frozenset({"pin"})

    reference = PlainTextField(
        max_length=20,
        label=_("Booking reference"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "input-short"}),
        error_messages={"required": _("Please type the reference of your booking.")},
    )
    pin = PlainTextField(
        max_length=12,
        label=_("Six-digit PIN"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input-code"}),
        error_messages={"required": _("Please type the PIN.")},
    )

    def clean_reference(self) -> str:
        """Give the reference in capitals, without spaces and dashes."""
        typed = unicodedata.normalize("NFKC", str(self.cleaned_data["reference"])).upper()
        return "".join(character for character in typed if character.isalnum())

    def clean_pin(self) -> str:
        """Give the bare digits."""
        typed = unicodedata.normalize("NFKC", str(self.cleaned_data["pin"]))
        return "".join(character for character in typed if character.isdigit())


class CancelForm(PlainForm):
    """Why a booking is given up, if one wants to say so."""

    reason = forms.ChoiceField(
        required=False,
        label=_("Why are you cancelling?"),
        help_text=_("You need not say."),
        choices=CancelReason.choices,
        widget=forms.RadioSelect,
    )


class NumberForm(ContactForm):
    """The phone or e-mail that takes the place of the one we know; the name stays."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Say what happens with the new number."""
        super().__init__(*args, **options)
        del self.fields["name"]
        self.fields["by"].help_text = _(
            "The code shows that the number or address is yours. It replaces the old one, which we delete."
        )
