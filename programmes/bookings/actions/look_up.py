"""Finding the booking of somebody who calls. Looking is itself written down (PIPL 51; docs/rules.md, audit)."""

from datetime import datetime

from django.db.models import Q, QuerySet

from programmes.bookings.actions.change import KIND
from programmes.bookings.models import Booking
from programmes.common.errors import InvalidInput, NotFound
from programmes.common.transactions import transact
from programmes.people.choices import ContactKind, Role
from programmes.people.contacts import normal_email, normal_phone
from programmes.people.models import User
from programmes.people.policies import has_role
from programmes.records.actions.audit import audit, audit_each
from programmes.records.actors import Actor
from programmes.records.hashing import lookup_hash

MOST_FOUND = 20


def look_up(*, user: User, words: str, by: Actor, now: datetime) -> list[Booking]:
    """Give the bookings that a coordinator may see with this reference, phone or e-mail, the latest meeting first.

    A phone or e-mail is found by its keyed hash and must be whole. Each booking found is noted as read; so is a look that found
    nothing.
    """

    def work() -> list[Booking]:
        rows = _visible(user).filter(_matching(words)).order_by("-session__starts_at", "-pk")
        return _noted(list(rows[:MOST_FOUND]), by, now)

    return transact(work)


def look_up_meeting(*, user: User, starts_at: datetime, name: str, by: Actor, now: datetime) -> list[Booking]:
    """Give the bookings that begin at ``starts_at`` (aware) under exactly this ``name``, for a caller who lost everything else.

    Names are sealed, so the bookings of that one start are opened and compared here; only those that fit leave this function, and
    only they are noted as read.
    """
    wanted = name.strip().casefold()

    def work() -> list[Booking]:
        rows = _visible(user).filter(session__starts_at=starts_at).order_by("pk")
        return _noted([row for row in rows if wanted and row.name.strip().casefold() == wanted], by, now)

    return transact(work)


def open_booking(*, user: User, public_id: str, by: Actor, now: datetime) -> Booking:
    """Give one booking that a coordinator may see, and note that it was read. Raises NotFound."""

    def work() -> Booking:
        booking = _visible(user).filter(public_id=public_id).first()
        if booking is None:
            raise NotFound
        _noted([booking], by, now)
        return booking

    return transact(work)


def _visible(user: User) -> QuerySet[Booking]:
    # A practitioner sees own clients elsewhere; giving out new PINs is a coordinator's work.
    rows = Booking.objects.visible_to(user) if has_role(user=user, role=Role.COORDINATOR) else Booking.objects.none()
    return rows.select_related("service__programme", "session__service", "session__venue__street", "session__room")


def _matching(words: str) -> Q:
    found = Q(reference="".join(sign for sign in words.upper() if sign.isalnum()))
    for kind, normal in ((ContactKind.PHONE, normal_phone), (ContactKind.EMAIL, normal_email)):
        try:
            found |= Q(person_hash=lookup_hash(kind=kind, value=normal(words)))
        except InvalidInput:
            continue
    return found


def _noted(found: list[Booking], by: Actor, now: datetime) -> list[Booking]:
    if found:
        objects = [(KIND, row.public_id) for row in found]
        audit_each(action="booking.read", objects=objects, by=by, role=Role.COORDINATOR, now=now)
    else:
        audit(
            action="booking.looked_up",
            object_kind=KIND,
            object_id="",
            by=by,
            role=Role.COORDINATOR,
            outcome="nothing",
            now=now,
        )
    return found
