"""What every form of the site shares: plain text without hidden characters, one look for all controls, one way to be refused."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from portal.refusals import Refusal, lead_back, refusal_at
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


def sent(request: HttpRequest) -> QueryDict | Refusal | None:
    """Give what a form sent, for a page that is opened what was refused there a moment ago, or None.

    An empty form that was sent still counts as sent.
    """
    return request.POST if request.method == "POST" else refusal_at(request)


class PlainForm(forms.Form):
    """A form whose errors are listed above it by the page; the browser's own bubbles stay away.

    Given a ``Refusal`` in place of what was sent, it shows again what was typed and what was wrong, and judges nothing anew: a try
    counts when it is sent, and never when its page is read. Such a form is neither bound nor valid.
    """

    use_required_attribute = False

    typed_anew: frozenset[str] = frozenset()
    """The fields that a refused form shows empty and that are never kept: codes, PINs, keys."""

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        """Give each control the class of its kind, beside any class it already has."""
        options.setdefault("label_suffix", "")
        self._refusal = data if isinstance(data, Refusal) else None
        super().__init__(None if self._refusal else data, *args, **options)
        if self._refusal:
            before = {name: value for name, value in self.initial.items() if not self.is_typed_anew(name)}
            self.initial = {**before, **self._refusal.typed}
        for field in self.fields.values():
            for widget, css in CONTROL_CLASSES.items():
                if isinstance(field.widget, widget) and not isinstance(field.widget, forms.RadioSelect):
                    field.widget.attrs["class"] = f"{css} {field.widget.attrs.get('class', '')}".strip()
                    break

    def is_typed_anew(self, name: str) -> bool:
        """Say whether the field ``name`` is shown empty after a refusal, and never kept."""
        return name in self.typed_anew

    def full_clean(self) -> None:
        """Judge what was sent, or repeat what was wrong with it."""
        super().full_clean()
        if not self._refusal:
            return
        self.cleaned_data = {}
        for name, errors in self._refusal.errors.items():
            told = [ValidationError(each["message"], code=each["code"]) for each in errors]
            if name == NON_FIELD_ERRORS or name in self.fields:  # the service may have changed its questions meanwhile
                self.add_error(None if name == NON_FIELD_ERRORS else name, ValidationError(told))

    def refusal(self) -> Refusal:
        """Give what may be kept of a form that could not be taken."""
        typed = {name: self[name].data for name in self.fields if not self.is_typed_anew(name)}
        return Refusal(typed=typed, errors=self.errors.get_json_data())

    def refuse(self, error: DomainError) -> None:
        """Show a refusal of the domain beside the fields it names, or above the form when it names none we have."""
        known = {name: message for name, message in error.fields.items() if name in self.fields}
        for name, message in known.items():
            self.add_error(name, str(message))
        if not known:
            self.add_error(None, "\n".join(str(message) for message in error.fields.values()) or str(error))


def form_page(request: HttpRequest, template: str, *, form: PlainForm, **context: Any) -> HttpResponse:
    """Show the page of a form (GET). A form that was sent and could not be taken leads back to it (303; ``refusals``)."""
    if request.method == "POST":
        return lead_back(request, form.refusal())
    return render(request, template, {"form": form, **context})


def next_page(request: HttpRequest, otherwise: str, *parts: str) -> str:
    """Give the address of ours that a form names as ``next``, the page one came from; else that of ``otherwise``."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else resolve_url(otherwise, *parts)
