"""What somebody wishes for when they look for a time, and the start they chose."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm
from programmes.catalogue.choices import Channel
from programmes.catalogue.models import Service
from programmes.catalogue.questions import is_plain_text
from programmes.people.choices import Gender, Language
from programmes.places.models import Area, Venue
from programmes.places.queries import active_venues, streets

YEARS = range(2000, 3000)
"""Outside these years a date is a slip of the finger, and arithmetic with time zones may overflow."""


def _plausible(day: datetime) -> None:
    if day.year not in YEARS:
        raise forms.ValidationError(_("Please choose one of the times offered."))


class PlainModelChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among rows that never asks the database about text with hidden characters (PostgreSQL refuses NUL)."""

    def to_python(self, value: Any) -> Any:
        """Give the row, or raise ``ValidationError``."""
        if not is_plain_text(str(value or "")):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class WishesForm(PlainForm):
    """What narrows the list of times. Anything that cannot be read is left out, so that a link never breaks."""

    channel = forms.ChoiceField(required=False)
    venue = PlainModelChoice(queryset=Venue.objects.none(), to_field_name="public_id", required=False)
    street = PlainModelChoice(
        queryset=Area.objects.none(),
        to_field_name="code",
        required=False,
        label=_("Subdistrict"),
        empty_label=_("Anywhere"),
    )
    language = forms.ChoiceField(required=False, label=_("Language"), choices=[("", _("Any")), *Language.choices])
    gender = forms.ChoiceField(
        required=False, label=_("Whom you speak with"), choices=[("", _("Anyone")), *Gender.choices]
    )
    since = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, service: Service, **options: Any) -> None:
        """Offer the channels of ``service`` and the venues in use."""
        super().__init__(*args, **options)
        self.service = service
        names = dict(Channel.choices)
        self.fields["channel"].choices = [(channel, names[channel]) for channel in service.channels]  # type: ignore[attr-defined]
        self.fields["venue"].queryset = active_venues()  # type: ignore[attr-defined]
        self.fields["street"].queryset = streets()  # type: ignore[attr-defined]


class StartForm(PlainForm):
    """The start of a meeting, as the button of a time sends it (ISO 8601 with offset)."""

    start = forms.DateTimeField(validators=[_plausible])
