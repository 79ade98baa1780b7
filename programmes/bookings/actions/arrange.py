"""Meetings that staff arrange for somebody who is here already: the next one, or several of a series at once."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from programmes.availability.locking import lock_diaries
from programmes.availability.models import Diary
from programmes.bookings.actions.change import leave_trace
from programmes.bookings.actions.confirm import AlreadyBooked, ConsentMissing
from programmes.bookings.ask import Ask, ask_like
from programmes.bookings.choices import BookingSource, BookingState, SessionState
from programmes.bookings.claims import CellRange, take
from programmes.bookings.models import Booking, BookingConsent, ServiceSession, SessionPractitioner
from programmes.bookings.policies import check_channel, check_start
from programmes.bookings.queries.conflicts import check_no_conflict
from programmes.bookings.references import new_reference, pin_hash
from programmes.bookings.seize import NotOpen, Pair, Secure, SlotTaken, picture_of, seize
from programmes.bookings.signals import booking_changed
from programmes.bookings.taken import add_firm
from programmes.catalogue.models import ConsentText
from programmes.catalogue.queries import consents_for
from programmes.common.clock import last_day, local, local_date
from programmes.common.errors import DomainError
from programmes.common.transactions import transact
from programmes.people.clearance import check_cleared
from programmes.people.models import Practitioner
from programmes.records.actors import Actor

KEPT_ANSWERS = ("companion", "language", "access")
"""What somebody needs to take part goes along; what they wrote about the matter does not, and is deleted in its time."""


class PersonForgotten(DomainError):
    """The person's contact was deleted in its time: nobody is left to book for."""

    slug = "not-allowed"
    message = _(
        "The contact of this person has been deleted, as promised. Please take the booking anew, as for anybody."
    )


class NotAllFree(DomainError):
    """One of several times can no longer be had, so none was booked."""

    slug = "slot-taken"
    message = _("%(time)s can no longer be had, so nothing was booked. Please look at the dates once more.")


def arrange(
    *,
    like: Booking,
    starts: Sequence[datetime],
    practitioner: Practitioner,
    pin: str,
    agreed_now: bool = False,
    by: Actor,
    now: datetime,
) -> list[Booking]:
    """Book ``starts`` (aware, in order) for the person of ``like`` with ``practitioner``, all of them or none, and give the bookings.

    Service, channel and venue are those of ``like``; so are name, contact, wishes and what was agreed to. Staff answer for the person, so that
    neither the limits of one person nor the approval after no-shows are asked; notice, horizon and grid hold. ``agreed_now`` says that the
    person has agreed, here and now, to texts that are newer than their last booking. ``pin`` opens each of the bookings.

    Raises PersonForgotten, NotBookableOnline, NotOnGrid, TooSoon, OutsideHorizon, ConsentMissing, ConflictOfInterest, NotCleared, AlreadyBooked, and NotAllFree with the time.
    """
    if not like.person_hash:
        raise PersonForgotten
    ask = ask_like(booking=like, practitioner=practitioner)
    check_channel(service=ask.service, channel=ask.effective_channel)
    for starts_at in starts:
        check_start(service=ask.service, starts_at=starts_at, now=now, by_staff=True)

    def work() -> list[Booking]:
        consents = carried_consents(booking=like, agreed_now=agreed_now, now=now)
        check_no_conflict(practitioners=[practitioner.pk], person_hash=like.person_hash)
        if starts:
            # Said by name here; that the times themselves are not open is found again under the lock.
            latest = max(starts) + timedelta(minutes=ask.service.duration_minutes)
            check_cleared(practitioners=[practitioner.pk], service=ask.service, day=last_day(latest))
        if len(starts) > 1:
            # Each meeting takes the practitioner's diary and a room's. Locking all that may be taken at once keeps the one order of ids.
            lock_diaries(_may_take(ask, practitioner))
        return [_one(like, ask, starts_at, consents, pin, by, now) for starts_at in starts]

    return transact(work)


def carried_consents(*, booking: Booking, agreed_now: bool, now: datetime) -> list[tuple[ConsentText, datetime]]:
    """Give the texts in force at ``now`` that the person of ``booking`` has agreed to, with when.

    A required text that is newer than the booking counts as agreed to at ``now`` if ``agreed_now``. Raises ConsentMissing, naming the texts.
    """
    missing = missing_consents(booking=booking, now=now)
    if missing and not agreed_now:
        raise ConsentMissing(fields={text.code: _("Please read and agree to this text.") for text in missing})
    given = dict(booking.consents.values_list("consent_text_id", "agreed_at"))
    in_force = consents_for(service=booking.service, now=now)
    carried = [(text, given[text.pk]) for text in in_force if text.pk in given]
    return carried + [(text, now) for text in missing]


