"""Moving a booking to another time; the old time is kept until the new one is sure."""

from datetime import datetime, timedelta

from django.db import IntegrityError

from programmes.bookings.actions.change import enter, locked
from programmes.bookings.actions.confirm import AlreadyBooked
from programmes.bookings.ask import Ask
from programmes.bookings.claims import CellRange, diaries_claimed, give_back, take
from programmes.bookings.models import Booking, ServiceSession, SessionPractitioner
from programmes.bookings.policies import check_channel, check_movable, check_start
from programmes.bookings.queries.conflicts import NotThisTime, has_conflict
from programmes.bookings.seize import NotOpen, Pair, Secure, SlotTaken, alternatives, picture_of, seize
from programmes.bookings.staffing import record_given_away
from programmes.bookings.taken import add_firm, remove_firm
from programmes.common.clock import local_date
from programmes.records.actors import Actor


def reschedule(*, booking: Booking, starts_at: datetime, by: Actor, now: datetime, ask: Ask | None = None) -> Booking:
    """Move a live ``booking`` to ``starts_at`` (aware) and give it as it is then.

    The same practitioner is tried first. ``ask`` may name another channel, venue or wish of the same service; otherwise the channel
    stays and any venue will do. Old and new diaries are locked together, and any failure leaves the old time untouched.

    Raises TooLateToChange, NotOnGrid, TooSoon, OutsideHorizon, NotBookableOnline, InvalidInput (channel), NotOpen, SlotTaken
    (with alternatives), AlreadyBooked and NotThisTime (the only colleague free then has met the other side).
    """
    wanted = ask or Ask(booking.service, booking.session.channel)
    check_movable(booking=booking, now=now)
    # What staff arranged may be moved by the person too: only the first appointment needs staff.
    check_start(service=wanted.service, starts_at=starts_at, now=now, by_staff=True)
    check_channel(service=wanted.service, channel=wanted.effective_channel)
    try:
        return _move(booking, wanted, starts_at, by, now)
    except (SlotTaken, NotOpen) as error:
        error.alternatives = list(alternatives(ask=wanted, starts_at=starts_at, now=now))
        raise


def _move(booking: Booking, ask: Ask, starts_at: datetime, by: Actor, now: datetime) -> Booking:
    session = booking.session
    picture = picture_of(ask=ask, starts_at=starts_at, now=now, ignoring=session)
    if picture is None:
        raise NotOpen

    def attempt(pair: Pair, cells: CellRange, secure: Secure) -> Booking:
        current = locked(booking)
        check_movable(booking=current, now=now)
        old = CellRange(current.session.first_cell, current.session.cell_count)
        old_day, old_diaries = local_date(current.session.starts_at), diaries_claimed(current.session)
        secure(old_diaries)
        if has_conflict(practitioners=[pair.opening.practitioner_id], person_hash=current.person_hash):
            raise NotThisTime
        give_back(current.session)
        take(current.session, pair.diary_ids, cells)
        remove_firm(old_diaries, old, old_day)
        add_firm(pair.diary_ids, cells, local_date(starts_at))
        _retime(current.session, ask, pair, cells, starts_at)
        _restaff(current.session, pair, by, now)
        return _announce(current, starts_at, by, now)

    same = SessionPractitioner.objects.filter(session=session).values_list("practitioner_id", flat=True)
    return seize(picture=picture, starts_at=starts_at, now=now, attempt=attempt, prefer=list(same), ignoring=session)


def _announce(booking: Booking, starts_at: datetime, by: Actor, now: datetime) -> Booking:
    booking.day = local_date(starts_at)
    booking.new_time_asked_at = None
    try:
        booking.save(update_fields=["day", "new_time_asked_at"])
    except IntegrityError as error:
        raise AlreadyBooked from error
    return enter(booking, booking.state, change="moved", by=by, reason="moved", now=now)


def _retime(session: ServiceSession, ask: Ask, pair: Pair, cells: CellRange, starts_at: datetime) -> None:
    session.starts_at = starts_at
    session.ends_at = starts_at + timedelta(minutes=ask.service.duration_minutes)
    session.channel = ask.effective_channel
    session.venue_id = pair.opening.venue_id if ask.is_in_person else None
    session.room_id = pair.room.room_id if pair.room else None
    session.first_cell, session.cell_count = cells.first, cells.count
    session.kept = ""
    session.save(update_fields=["starts_at", "ends_at", "channel", "venue", "room", "first_cell", "cell_count", "kept"])
    # The cached venue and room are the old ones.
    session.refresh_from_db(fields=["venue", "room"])


def _restaff(session: ServiceSession, pair: Pair, by: Actor, now: datetime) -> None:
    """Make the session the practitioner's of ``pair``, and write down whose it was."""
    chosen = pair.opening.practitioner_id
    others = SessionPractitioner.objects.filter(session=session).exclude(practitioner_id=chosen)
    former = [row.practitioner for row in others.select_related("practitioner")]
    others.delete()
    SessionPractitioner.objects.update_or_create(
        session=session, practitioner_id=chosen, defaults={"starts_at": session.starts_at}
    )
    record_given_away(session=session, practitioners=former, reason="moved", by=by, now=now)
