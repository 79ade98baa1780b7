"""Finding one's booking again, and giving it up."""

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm, PlainTextField
from programmes.bookings.choices import CancelReason


class FindForm(PlainForm):
    """Reference and PIN, as printed on the confirmation page."""

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
