"""Forms of the booking journey. They clean what people type and decide nothing."""

import unicodedata
from collections.abc import Sequence
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm, PlainTextField
from programmes.bookings.choices import CancelReason, ReachChannel
from programmes.catalogue.models import ConsentText
from programmes.catalogue.questions import Question
from programmes.people.choices import ContactKind

FIRST_HOUR, LAST_HOUR = 9, 21
"""No call or text is offered in the quiet hours 21:00 to 08:30 (民法典 1032, 1033; docs/rules.md)."""

HOURS = [(f"{hour:02}:00", f"{hour:02}:00") for hour in range(FIRST_HOUR, LAST_HOUR + 1)]


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


class CodeForm(PlainForm):
    """The six digits that were sent. Spaces, dashes and full-width digits are fine."""

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


def _hour(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        required=False, label=label, choices=[("", "–"), *HOURS], coerce=time.fromisoformat, empty_value=None
    )


def _check_hours(form: PlainForm, name: str, begin: time | None, end: time | None) -> None:
    if (begin is None) != (end is None):
        form.add_error(name, _("Please give both the beginning and the end of the safe hours, or neither."))
    elif begin and end and begin >= end:
        form.add_error(name, _("The safe hours must end after they begin."))


class ReachForm(PlainForm):
    """How a person may safely be reached. Required, and nothing is chosen beforehand."""

    channel = forms.ChoiceField(
        label=_("How may we reach you safely?"),
        help_text=_("Think of who else may see your phone or hear it ring. We never write what the meeting is about."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose how we may reach you. “Do not contact me” is a fine answer.")},
    )
    sms_from = _hour(_("Only from"))
    sms_until = _hour(_("until"))
    call_from = _hour(_("Only from"))
    call_until = _hour(_("until"))
    voicemail = forms.BooleanField(required=False, label=_("You may leave a voice message"))
    remind_day = forms.BooleanField(required=False, label=_("Remind me one day before"))
    remind_hours = forms.BooleanField(required=False, label=_("Remind me two hours before"))

    def __init__(self, *args: Any, has_phone: bool, **options: Any) -> None:
        """Offer only the channels that the proved number or address makes possible."""
        super().__init__(*args, **options)
        possible = (
            (ReachChannel.NONE, ReachChannel.SMS, ReachChannel.CALL)
            if has_phone
            else (ReachChannel.NONE, ReachChannel.EMAIL)
        )
        self.fields["channel"].choices = [(each.value, each.label) for each in possible]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Keep what belongs to the chosen channel and forget the rest."""
        cleaned = super().clean() or {}
        channel = cleaned.get("channel", "")
        begin, end = cleaned.get(f"{channel}_from"), cleaned.get(f"{channel}_until")
        _check_hours(self, f"{channel}_until", begin, end)
        writes = channel in (ReachChannel.SMS, ReachChannel.EMAIL)
        cleaned["reach"] = {
            "channel": channel,
            "from_time": begin.isoformat() if begin else "",
            "until_time": end.isoformat() if end else "",
            "voicemail": channel == ReachChannel.CALL and bool(cleaned.get("voicemail")),
            "remind_day": writes and bool(cleaned.get("remind_day")),
            "remind_hours": writes and bool(cleaned.get("remind_hours")),
        }
        return cleaned


class QuestionsForm(PlainForm):
    """The few questions of one service. Whether an answer will do is the catalogue's to say."""

    def __init__(self, *args: Any, questions: Sequence[Question], **options: Any) -> None:
        """Build one field for each question."""
        super().__init__(*args, **options)
        for question in questions:
            self.fields[question.code] = self._field(question)

    @staticmethod
    def _field(question: Question) -> forms.Field:
        common: dict[str, Any] = {"label": question.label, "help_text": question.hint, "required": question.is_required}
        if question.kind == "choice":
            return forms.ChoiceField(choices=question.choices, widget=forms.RadioSelect, **common)
        long = question.max_length > 100
        widget: forms.Widget = (
            forms.Textarea(attrs={"class": "textarea", "rows": 4})
            if long
            else forms.TextInput(attrs={"class": "input"})
        )
        return PlainTextField(max_length=question.max_length, widget=widget, **common)

    def answers(self) -> dict[str, str]:
        """Give the answers that are not blank, by the question's code."""
        return {code: str(value) for code, value in self.cleaned_data.items() if value}


class ConsentForm(PlainForm):
    """One tick for each text, none made beforehand (个人信息保护法 14, 29)."""

    def __init__(self, *args: Any, texts: Sequence[ConsentText], **options: Any) -> None:
        """Build one box for each text in force."""
        super().__init__(*args, **options)
        self.texts = list(texts)
        for text in self.texts:
            self.fields[f"consent_{text.code}"] = forms.BooleanField(
                label=_("I have read this and agree"),
                help_text=text.text,
                required=text.is_required,
                error_messages={
                    "required": _("We may only keep your booking if you agree to this. You can also book by phone.")
                },
            )

    def agreed(self) -> list[list[str]]:
        """Give code and version of each text that was ticked."""
        return [[text.code, text.version] for text in self.texts if self.cleaned_data.get(f"consent_{text.code}")]


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
    safe_from = _hour(_("Only from"))
    safe_until = _hour(_("until"))

    def clean(self) -> dict[str, Any]:
        """Refuse half a period, and one that ends before it begins."""
        cleaned = super().clean() or {}
        _check_hours(self, "safe_until", cleaned.get("safe_from"), cleaned.get("safe_until"))
        return cleaned


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
