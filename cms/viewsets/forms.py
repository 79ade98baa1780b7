"""A form whose saving is an action of the domain."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from wagtail.admin.forms import WagtailAdminModelForm

from cms.checks import findings_in_texts
from cms.viewsets.words import LABELS
from programmes.common.errors import DomainError
from programmes.people.models import User
from programmes.records.actors import Actor


class DomainForm(WagtailAdminModelForm):
    """Checks types and wording; ``create`` and ``change`` hand what was typed to an action, which checks the rest.

    ``groups`` puts the fields under headings. ``texts`` are checked by the rules of wording. The database's constraints are left to the
    action, whose sentences an editor can read.
    """

    groups: ClassVar[list[tuple[str | Promise, tuple[str, ...]]]] = []
    texts: ClassVar[tuple[str, ...]] = ()
    help: ClassVar[Mapping[str, str | Promise]] = {}
    fixed: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields, and lock what never changes once it is there."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = self.help.get(name, "")
            if name in self.fixed and self.instance.pk:
                field.disabled = True
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = self._in_use(name, field.queryset)

    def _in_use(self, name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Leave out what is retired, unless it stands there already."""
        if not any(column.name == "is_active" for column in rows.model._meta.fields):
            return rows
        kept = self.initial.get(name)
        keys = [getattr(each, "pk", each) for each in (kept if isinstance(kept, (list, tuple, QuerySet)) else [kept])]
        return rows.filter(Q(is_active=True) | Q(pk__in=[key for key in keys if key is not None]))

    def clean(self) -> dict[str, Any]:
        """Refuse words that the service may not use."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.texts:
            found = findings_in_texts([str(cleaned.get(name) or "")], is_english=name.endswith("_en"))
            if found:
                self.add_error(name, [str(each) for each in found])
        return cleaned

    def validate_unique(self) -> None:
        """Leave it to the action, which looks in the transaction that writes."""

    def validate_constraints(self) -> None:
        """Leave it to the action."""

    def grouped(self) -> list[tuple[str | Promise, list[forms.BoundField]]]:
        """Give the fields under their headings, for the template."""
        if not self.groups:
            return [("", list(self.visible_fields()))]
        return [(heading, [self[name] for name in names if name in self.fields]) for heading, names in self.groups]

    def values(self, *leave_out: str) -> dict[str, Any]:
        """Give what was typed, as an action takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in leave_out}

    def take_error(self, error: DomainError) -> None:
        """Show a refusal beside the fields that it names, or above them all."""
        named = {name: sentence for name, sentence in error.fields.items() if name in self.fields}
        for name, sentence in named.items():
            self.add_error(name, ValidationError(str(sentence)))
        if not named:
            self.add_error(None, ValidationError(str(error)))

    def create(self, *, user: User, by: Actor, now: Any) -> Any:
        """Make the row through its action and give it."""
        raise NotImplementedError

    def change(self, *, user: User, by: Actor, now: Any) -> Any:
        """Change the row through its action and give it anew."""
        raise NotImplementedError


def many_of(choices: list[tuple[str, Any]], *, required: bool = False) -> forms.MultipleChoiceField:
    """Give a field of boxes to tick."""
    return forms.MultipleChoiceField(choices=choices, required=required, widget=forms.CheckboxSelectMultiple)