def missing_consents(*, booking: Booking, now: datetime) -> list[ConsentText]:
    """Give the required texts in force at ``now`` that the person of ``booking`` has not agreed to."""
    given = set(booking.consents.values_list("consent_text_id", flat=True))
    in_force = consents_for(service=booking.service, now=now)
    return [text for text in in_force if text.is_required and text.pk not in given]


def _may_take(ask: Ask, practitioner: Practitioner) -> QuerySet[Diary]:
    may = Q(practitioner=practitioner)
    if ask.needs_room and ask.venue is not None:
        may |= Q(room__venue=ask.venue, room__kind__in=ask.service.room_kinds)
    return Diary.objects.filter(may).values("pk")  # type: ignore[return-value]


def _one(
    like: Booking,
    ask: Ask,
    starts_at: datetime,
    consents: Sequence[tuple[ConsentText, datetime]],
    pin: str,
    by: Actor,
    now: datetime,
) -> Booking:
    picture = picture_of(ask=ask, starts_at=starts_at, now=now)

    def attempt(pair: Pair, cells: CellRange, secure: Secure) -> Booking:
        secure()
        session = _session(ask, pair, cells, starts_at)
        take(session, pair.diary_ids, cells)
        add_firm(pair.diary_ids, cells, local_date(starts_at))
        return _booking(like, session, consents, pin, by, now)

    try:
        if picture is None:
            raise NotOpen
        return seize(picture=picture, starts_at=starts_at, now=now, attempt=attempt)
    except (NotOpen, SlotTaken) as error:
        raise NotAllFree(time=_told(starts_at)) from error


def _session(ask: Ask, pair: Pair, cells: CellRange, starts_at: datetime) -> ServiceSession:
    session = ServiceSession.objects.create(
        service=ask.service,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=ask.service.duration_minutes),
        channel=ask.effective_channel,
        venue_id=pair.opening.venue_id if ask.is_in_person else None,
        room_id=pair.room.room_id if pair.room else None,
        state=SessionState.CONFIRMED,
        first_cell=cells.first,
        cell_count=cells.count,
        seats_taken=1,
    )
    SessionPractitioner.objects.create(
        session=session, practitioner_id=pair.opening.practitioner_id, starts_at=starts_at
    )
    return session


def _booking(
    like: Booking,
    session: ServiceSession,
    consents: Sequence[tuple[ConsentText, datetime]],
    pin: str,
    by: Actor,
    now: datetime,
) -> Booking:
    told = json.loads(like.answers) if like.answers else {}
    booking = Booking(
        reference=new_reference(),
        session=session,
        service=session.service,
        day=local_date(session.starts_at),
        seats=1,
        state=BookingState.CONFIRMED,
        person_hash=like.person_hash,
        source=BookingSource.STAFF,
        verified_at=like.verified_at,
        language=like.language,
        name=str(like.name),
        phone=str(like.phone),
        email=str(like.email),
        reach_channel=like.reach_channel,
        reach_from=like.reach_from,
        reach_until=like.reach_until,
        reach_voicemail=like.reach_voicemail,
        reach_remind_day=like.reach_remind_day,
        reach_remind_hours=like.reach_remind_hours,
        answers=json.dumps({code: told[code] for code in KEPT_ANSWERS if code in told}, ensure_ascii=False),
        is_worried=like.is_worried,
        created_at=now,
    )
    booking.pin_hash = pin_hash(pin, booking)
    try:
        booking.save(force_insert=True)
    except IntegrityError as error:
        # The savepoint of this meeting is rolled back with it, and then the whole.
        raise AlreadyBooked from error
    BookingConsent.objects.bulk_create(
        [BookingConsent(booking=booking, consent_text=text, agreed_at=agreed_at) for text, agreed_at in consents]
    )
    leave_trace(booking, "", by=by, now=now)
    booking_changed.send(sender=Booking, booking=booking, change="confirmed", by=by, now=now)
    return booking


def _told(starts_at: datetime) -> str:
    return local(starts_at).strftime("%Y-%m-%d %H:%M")
