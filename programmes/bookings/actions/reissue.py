"""A new PIN for somebody who lost theirs and called. The old PIN and the old private link are dead from then on."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.bookings.actions.change import KIND, locked
from programmes.bookings.models import Booking
from programmes.bookings.references import new_pin, pin_hash
from programmes.common.errors import InvalidInput
from programmes.common.transactions import transact
from programmes.people.choices import Role
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Reissued:
    """What is read out to the caller once: the reference and the new PIN."""

    reference: str
    pin: str


def reissue(*, booking: Booking, reason: str, by: Actor, now: datetime) -> Reissued:
    """Give ``booking`` a new PIN, unlock it, and void every private link given out before.

    For a coordinator who has made sure who is calling. ``reason`` says how, for colleagues, without naming anybody. Raises
    InvalidInput naming ``reason``.
    """
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise InvalidInput(fields={"reason": _("Please give a short reason for your colleagues.")})
    pin = new_pin()

    def work() -> Reissued:
        current = locked(booking)
        current.pin_hash, current.pin_tries = pin_hash(pin, current), 0
        current.token_version += 1
        current.save(update_fields=["pin_hash", "pin_tries", "token_version"])
        audit(
            action="booking.reissued",
            object_kind=KIND,
            object_id=current.public_id,
            by=by,
            role=Role.COORDINATOR,
            reason=reason,
            now=now,
        )
        return Reissued(current.reference, pin)

    return transact(work)
