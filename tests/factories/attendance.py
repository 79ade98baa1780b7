"""Practitioners who sign in, and sessions of theirs."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from programmes.attendance.actions.check_in import note_outcome
from programmes.attendance.actions.notes import Page, finish_note
from programmes.attendance.choices import Outcome
from programmes.attendance.models import Note, NoteVersion
from programmes.bookings.models import Booking, ServiceSession
from programmes.catalogue.models import Service
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.places.models import Venue
from programmes.records.actors import Actor
from tests.factories.availability import open_room, practitioner_on_duty
from tests.factories.bookings import booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import user_with
from tests.factories.places import VenueFactory

START = at("09:00", plus=7)
"""The first start that anybody of these books: the Monday after ``NOW``."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A practitioner who signs in, gives one service at one venue, and may act."""

    user: User
    practitioner: Practitioner
    service: Service
    venue: Venue

    @property
    def actor(self) -> Actor:
        """The worker as an actor."""
        return Actor(kind="staff", id=str(self.user.pk))

    def booked(self, starts_at: datetime = START, *, channel: str = "in_person", **fields: Any) -> Booking:
        """Give a booking with this worker."""
        return booked(self.service, starts_at, channel=channel, practitioner=self.practitioner, **fields)


def worker(service: Service | None = None, venue: Venue | None = None, **fields: Any) -> Worker:
    """Give a worker on duty on ``weekdays`` (Monday unless said) from 09:00 to 12:00, with a room at the venue."""
    service = service or ServiceFactory()
    if venue is None:
        venue = VenueFactory()
        open_room(venue, now=fields.get("now", NOW))
    practitioner = practitioner_on_duty(service, venue, **fields)
    practitioner.user = user_with(Role.PRACTITIONER)
    practitioner.save(update_fields=["user"])
    return Worker(practitioner.user, practitioner, service, venue)


def attended(booking: Booking, *, outcome: str = Outcome.CAME, by: Actor, now: datetime | None = None) -> Booking:
    """Note how the meeting of ``booking`` went, at its end unless said, and give the booking as it is then."""
    note_outcome(booking=booking, outcome=outcome, key=key(), by=by, now=now or booking.session.ends_at)
    return Booking.objects.select_related("session", "service").get(pk=booking.pk)


def noted(
    session: ServiceSession, author: Practitioner, text: str, *, by: Actor, now: datetime | None = None
) -> NoteVersion:
    """Finish a note with this text."""
    before = Note.objects.filter(session=session, author=author).first()
    page = Page(secrets.token_urlsafe(16), before.revision if before else 0)
    return finish_note(
        session=session, author=author, text=text, page=page, key=key(), by=by, now=now or session.ends_at
    )


def key() -> str:
    """Give the key of a form that is sent once."""
    return secrets.token_hex(8)


__all__ = ["NOW", "START", "Worker", "attended", "key", "noted", "worker"]
