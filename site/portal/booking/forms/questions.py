"""The questions of a service, and the texts one agrees to."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm, PlainTextField
from programmes.catalogue.models import ConsentText
from programmes.catalogue.questions import Question

FEW = 4
"""Up to so many choices stand in a list that opens; more are easier to read side by side."""


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
            is_list = len(question.choices) <= FEW
            widget = forms.Select(attrs={"class": "select"}) if is_list else forms.RadioSelect()
            # An answer that need not be given can be taken back.
            none = (
                []
                if question.is_required
                else [("", _("No preference") if is_list else _("I will say it when we meet"))]
            )
            return forms.ChoiceField(choices=[*none, *question.choices], widget=widget, **common)
        long = question.max_length > 100
        entry: forms.Widget = (
            forms.Textarea(attrs={"class": "textarea", "rows": 4})
            if long
            else forms.TextInput(attrs={"class": "input"})
        )
        return PlainTextField(max_length=question.max_length, widget=entry, **common)

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

    def clean(self) -> dict[str, Any]:
        """Say that the ticks which were made are not kept, where another one is missing."""
        cleaned = super().clean() or {}
        if self.errors and self.agreed():
            self.add_error(
                None, _("Please make each tick again: we do not keep them until all that is needed is agreed to.")
            )
        return cleaned

    def is_typed_anew(self, name: str) -> bool:
        """Say yes of every tick: each is made by the person, on the page that is sent."""
        return True

    def agreed(self) -> list[list[str]]:
        """Give code and version of each text that was ticked."""
        return [[text.code, text.version] for text in self.texts if self.cleaned_data.get(f"consent_{text.code}")]
