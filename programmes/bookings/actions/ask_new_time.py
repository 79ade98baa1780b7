"""Asking somebody who booked to choose another time, because ours does not hold. The old time stays until they have."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.bookings.actions.change import enter, locked
from programmes.bookings.models import Booking
from programmes.bookings.policies import check_cancellable
from programmes.catalogue.choices import ServiceKind
from programmes.common.errors import DomainError
from programmes.common.transactions import transact
from programmes.records.actors import Actor

ASKED = "new_time_asked"


class NoOtherTime(DomainError):
    """A workshop has one time for all."""

    message = _("A planned event has one time for everybody. Keep it, find somebody else to lead it, or cancel it.")


def ask_new_time(*, booking: Booking, by: Actor, now: datetime) -> Booking:
    """Ask the person of a live ``booking`` to choose another time, and give the booking as it is then.

    They hear on the channel they chose, in neutral words, or find it behind their private link; until they choose, or we find somebody else, the
    booking stays as it is. They may move it until it begins. Asking twice tells nobody twice. Raises TooLateToChange and NoOtherTime.
    """

    def work() -> Booking:
        current = locked(booking)
        check_cancellable(booking=current, now=now)
        if current.service.kind == ServiceKind.WORKSHOP:
            raise NoOtherTime
        if current.new_time_asked_at is not None:
            return current
        current.new_time_asked_at = now
        current.save(update_fields=["new_time_asked_at"])
        return enter(current, current.state, change=ASKED, by=by, reason=ASKED, now=now)

    return transact(work)
