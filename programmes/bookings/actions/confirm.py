"""Turning a hold into a booking."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from programmes.availability.locking import stamp_diaries
from programmes.bookings.actions.change import leave_trace
from programmes.bookings.actions.contact import Contact, clean_contact
from programmes.bookings.actions.proof import use_proof
from programmes.bookings.choices import BookingSource, BookingState, HoldState, SessionState
from programmes.bookings.claims import CellRange, lock_needed, make_firm
from programmes.bookings.models import Booking, BookingConsent, Hold, ServiceSession, SessionPractitioner
from programmes.bookings.policies import check_room_for_more, check_together, needs_approval_after_no_shows
from programmes.bookings.queries.conflicts import NotThisTime, has_conflict
from programmes.bookings.queries.holds import HoldExpired
from programmes.bookings.queries.person import Standing, standing_of
from programmes.bookings.references import manage_token, new_pin, new_reference, pin_hash
from programmes.bookings.signals import booking_changed
from programmes.bookings.taken import add_firm
from programmes.catalogue.choices import BookingMode
from programmes.catalogue.models import ConsentText, Service
from programmes.catalogue.queries import consents_for
from programmes.catalogue.questions import clean_answers
from programmes.common.clock import last_day, local_date
from programmes.common.errors import DomainError, NotFound
from programmes.common.transactions import transact
from programmes.people.actions.verification import check_code
from programmes.people.clearance import NotCleared, check_cleared
from programmes.people.models import ApiKey
from programmes.records.actions.idempotency import once
from programmes.records.actors import Actor


class ConsentMissing(DomainError):
    """A required consent is missing, or names a version that is no longer in force."""

    slug = "consent-missing"
    message = _(
        "Please read and agree to the texts marked as required. One of them may have changed since you opened the page."
    )


class AlreadyBooked(DomainError):
    """The same person has a live booking of the same service on the same day."""

    slug = "already-booked"
    message = _("You already have a booking for this service on that day. You can move or cancel it instead.")


class NoLongerOffered(NotCleared):
    """Whoever was to give it may not any more. The person is told no more than that the time is gone."""

    slug = "not-open"
    message = _("This time can no longer be booked. Please choose another one.")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the person is told once: the reference, the PIN, the private link's token and the booking's state."""

    booking_id: str
    reference: str
    pin: str
    token: str
    state: str
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class _Request:
    """Everything a confirmation was asked with, checked and in normal form."""

    hold_id: str
    visitor: str
    contact: Contact
    consents: Sequence[tuple[str, str]]
    answers: Mapping[str, Any]
    verification_id: str
    desk: ApiKey | None
    by: Actor
    source: str
    language: str
    who: str
    is_worried: bool
    now: datetime


def confirm(
    *,
    hold_id: str,
    contact: Contact,
    consents: Sequence[tuple[str, str]],
    answers: Mapping[str, Any],
    verification_id: str = "",
    code: str = "",
    desk: ApiKey | None = None,
    visitor: str = "",
    by: Actor,
    source: str = BookingSource.WEB,
    who: str = "",
    is_worried: bool = False,
    key: str,
    language: str,
    now: datetime,
) -> Confirmation:
    """Turn a live hold into a booking: confirmed, or requested where a coordinator must say yes.

    ``consents`` are pairs of code and version. ``key`` is the idempotency key minted with the form: sent again with the same
    content it gives the same answer, and with other content it is refused. A trusted ``desk`` needs no code; everyone else names a
    verification, with its ``code`` unless that was checked before. ``who`` is "one" or "two" where that was asked; ``is_worried`` says that
    the person told us of a worry about safety and went on.

    Raises InvalidInput (fields), HoldExpired, NotFound, NotBookableOnline, VerificationNeeded, VerificationFailed, TooManyBookings,
    ConsentMissing, AlreadyBooked, NotThisTime, NoLongerOffered and IdempotencyConflict. Nothing is written then, but a wrong code counts as a try.
    """
    contact = clean_contact(contact)
    if desk is None and verification_id and code:
        check_code(public_id=verification_id, code=code, now=now)
    request = _Request(
        hold_id, visitor, contact, consents, answers, verification_id, desk, by, source, language, who, is_worried, now
    )
    body = {
        "hold": hold_id,
        "contact": asdict(contact),
        "consents": sorted(consents),
        "answers": dict(answers),
        "verification": verification_id,
        "who": who,
        "is_worried": is_worried,
    }
    scope = f"desk:{desk.public_id}" if desk else "confirm"
    answer = transact(lambda: once(scope=scope, key=key, body=body, now=now, run=partial(_confirm, request)))
    return Confirmation(**answer.value, replayed=answer.replayed)


