"""Three workplaces with the same things in each: near, beside it (a colleague in the same subdistrict), and far (another subdistrict)."""

from dataclasses import dataclass, field
from datetime import datetime

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from portal.rights.words import Thing
from programmes.availability.models import DutyBlock
from programmes.bookings.actions.call_back import close_call_back, request_call_back
from programmes.bookings.actions.decide import approve
from programmes.bookings.models import Booking
from programmes.catalogue.choices import BookingMode
from programmes.catalogue.models import Service
from programmes.people.choices import Role
from programmes.people.models import User
from programmes.places.models import Area, Venue
from tests.factories.attendance import Worker
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.bookings import RESIDENT, STAFF, confirmed, contact_of, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import UserFactory, user_with
from tests.factories.places import StreetFactory, VenueFactory
from tests.portal.rights.working import Workplace, plan_things, work_things

NEAR, BESIDE, FAR = "near", "beside", "far"
PLACES = (NEAR, BESIDE, FAR)
NOBODY = "nobody"
DAYS = (0, 1, 2, 3, 4)


@dataclass
class Scene:
    """Parts of the addresses of things, by kind, state and place; what must not be read by whoever may not; and who may be near.

    ``secrets`` are for whoever may see the thing; ``sealed`` for the practitioner alone who works with the person.
    """

    parts: dict[tuple[Thing, str, str], tuple[str, ...]] = field(default_factory=dict)
    secrets: dict[str, list[str]] = field(default_factory=dict)
    sealed: dict[str, list[str]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    streets: dict[str, Area] = field(default_factory=dict)
    people: dict[str, Worker] = field(default_factory=dict)

    def id_of(self, thing: Thing, state: str, place: str) -> str:
        """Give the public id of a thing; one whose state is not named is in any."""
        return self.parts[thing, state, place][-1]

    def parts_of(self, thing: Thing, state: str, place: str) -> tuple[str, ...]:
        """Give what the address of a thing names: its id, after whose it is where the address says that."""
        return self.parts[thing, state, place]


def build_scene() -> Scene:
    """Build the three workplaces."""
    scene = Scene()
    here = StreetFactory()
    scene.streets = {NEAR: here, BESIDE: here, FAR: StreetFactory()}
    for number, place in enumerate(PLACES):
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
        user = scene.people[NEAR].user
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
    own, helper = _on_duty(talk, venue), _on_duty(talk, venue)
    own.practitioner.services.add(asked)
    scene.people[place] = own
    alias = f"化名{place}"
    ours = _booked(own, talk, at("09:00", plus=7), alias, f"+861380013810{number}")
    waiting = _booked(own, asked, at("10:00", plus=8), f"待答{place}", f"+861380013820{number}")
    answered = _booked(own, asked, at("10:00", plus=9), f"已答{place}", f"+861380013830{number}")
    approve(booking=answered, by=STAFF, now=NOW)
    heard = ServiceFactory()  # who wishes to be called, at no place yet, is everybody's: its name is no secret
    called = request_call_back(service=heard, name="x", phone=f"+861380013840{number}", by=RESIDENT, now=NOW)
    done = request_call_back(service=heard, name="x", phone=f"+861380013850{number}", by=RESIDENT, now=NOW)
    close_call_back(call_back=done, by=STAFF, now=NOW)
    over = _booked(own, talk, at("09:00", plus=10), f"来过{place}", f"+861380013860{number}")
    passed_on = _booked(helper, talk, at("09:00", plus=11), f"转来{place}", f"+861380013870{number}")
    coming = _booked(helper, talk, at("10:00", plus=11), f"将来{place}", f"+861380013880{number}")
    block = DutyBlock.objects.filter(diary__practitioner=own.practitioner).earliest("pk")
    workplace = Workplace(own, helper, ours, over, passed_on, coming)
    found = {
        (Thing.PERSON, ""): (own.practitioner.public_id,),
        (Thing.ROOM, ""): (room.public_id,),
        (Thing.VENUE, ""): (venue.public_id,),
        (Thing.OPENING, ""): (room.public_id, DutyBlock.objects.get(diary__room=room).public_id),
        (Thing.DUTY, ""): (own.practitioner.public_id, block.public_id),
        (Thing.BOOKING, ""): (ours.public_id,),
        (Thing.REQUEST, "waiting"): (waiting.public_id,),
        (Thing.REQUEST, "answered"): (answered.public_id,),
        (Thing.CALL_BACK, "open"): (called.public_id,),
        (Thing.CALL_BACK, "done"): (done.public_id,),
        **plan_things(workplace),
        **work_things(workplace, place),
    }
    scene.parts |= {(*key, place): parts for key, parts in found.items()}
    scene.aliases[place], scene.references[place] = alias, ours.reference
    words = ("化名", "待答", "已答", "来过", "转来", "将来", "秘密咨询", "秘密申请", "告知", "理由")
    scene.secrets[place] = [
        *(f"{word}{place}" for word in words),
        *(each.reference for each in (ours, waiting, answered, over, passed_on, coming)),
        f"3810{number}",
    ]
    scene.sealed[place] = [f"{word}{place}" for word in ("目标", "任务", "转介", "记录", "交接")]


def _on_duty(service: Service, venue: Venue) -> Worker:
    user = user_with(Role.PRACTITIONER)
    return Worker(user, practitioner_on_duty(service, venue, weekdays=DAYS, user=user), service, venue)


def _booked(worker: Worker, service: Service, starts_at: datetime, alias: str, phone: str) -> Booking:
    kept = held(service, starts_at, channel="in_person", venue=worker.venue, practitioner=worker.practitioner)
    told = confirmed(kept, contact=contact_of(phone, name=alias))
    return Booking.objects.select_related("session", "service").get(public_id=told.booking_id)
