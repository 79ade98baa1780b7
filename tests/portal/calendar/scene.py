"""A practitioner with an account, a week of duty and a session, for the pages of the calendar."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from programmes.catalogue.models import Service
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.places.models import Venue
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.catalogue import ServiceFactory
from tests.factories.people import user_with
from tests.factories.places import VenueFactory

DAYS = (0, 1, 2, 3, 4)


@dataclass
class Scene:
    """Whose calendar it is, where and for what, and their browser."""

    service: Service
    venue: Venue
    person: Practitioner
    client: Client

    def text(self, path: str, **headers: Any) -> str:
        """Give the page at ``path``."""
        answer = self.client.get(path, **headers)
        assert answer.status_code == 200, answer.status_code
        return str(answer.content.decode())


def own_calendar() -> Scene:
    """Build it: on duty on weekdays from nine to twelve, in person, by phone and by video."""
    service = ServiceFactory(name_zh="心理咨询", name_en="Counselling talk")
    venue = VenueFactory(name_zh="龙城工作室", name_en="Longcheng studio")
    diary_for(venue)
    open_room(venue)
    person = practitioner_on_duty(service, venue, weekdays=DAYS, name_zh="林晓岚", name_en="Lin Xiaolan")
    person.user = user_with(Role.PRACTITIONER)
    person.save()
    return Scene(service, venue, person, browser_of(person.user))


def browser_of(user: User) -> Client:
    """Give the browser of ``user`` with a second factor."""
    TOTP.activate(user, generate_totp_secret())
    client = Client()
    client.force_login(user)
    return client