def _confirm(request: _Request) -> dict[str, Any]:
    now = request.now
    hold = _locked_hold(request)
    session, service = hold.session, hold.session.service
    answers = clean_answers(service=service, answers=request.answers, who=request.who)
    is_together = request.who == "two" or "companion" in answers
    check_together(service=service, is_together=is_together, is_worried=request.is_worried)
    texts = _agreed_texts(service, request)
    standing = _standing(service, request)
    staff = SessionPractitioner.objects.filter(session=session).values("practitioner")
    if has_conflict(practitioners=staff, person_hash=request.contact.person_hash):
        raise NotThisTime
    diary_ids = lock_needed(session)
    _check_cleared(session)
    cells = CellRange(session.first_cell, session.cell_count)
    # The claims decide, whatever any clock says: a hold that ran out may have lost cells to somebody else.
    if make_firm(session, now) != cells.count * len(diary_ids):
        raise HoldExpired
    add_firm(diary_ids, cells, local_date(session.starts_at))
    stamp_diaries(diary_ids)
    ServiceSession.objects.filter(pk=session.pk).update(
        state=SessionState.CONFIRMED, expires_at=None, seats_taken=hold.seats
    )
    Hold.objects.filter(pk=hold.pk).update(state=HoldState.USED)
    booking, pin = _create_booking(request, hold, _first_state(service, standing, now), answers)
    BookingConsent.objects.bulk_create(
        [BookingConsent(booking=booking, consent_text=text, agreed_at=now) for text in texts]
    )
    leave_trace(booking, "", by=request.by, now=now)
    booking_changed.send(sender=Booking, booking=booking, change=booking.state, by=request.by, now=now)
    return {
        "booking_id": booking.public_id,
        "reference": booking.reference,
        "pin": pin,
        "token": manage_token(booking),
        "state": booking.state,
    }


def _check_cleared(session: ServiceSession) -> None:
    """Check, under the diaries' locks, that whoever was chosen may still give the service: a check or licence may have been taken back meanwhile."""
    staff = SessionPractitioner.objects.filter(session=session).values("practitioner")
    try:
        check_cleared(practitioners=staff, service=session.service, day=last_day(session.ends_at))
    except NotCleared as error:
        raise NoLongerOffered from error


def _locked_hold(request: _Request) -> Hold:
    hold = (
        Hold.objects.filter(public_id=request.hold_id, visitor=request.visitor)
        .select_related("session__service", "session__venue", "session__room")
        .select_for_update(of=("self", "session"))
        .first()
    )
    if hold is None:
        raise NotFound
    if hold.state != HoldState.LIVE or hold.expires_at <= request.now:
        raise HoldExpired
    return hold


def _agreed_texts(service: Service, request: _Request) -> list[ConsentText]:
    in_force = consents_for(service=service, now=request.now)
    agreed = set(request.consents)
    missing = [text.code for text in in_force if text.is_required and (text.code, text.version) not in agreed]
    if missing or agreed - {(text.code, text.version) for text in in_force}:
        raise ConsentMissing(fields={code: _("Please read and agree to this text.") for code in missing})
    return [text for text in in_force if (text.code, text.version) in agreed]


def _standing(service: Service, request: _Request) -> Standing:
    """Use up the proof of the contact and give what the person has ahead and behind; a desk or staff vouch for it themselves."""
    person_hash = request.contact.person_hash
    if request.desk is None:
        # First, because it makes the confirmations of one contact wait for each other: none counts without the one before.
        use_proof(verification_id=request.verification_id, person_hash=person_hash, now=request.now)
    standing = standing_of(person_hash=person_hash, now=request.now)
    if request.desk is None and request.by.kind != "staff":
        check_room_for_more(coming=standing.coming, service=service)
    return standing


def _first_state(service: Service, standing: Standing, now: datetime) -> BookingState:
    must_wait = service.mode == BookingMode.APPROVE or needs_approval_after_no_shows(
        missed=standing.missed, service=service, now=now
    )
    return BookingState.REQUESTED if must_wait else BookingState.CONFIRMED


def _create_booking(
    request: _Request, hold: Hold, state: BookingState, answers: Mapping[str, str]
) -> tuple[Booking, str]:
    contact, reach, session = request.contact, request.contact.reach, hold.session
    pin = new_pin()
    booking = Booking(
        reference=new_reference(),
        session=session,
        service=session.service,
        day=local_date(session.starts_at),
        seats=hold.seats,
        state=state,
        person_hash=contact.person_hash,
        source=request.source,
        api_key=request.desk,
        verified_at=None if request.desk else request.now,
        language=request.language,
        name=contact.name,
        phone=contact.phone,
        email=contact.email,
        reach_channel=reach.channel,
        reach_from=reach.from_time,
        reach_until=reach.until_time,
        reach_voicemail=reach.voicemail,
        reach_remind_day=reach.remind_day,
        reach_remind_hours=reach.remind_hours,
        answers=json.dumps(answers, ensure_ascii=False),
        is_worried=request.is_worried,
        created_at=request.now,
    )
    booking.pin_hash = pin_hash(pin, booking)
    try:
        booking.save(force_insert=True)
    except IntegrityError as error:
        # The whole transaction is rolled back with this, so no savepoint is needed.
        raise AlreadyBooked from error
    return booking, pin
