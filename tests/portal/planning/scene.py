"""A venue with rooms, two colleagues on duty there, one elsewhere, and the browsers of members of staff."""

import re
from dataclasses import dataclass
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from programmes.availability.models import Diary
from programmes.catalogue.models import Service
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.places.models import Venue
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.catalogue import ServiceFactory
from tests.factories.people import user_with
from tests.factories.places import VenueFactory

OPTION = re.compile(r'<option value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Scene:
    """Who works where: ``own`` and ``colleague`` at ``venue`` on Mondays from nine to twelve, ``stranger`` in another street."""

    service: Service
    venue: Venue
    own: Practitioner
    colleague: Practitioner
    stranger: Practitioner

    @property
    def diary(self) -> Diary:
        """The diary of ``own``."""
        return diary_for(self.own)

    @property
    def home(self) -> str:
        """Where the pages about ``own`` begin."""
        return f"/calendar/plan/{self.own.public_id}/"


def build() -> Scene:
    """Write the rows."""
    service, venue = ServiceFactory(), VenueFactory()
    for _number in range(3):
        open_room(venue)
    own, colleague = (
        practitioner_on_duty(service, venue, user=user_with(Role.PRACTITIONER), name_zh=name)
        for name in ("林晓岚", "陈知远")
    )
    stranger = practitioner_on_duty(service, VenueFactory(), user=user_with(Role.PRACTITIONER))
    return Scene(service, venue, own, colleague, stranger)


def browser_of(user: User | None) -> Client:
    """Give the browser of ``user``, signed in with a second factor."""
    assert user is not None
    if not has_second_factor(user):
        TOTP.activate(user, generate_totp_secret())
    client = Client()
    client.force_login(user)
    return client


def has_second_factor(user: User) -> bool:
    """Say whether the second factor is set up."""
    return user.authenticator_set.exists()  # type: ignore[attr-defined, no-any-return]


def sent(client: Client, address: str, **fields: Any) -> str:
    """Send a form and give the text of the page one then sees."""
    return client.post(address, fields, follow=True).content.decode()


def checked(client: Client, address: str, **fields: Any) -> tuple[str, str]:
    """Send a form that proposes a change; give the address of its check page and what it says."""
    response = client.post(address, fields)
    assert response.status_code == 302, client.get(address).content.decode()[-6000:]
    there = response["Location"]
    return there, client.get(there).content.decode()


def hidden(text: str, name: str) -> str:
    """Give the value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found is not None, name
    return found.group(1)


def selects(text: str) -> dict[str, list[str]]:
    """Give the values that each list of a page offers, by its name; the empty one left out."""
    found = re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', text, re.DOTALL)
    return {name: [value for value in OPTION.findall(inside) if value] for name, inside in found}
