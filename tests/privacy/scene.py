"""A small district in which every name is a danger: whoever reads one of them outside the pages knows too much."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from programmes.availability.models import DutyBlock
from programmes.bookings.queries.access import manage_token
from programmes.catalogue.choices import Attends, BookingMode, ConsentScope, ServiceFormat
from programmes.catalogue.models import Programme, Service
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.places.models import Venue
from tests.factories import cms
from tests.factories.availability import open_room, practitioner_on_duty
from tests.factories.bookings import booked
from tests.factories.catalogue import ConsentTextFactory, ProgrammeFactory, ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import user_with
from tests.factories.places import HotlineFactory, VenueFactory
from tests.privacy.addresses import Address

ZH = "婚姻家暴调解离婚心理暴力"
EN = "Violence mediation and divorce counselling for married women"

WEEKDAYS = (0, 1, 2, 3, 4)


@dataclass
class Scene:
    """The rows of the district. ``samples`` are values for the parts of addresses, by namespace."""

    programme: Programme
    talk: Service
    couple: Service
    either: Service
    approve: Service
    safety: Service
    plain: Service
    venues: list[Venue]
    practitioners: list[Practitioner]
    samples: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def bookable(self) -> list[Service]:
        """The services that residents book by themselves."""
        return [self.talk, self.couple, self.either, self.approve, self.plain]

    def samples_for(self, address: Address) -> dict[str, str]:
        """Give the sample values for the parts of one address."""
        return self.samples.get(address.name, self.samples.get(address.name.partition(":")[0], {}))


def hostile_scene(*, now: datetime = NOW) -> Scene:
    """Build the district: 爱巢守护计 in every shape, a harmless programme beside it, two venues, duty on all weekdays."""
    ConsentTextFactory()
    ConsentTextFactory(code="sensitive", scope=ConsentScope.SENSITIVE)
    HotlineFactory(number="110", is_urgent=True)
    programme = ProgrammeFactory(
        code="aichao",
        name_zh="爱巢守护计",
        name_en="Marriage guardian",
        headline_zh=ZH,
        headline_en=EN,
        introduction_zh=ZH,
        introduction_en=EN,
    )

    def service(code: str, **fields: Any) -> Service:
        names = {"name_zh": f"{ZH}{code}", "name_en": f"{EN} {code}", "summary_zh": ZH, "summary_en": EN}
        return ServiceFactory(**({"programme": programme, "code": code, "is_sensitive": True} | names | fields))

    scene = Scene(
        programme=programme,
        talk=service("AC-01"),
        couple=service("AC-02", attends=Attends.COUPLE, format=ServiceFormat.JOINT),
        either=service("AC-03", attends=Attends.SINGLE_OR_COUPLE),
        approve=service("AC-04", mode=BookingMode.APPROVE),
        safety=service("AC-09", mode=BookingMode.STAFF_ONLY, is_safety=True, format=ServiceFormat.SAFETY),
        plain=service(
            "JF-01",
            programme=ProgrammeFactory(code="jiafeng"),
            is_sensitive=False,
            name_zh="家长课",
            name_en="Evenings",
        ),
        venues=[
            VenueFactory(
                name_zh=f"妇联婚姻调解中心{number}", name_en=f"Violence help {number}", latitude=22.72, longitude=114.25
            )
            for number in range(2)
        ],
        practitioners=[],
    )
    for number, venue in enumerate(scene.venues):
        open_room(venue, now=now, name_zh=f"家暴调解室{number}", name_en=f"Mediation room {number}")
        person = practitioner_on_duty(
            scene.talk,
            venue,
            weekdays=WEEKDAYS,
            now=now,
            name_zh=f"离婚律师{number}",
            name_en=f"Divorce lawyer {number}",
        )
        person.services.set([*scene.bookable, scene.safety])
        scene.practitioners.append(person)
    scene.samples = {
        "public": {"code": programme.code},
        "booking": {"public_id": scene.talk.public_id},
        "picture": {"path": "images/none.png"},
        "feed": {"secret": "x" * 43},
        **_planned(*scene.practitioners),
    }
    return scene


def _planned(own: Practitioner, colleague: Practitioner) -> dict[str, dict[str, str]]:
    """Give the samples of the pages on which one plans: a real block, and nothing behind the other ids."""
    block = DutyBlock.objects.filter(diary__practitioner=own).first()
    assert block is not None
    who = {"who": own.public_id, "colleague": colleague.public_id, "key": "none"}
    blocks = [f"planning:{name}" for name in ("block", "change", "cancel", "end")]
    opening = DutyBlock.objects.filter(diary__room__venue=block.venue).select_related("diary__room").first()
    assert opening is not None
    assert opening.diary.room is not None
    room = {"room": opening.diary.room.public_id, "public_id": opening.public_id, "key": "none"}
    rooms = [f"planning:{name}" for name in ("room_change", "room_close", "room_check")]
    return {
        "planning": who | {"public_id": "none"},
        **dict.fromkeys(blocks, who | {"public_id": block.public_id}),
        **dict.fromkeys(rooms, room),
    }


def with_pages(scene: Scene) -> Scene:
    """Add what editors write of 爱巢守护计, in both languages, every word of it a danger."""
    for language, words in (("zh-hans", ZH), ("en", EN)):
        said = {"title": words, "summary": words, "seo_title": words, "search_description": words}
        above = cms.programme_page(scene.programme, language=language, **said)
        for number, service in enumerate([*scene.bookable[:2], scene.safety]):
            cms.service_page(service, below=above, **(said | {"slug": f"talk-{number}"}))
        cms.standard_page(below=above, slug="rules", **said)
        cms.article(language=language, slug="talk", programme=scene.programme, **said)
    return scene


def with_bookings(scene: Scene, *, now: datetime = NOW) -> Scene:
    """Add a booking to manage, and one that waits for a coordinator; their addresses become samples."""
    ours = booked(scene.talk, at("09:00", plus=8), phone="+8613800138101", channel="phone", now=now)
    asked = booked(scene.approve, at("09:00", plus=9), phone="+8613800138102", channel="phone", now=now)
    scene.samples["manage"] = {"token": manage_token(ours)}
    scene.samples["desk"] = {"public_id": asked.public_id}
    scene.samples["meeting"] = {"public_id": ours.session.public_id, "number": "1", "version_id": "none"}
    return scene


def with_meeting(scene: Scene, *, now: datetime = NOW) -> Client:
    """Add a session that begins in an hour and give the browser of its practitioner; its address becomes the sample."""
    soon = booked(
        scene.talk,
        at("09:00"),
        phone="+8613800138103",
        channel="phone",
        practitioner=scene.practitioners[0],
        now=now - timedelta(hours=3),
    )
    scene.samples["meeting"] = {"public_id": soon.session.public_id, "number": "1", "version_id": "none"}
    person = scene.practitioners[0]
    person.user = user_with(Role.PRACTITIONER)
    person.save(update_fields=["user"])
    return _browser(person.user)


def coordinator() -> Client:
    """Give the browser of a coordinator of the whole district with a second factor."""
    return _browser(user_with(Role.COORDINATOR))


def _browser(user: User) -> Client:
    TOTP.activate(user, generate_totp_secret())
    client = Client()
    client.force_login(user)
    return client
