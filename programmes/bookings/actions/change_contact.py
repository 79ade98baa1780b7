"""Changing how a person may be reached, or the phone or e-mail itself: safety changes (docs/rules.md, safe contact)."""

from datetime import datetime

from django.db import IntegrityError

from programmes.bookings.actions.change import KIND, locked
from programmes.bookings.actions.confirm import AlreadyBooked
from programmes.bookings.actions.contact import Contact, Reach, clean_contact
from programmes.bookings.actions.proof import use_proof
from programmes.bookings.choices import ReachChannel
from programmes.bookings.models import Booking
from programmes.bookings.policies import TooLateToChange
from programmes.bookings.signals import contact_changed
from programmes.common.transactions import transact
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

REACH_FIELDS = (
    "reach_channel",
    "reach_from",
    "reach_until",
    "reach_voicemail",
    "reach_remind_day",
    "reach_remind_hours",
)
CONTACT_FIELDS = ("phone", "email", "person_hash", "verified_at")


def change_reach(*, booking: Booking, reach: Reach, by: Actor, now: datetime) -> Booking:
    """Replace how the person of ``booking`` may be reached, and give the booking as it is then.

    In any state: a cancelled booking may still have something to say. What waits in the outbox follows in the same transaction.
    Raises InvalidInput naming ``reach``, and TooLateToChange once the contact has been erased (docs/rules.md, retention).
    """

    def work() -> Booking:
        current = _with_contact(booking)
        contact = clean_contact(_contact(current, phone=current.phone, email=current.email, reach=reach))
        _put_reach(current, contact.reach)
        current.save(update_fields=REACH_FIELDS)
        return _told(current, "booking.reach_changed", by, now)

    return transact(work)


def change_number(
    *, booking: Booking, phone: str = "", email: str = "", verification_id: str, by: Actor, now: datetime
) -> Booking:
    """Replace the phone or e-mail of ``booking`` by one that was just proved, and give the booking as it is then.

    The old one is forgotten and needs no proof: it may be lost, or in the wrong hands. A wish that the new one cannot fulfil becomes
    "do not contact me", because nothing else was allowed. Raises InvalidInput naming ``phone`` or ``email``, VerificationNeeded,
    AlreadyBooked when the new contact has a live booking of this service on this day, and TooLateToChange.
    """

    def work() -> Booking:
        current = _with_contact(booking)
        contact = clean_contact(_contact(current, phone=phone, email=email, reach=_possible(current, phone)))
        use_proof(verification_id=verification_id, person_hash=contact.person_hash, now=now)
        current.phone, current.email, current.person_hash = contact.phone, contact.email, contact.person_hash
        current.verified_at = now
        _put_reach(current, contact.reach)
        try:
            current.save(update_fields=[*CONTACT_FIELDS, *REACH_FIELDS])
        except IntegrityError as error:
            # The transaction is rolled back with this, the used proof with it.
            raise AlreadyBooked from error
        return _told(current, "booking.number_changed", by, now)

    return transact(work)


def reach_of_booking(booking: Booking, /) -> Reach:
    """Give how the person of ``booking`` wished to be reached last."""
    return Reach(
        channel=booking.reach_channel,
        from_time=booking.reach_from,
        until_time=booking.reach_until,
        voicemail=booking.reach_voicemail,
        remind_day=booking.reach_remind_day,
        remind_hours=booking.reach_remind_hours,
    )


def _with_contact(booking: Booking) -> Booking:
    current = locked(booking)
    if not current.person_hash:
        raise TooLateToChange
    return current


def _contact(booking: Booking, *, phone: str, email: str, reach: Reach) -> Contact:
    return Contact(name=booking.name, phone=phone, email=email, reach=reach)


def _possible(booking: Booking, phone: str) -> Reach:
    reach = reach_of_booking(booking)
    fits = {ReachChannel.SMS: bool(phone), ReachChannel.CALL: bool(phone), ReachChannel.EMAIL: not phone}
    if fits.get(ReachChannel(reach.channel), True):
        return reach
    return Reach(channel=ReachChannel.NONE)


def _put_reach(booking: Booking, reach: Reach) -> None:
    booking.reach_channel = reach.channel
    booking.reach_from, booking.reach_until = reach.from_time, reach.until_time
    booking.reach_voicemail = reach.voicemail
    booking.reach_remind_day, booking.reach_remind_hours = reach.remind_day, reach.remind_hours


def _told(booking: Booking, action: str, by: Actor, now: datetime) -> Booking:
    audit(action=action, object_kind=KIND, object_id=booking.public_id, by=by, now=now)
    contact_changed.send(sender=Booking, booking=booking, now=now)
    return booking
