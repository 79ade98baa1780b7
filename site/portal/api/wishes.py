"""What somebody wishes of a time: the same words when looking and when holding."""

from django.utils.translation import gettext_lazy as _

from portal.api.fields import Body, ChannelIn, GenderIn, Identifier, LanguageIn
from programmes.bookings.ask import Ask
from programmes.catalogue.models import Service
from programmes.common.errors import NotFound
from programmes.people.models import Practitioner
from programmes.people.queries import practitioner_by_public_id
from programmes.places.models import Area, Venue
from programmes.places.queries import active_venue, street_by_code


class Wishes(Body):
    """All optional; an empty text is no wish. ``venue`` is an id or a code, ``practitioner`` an id."""

    channel: ChannelIn = ""
    venue: Identifier = ""
    street: Identifier = ""
    practitioner: Identifier = ""
    language: LanguageIn = ""
    gender: GenderIn = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is wished."""
        return not any((self.channel, self.venue, self.street, self.practitioner, self.language, self.gender))


def ask_for(service: Service, wishes: Wishes, *, channel: str = "") -> Ask:
    """Give the ask for ``service``; ``channel`` is meant when none is wished. Raises NotFound naming the wish."""
    return Ask(
        service=service,
        channel=wishes.channel or channel,
        venue=_venue(wishes.venue) if wishes.venue else None,
        street=_street(wishes.street) if wishes.street else None,
        practitioner=_practitioner(wishes.practitioner) if wishes.practitioner else None,
        language=wishes.language,
        gender=wishes.gender,
    )


def _venue(name: str) -> Venue:
    try:
        return active_venue(name=name)
    except NotFound as error:
        raise NotFound(fields={"venue": _("There is no such service point.")}) from error


def _street(code: str) -> Area:
    try:
        return street_by_code(code=code)
    except NotFound as error:
        raise NotFound(fields={"street": _("There is no such subdistrict.")}) from error


def _practitioner(public_id: str) -> Practitioner:
    try:
        return practitioner_by_public_id(public_id=public_id)
    except NotFound as error:
        raise NotFound(fields={"practitioner": _("There is no such practitioner.")}) from error
