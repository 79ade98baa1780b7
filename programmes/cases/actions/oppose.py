"""Noting that the person of a booking stands against somebody else, named by reference, number or e-mail."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.bookings.models import Booking
from programmes.bookings.references import ALPHABET, REFERENCE_LENGTH
from programmes.common.errors import InvalidInput
from programmes.people.actions.oppositions import oppose
from programmes.people.choices import ContactKind
from programmes.people.contacts import normal_email, normal_phone
from programmes.records.actors import Actor
from programmes.records.hashing import lookup_hash


def oppose_person(*, booking: Booking, words: str, by: Actor, now: datetime) -> None:
    """Note that ``booking``'s person and whoever ``words`` names stand against each other. Kept as two keyed hashes.

    A number or address is taken whether or not anybody of that name was ever here: the answer tells nobody anything. Raises InvalidInput (``other``).
    """
    oppose(one=booking.person_hash, other=_recognised(words.strip()), by=by, now=now)


def _recognised(words: str) -> str:
    reference = words.upper().replace(" ", "")
    if len(reference) == REFERENCE_LENGTH and set(reference) <= set(ALPHABET):
        found = Booking.objects.filter(reference=reference).values_list("person_hash", flat=True).first()
        if found:
            return str(found)
    for kind, normal in ((ContactKind.PHONE, normal_phone), (ContactKind.EMAIL, normal_email)):
        try:
            return lookup_hash(kind=kind, value=normal(words))
        except InvalidInput:
            continue
    raise InvalidInput(
        fields={"other": _("This is neither a reference we know, nor a phone number, nor an e-mail address.")}
    )
