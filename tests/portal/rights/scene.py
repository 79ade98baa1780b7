"""Two subdistricts with the same things in each, so that every right can be tried with what is near and with what is far."""

from dataclasses import dataclass, field
from datetime import datetime

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from portal.rights.matrix import Thing
from programmes.availability.models import DutyBlock
from programmes.bookings.actions.call_back import close_call_back, request_call_back
from programmes.bookings.actions.decide import approve
from programmes.bookings.models import Booking
from programmes.catalogue.choices import BookingMode
from programmes.catalogue.models import Service
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.places.models import Area, Venue
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.bookings import RESIDENT, STAFF, confirmed, contact_of, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import UserFactory, user_with
from tests.factories.places import StreetFactory, VenueFactory

NEAR, FAR = "near", "far"
NOBODY = "nobody"
DAYS = (0, 1, 2, 3, 4)


@dataclass
class Scene:
    """Public ids of things by kind, state and place; what must not be read by whoever may not; and who may be near."""

    ids: dict[tuple[Thing, str, str], str] = field(default_factory=dict)
    secrets: dict[str, list[str]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    streets: dict[str, Area] = field(default_factory=dict)
    people: dict[str, Practitioner] = field(default_factory=dict)

    def id_of(self, thing: Thing, state: str, place: str) -> str:
        """Give the public id of a thing; one whose state is not named is in any."""
        return self.ids[thing, state, place]


def build_scene() -> Scene:
    """Build the two subdistricts."""
    scene = Scene()
    for number, place in enumerate((NEAR, FAR)):
        scene.streets[place] = StreetFactory()
        _fill(scene, place, number)
    return scene


def browser(scene: Scene, role: Role | str | None) -> Client:
    """Give the browser of a user in ``role``, near where roles have a place; ``NOBODY`` has an account and no role, None has no account."""
    client = Client()
    if role is not None:
        client.force_login(_user(scene, role))
    return client


def _user(scene: Scene, role: Role | str) -> User:
    if role == NOBODY:
        user: User = UserFactory()
    elif role == Role.PRACTITIONER:
        user = user_with(Role.PRACTITIONER)
        person = scene.people[NEAR]
        person.user = user
        person.save()
    else:
        bounded = role in (Role.COORDINATOR, Role.STREET_CLERK)
        user = user_with(Role(role), scene.streets[NEAR] if bounded else None)
    TOTP.activate(user, generate_totp_secret())
    return user


def _fill(scene: Scene, place: str, number: int) -> None:
    venue: Venue = VenueFactory(street=scene.streets[place])
    room = open_room(venue)
    diary_for(venue)
    talk = ServiceFactory(name_zh=f"秘密咨询{place}", name_en=f"Secret talk {place}")
    asked = ServiceFactory(name_zh=f"秘密申请{place}", name_en=f"Secret request {place}", mode=BookingMode.APPROVE)
    person = practitioner_on_duty(talk, venue, weekdays=DAYS)
    person.services.add(asked)
    scene.people[place] = person
    alias = f"化名{place}"
    ours = _booked(talk, venue, at("09:00", plus=7), alias, f"+861380013810{number}")
    waiting = _booked(asked, venue, at("10:00", plus=8), f"待答{place}", f"+861380013820{number}")
    answered = _booked(asked, venue, at("10:00", plus=9), f"已答{place}", f"+861380013830{number}")
    approve(booking=answered, by=STAFF, now=NOW)
    called = request_call_back(service=talk, name="x", phone=f"+861380013840{number}", by=RESIDENT, now=NOW)
    done = request_call_back(service=talk, name="x", phone=f"+861380013850{number}", by=RESIDENT, now=NOW)
    close_call_back(call_back=done, by=STAFF, now=NOW)
    block = DutyBlock.objects.filter(diary__practitioner=person).earliest("pk")
    found = {
        (Thing.PERSON, ""): person.public_id,
        (Thing.ROOM, ""): room.public_id,
        (Thing.VENUE, ""): venue.public_id,
        (Thing.DUTY, ""): block.public_id,
        (Thing.SESSION, ""): ours.session.public_id,
        (Thing.BOOKING, ""): ours.public_id,
        (Thing.REQUEST, "waiting"): waiting.public_id,
        (Thing.REQUEST, "answered"): answered.public_id,
        (Thing.CALL_BACK, "open"): called.public_id,
        (Thing.CALL_BACK, "done"): done.public_id,
    }
    scene.ids |= {(*key, place): public_id for key, public_id in found.items()}
    scene.aliases[place] = alias
    scene.secrets[place] = [
        *(f"{word}{place}" for word in ("化名", "待答", "已答", "秘密咨询", "秘密申请")),
        *(each.reference for each in (ours, waiting, answered)),
        f"3810{number}",
    ]


def _booked(service: Service, venue: Venue, starts_at: datetime, alias: str, phone: str) -> Booking:
    kept = held(service, starts_at, channel="in_person", venue=venue)
    told = confirmed(kept, contact=contact_of(phone, name=alias))
    return Booking.objects.select_related("session").get(public_id=told.booking_id)
