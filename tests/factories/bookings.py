"""Holds and bookings, made as residents and desks make them."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from programmes.bookings.actions.confirm import Confirmation, confirm
from programmes.bookings.actions.contact import Contact, Reach
from programmes.bookings.actions.hold import hold
from programmes.bookings.actions.plan_session import plan_session
from programmes.bookings.ask import Ask
from programmes.bookings.choices import BookingSource, ReachChannel
from programmes.bookings.models import Booking, Hold, ServiceSession
from programmes.catalogue.choices import RoomKind
from programmes.catalogue.models import ConsentText, Service
from programmes.catalogue.queries import consents_for
from programmes.people.models import ApiKey
from programmes.records.actors import Actor
from tests.factories.catalogue import ConsentTextFactory
from tests.factories.moments import NOW, at
from tests.factories.people import PHONE, PractitionerFactory, desk, entitled
from tests.factories.places import RoomFactory, VenueFactory

RESIDENT = Actor(kind="resident")
STAFF = Actor(kind="staff", id="1")


def contact_of(phone: str = PHONE, **fields: Any) -> Contact:
    """Give what a person tells of themselves: a name, a phone, and the wish never to be contacted."""
    return Contact(name=fields.pop("name", "小林"), phone=phone, reach=Reach(channel=ReachChannel.NONE), **fields)


def held(service: Service, starts_at: datetime | None = None, *, now: datetime = NOW, **fields: Any) -> Hold:
    """Hold ``starts_at`` (the next Monday at 09:00 unless said) by phone or as the ``ask`` fields say."""
    visitor, by = fields.pop("visitor", ""), fields.pop("by", RESIDENT)
    ask = Ask(service, **fields)
    return hold(ask=ask, starts_at=starts_at or at("09:00", plus=7), now=now, visitor=visitor, by=by)


def consents(service: Service, *, now: datetime = NOW) -> list[tuple[str, str]]:
    """Give the consents a booking of ``service`` needs, making the text for every booking when there is none."""
    if not ConsentText.objects.exists():
        ConsentTextFactory()
    return [(text.code, text.version) for text in consents_for(service=service, now=now)]


def confirmed(kept: Hold, *, phone: str = PHONE, now: datetime = NOW, **fields: Any) -> Confirmation:
    """Turn ``kept`` into a booking through a trusted desk (or as the fields say) and give what the person is told."""
    service = kept.session.service
    answers: Mapping[str, Any] = fields.pop("answers", {})
    by_desk: ApiKey | None = fields.pop("desk") if "desk" in fields else desk()
    return confirm(
        hold_id=kept.public_id,
        contact=fields.pop("contact", None) or contact_of(phone),
        consents=fields.pop("consents", None) or consents(service, now=now),
        answers=answers,
        desk=by_desk,
        visitor=kept.visitor,
        by=fields.pop("by", RESIDENT),
        source=BookingSource.DESK if by_desk else BookingSource.WEB,
        key=fields.pop("key", None) or secrets.token_hex(8),
        language=fields.pop("language", "zh-hans"),
        now=now,
        **fields,
    )


def booked(
    service: Service, starts_at: datetime | None = None, *, phone: str = PHONE, now: datetime = NOW, **fields: Any
) -> Booking:
    """Give a booking of ``service`` at ``starts_at`` (the next Monday at 09:00 unless said), made through a desk."""
    answers = fields.pop("answers", {})
    kept = held(service, starts_at, now=now, **fields)
    told = confirmed(kept, phone=phone, now=now, answers=answers)
    return Booking.objects.select_related("session", "service").get(public_id=told.booking_id)


def published(service: Service, starts_at: datetime, *, now: datetime = NOW) -> ServiceSession:
    """Give a published meeting of ``service`` at ``starts_at`` in a hall, led by somebody with nothing else to do."""
    venue = VenueFactory()
    return plan_session(
        service=service,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=service.duration_minutes),
        practitioners=[entitled(PractitionerFactory(services=[service]), service)],
        room=RoomFactory(venue=venue, kind=RoomKind.HALL),
        capacity=service.capacity,
        by=STAFF,
        now=now,
    )
