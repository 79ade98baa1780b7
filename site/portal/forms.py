"""What every form of the site shares: plain text without hidden characters, and one look for all controls."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from programmes.catalogue.questions import is_plain_text
from programmes.common.errors import DomainError

CONTROL_CLASSES: dict[type[forms.Widget], str] = {
    forms.Textarea: "textarea",
    forms.Select: "select",
    forms.TextInput: "input",
}


def refuse_hidden_characters(text: str) -> None:
    """Raise ``ValidationError`` when ``text`` holds NUL, another control character or a direction mark. Emoji are fine."""
    if not is_plain_text(text):
        raise ValidationError(_("Please use ordinary letters, signs and emoji only."), code="hidden")


class PlainTextField(forms.CharField):
    """Text as a person types it, without hidden characters."""

    def __init__(self, **options: Any) -> None:
        """Swap Django's check for NUL for ours, which says what to do and covers more."""
        super().__init__(**options)
        own: list[Callable[[Any], None]] = [refuse_hidden_characters]
        self.validators = own + [
            each for each in self.validators if not isinstance(each, ProhibitNullCharactersValidator)
        ]


def sent(request: HttpRequest) -> QueryDict | None:
    """Give what a form sent, or None when the page was only opened. An empty form that was sent still counts as sent."""
    return request.POST if request.method == "POST" else None


class PlainForm(forms.Form):
    """A form whose errors are listed above it by the page; the browser's own bubbles stay away."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        """Give each control the class of its kind, beside any class it already has."""
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        for field in self.fields.values():
            for widget, css in CONTROL_CLASSES.items():
                if isinstance(field.widget, widget) and not isinstance(field.widget, forms.RadioSelect):
                    field.widget.attrs["class"] = f"{css} {field.widget.attrs.get('class', '')}".strip()
                    break

    def refuse(self, error: DomainError) -> None:
        """Show a refusal of the domain beside the fields it names, or above the form when it names none we have."""
        known = {name: message for name, message in error.fields.items() if name in self.fields}
        for name, message in known.items():
            self.add_error(name, str(message))
        if not known:
            self.add_error(None, "\n".join(str(message) for message in error.fields.values()) or str(error))
