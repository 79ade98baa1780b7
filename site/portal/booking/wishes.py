"""What somebody wishes for when they look for a time, and the start they chose."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm
from programmes.bookings.ask import Ask
from programmes.catalogue.choices import Attends, Channel, Language
from programmes.catalogue.models import Service
from programmes.catalogue.questions import is_plain_text
from programmes.common.errors import NotFound
from programmes.people.choices import Gender
from programmes.places.models import Area, Venue
from programmes.places.queries import active_venue, active_venues, streets

YEARS = range(2000, 3000)
"""Outside these years a date is a slip of the finger, and arithmetic with time zones may overflow."""

ALONE, TOGETHER = "one", "two"


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


class VenueChoice(PlainModelChoice):
    """A choice among the venues in use. Every press of a time names one, so it is read with kept SQL."""

    def to_python(self, value: Any) -> Any:
        """Give the venue, or raise ``ValidationError``."""
        if not value or not is_plain_text(str(value)):
            return super().to_python(value)
        try:
            return active_venue(name=str(value))
        except NotFound as error:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error


class WishesForm(PlainForm):
    """What narrows the list of times. Anything that cannot be read is left out, so that a link never breaks.

    ``heard`` are the wishes that could be read; ``carried`` the same as a link or a hidden field carries them on.
    """

    who = forms.ChoiceField(
        required=False, choices=[(ALONE, _("Just me")), (TOGETHER, _("The two of us"))], label=_("Who comes?")
    )
    channel = forms.ChoiceField(required=False, label=_("How would you like to meet?"))
    venue = VenueChoice(queryset=active_venues(), to_field_name="public_id", required=False)
    street = PlainModelChoice(
        queryset=streets(),
        to_field_name="code",
        required=False,
        label=_("Subdistrict"),
        empty_label=_("Anywhere"),
    )
    evening = forms.BooleanField(required=False, label=_("Evenings"))
    weekend = forms.BooleanField(required=False, label=_("Weekends"))
    language = forms.ChoiceField(required=False, label=_("Language"), choices=[("", _("Any")), *Language.choices])
    gender = forms.ChoiceField(
        required=False, label=_("Whom you speak with"), choices=[("", _("Anyone")), *Gender.choices]
    )
    since = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any], *, service: Service, may_be_two: bool = True, is_shown: bool = True
    ) -> None:
        """Offer the channels of ``service`` and the venues in use; two may come only where the service allows it and ``may_be_two``.

        A form that is not shown has only the fields that were sent: the button of a time sends two or three of them, and
        copying all is a tenth of what keeping a time costs.
        """
        if not is_shown:
            fields = {name: field for name, field in self.base_fields.items() if name in data}
            self.base_fields = fields  # type: ignore[misc]  # hides the class's, for this form only
        super().__init__(data)
        self.service = service
        if "channel" in self.fields:
            names = dict(Channel.choices)
            self.fields["channel"].choices = [(channel, names[channel]) for channel in service.channels]  # type: ignore[attr-defined]
        if service.attends != Attends.SINGLE_OR_COUPLE or not may_be_two:
            self.fields.pop("who", None)
        self.is_valid()
        self.heard: dict[str, Any] = self.cleaned_data
        self.carried = {name: _written(value) for name, value in self.heard.items() if value}

    @property
    def who_comes(self) -> str:
        """Who comes: "one" or "two" where the service leaves that open, else nothing."""
        return (self.heard.get("who") or ALONE) if self.service.attends == Attends.SINGLE_OR_COUPLE else ""

    @property
    def ask(self) -> Ask:
        """The wishes as the domain takes them. A place that was chosen says more than the street it was looked for in."""
        venue = self.heard.get("venue")
        return Ask(
            service=self.service,
            channel=self.heard.get("channel") or "",
            venue=venue,
            street=None if venue else self.heard.get("street"),
            language=self.heard.get("language") or "",
            gender=self.heard.get("gender") or "",
            is_evening=bool(self.heard.get("evening")),
            is_weekend=bool(self.heard.get("weekend")),
        )

    def link(self, **changes: str) -> str:
        """Give the query of a link that carries these wishes on, some of them changed; an empty change takes a wish back."""
        return "?" + urlencode({name: value for name, value in (self.carried | changes).items() if value})


START = forms.DateTimeField(validators=[_plausible])
"""The start of a meeting, as the button of a time sends it (ISO 8601 with offset)."""


def start_from(value: Any) -> datetime | None:
    """Give the start that was sent, aware, or None when it cannot be read."""
    try:
        start: datetime = START.clean(value)
    except forms.ValidationError:
        return None
    return start


def _written(value: Any) -> str:
    if isinstance(value, Venue):
        return value.public_id
    if isinstance(value, Area):
        return value.code
    return "1" if value is True else str(value)
