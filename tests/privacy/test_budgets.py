"""What a page may cost: at most 12 queries and 120 kB of HTML, CSS and JavaScript as they travel, with a month of duty at ten venues."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from programmes.availability.choices import Recurrence
from programmes.catalogue.choices import Channel, Language
from programmes.people.choices import Gender
from programmes.places.models import Venue
from tests.factories.availability import open_room, weekly_block
from tests.factories.bookings import booked
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import PractitionerFactory
from tests.factories.places import HotlineFactory, VenueFactory
from tests.privacy.addresses import public_addresses
from tests.privacy.pages import read
from tests.privacy.scene import Scene, hostile_scene, with_bookings
from tests.privacy.walking import Walker

MOST_QUERIES = 12
MOST_BYTES = 120_000
VENUES = 10


@pytest.fixture
def month(transactional_db: None) -> Scene:
    """The district of the other tests, grown to ten venues, twenty people on duty, five programmes and a busy first week."""
    scene = hostile_scene()
    for number in range(VENUES - len(scene.venues)):
        venue: Venue = VenueFactory(latitude=22.7, longitude=114.2)
        open_room(venue)
        for begins, ends in (("09:00", "12:00"), ("14:00", "20:30")):
            person = PractitionerFactory(
                services=[*scene.bookable, scene.safety],
                gender=[Gender.FEMALE, Gender.MALE][number % 2],
                speaks=[Language.MANDARIN, Language.CANTONESE],
            )
            weekly_block(person, venue, begins=begins, ends=ends, recurrence=Recurrence.DAILY)
    for number in range(3):
        programme = ProgrammeFactory()
        for _service in range(6):
            ServiceFactory(programme=programme)
        HotlineFactory(is_urgent=number == 0)
    for number in range(6):
        booked(scene.talk, at("09:30", plus=8 + number % 4), phone=f"+861380013820{number}", channel=Channel.PHONE)
    return with_bookings(scene)


@contextmanager
def _queries() -> Iterator[list[str]]:
    """Collect the statements of all databases, savepoints and the reading of the session included."""
    statements: list[str] = []
    captures = [CaptureQueriesContext(connections[name]) for name in connections]
    for capture in captures:
        capture.__enter__()
    yield statements
    for capture in captures:
        capture.__exit__(None, None, None)
        # The test's own transaction makes savepoints of what are transactions on the live site.
        statements += [query["sql"] for query in capture.captured_queries if "SAVEPOINT" not in query["sql"]]


def _weight(response: Any) -> int:
    """Give the compressed bytes of a page and of everything it links."""
    parts = [response.content]
    for asset in set(read(response).assets):
        found = finders.find(asset.partition("/static/")[2])
        assert found, asset
        with open(found, "rb") as file:
            parts.append(file.read())
    return sum(len(gzip.compress(part, 6)) for part in parts)


class Scales:
    """Weighs pages. ``figures`` are queries and bytes by page; ``over`` are those that cost too much."""

    def __init__(self, prefix: str, cookies: dict[str, str]) -> None:
        self.prefix, self.cookies = prefix, cookies
        self.figures: dict[str, tuple[int, int]] = {}
        self.statements: dict[str, list[str]] = {}

    def weigh(self, client: Client, path: str, name: str) -> None:
        """Open one page with the cookies of ``client`` and note what it costs."""
        client.cookies.load(self.cookies)
        # What pages keep for a quarter of a minute is kept before: a page is weighed warm.
        Client().get(path)
        with _queries() as statements:
            response = client.get(path)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            self.figures[name] = len(statements), _weight(response)
            self.statements[name] = statements

    def step(self, walker: Walker) -> None:
        """Open once more the page at which ``walker`` stands; where it can be refused, also refused, and the start page after that."""
        self.weigh(walker.client, walker.path, walker.path)
        if walker.on("/book/(contact|code|reach|consent)/"):
            walker.client.post(walker.path)
            self.weigh(walker.client, walker.path, f"{walker.path} refused")
            self.weigh(walker.client, f"{self.prefix}/", f"/ after {walker.path}")

    @property
    def over(self) -> dict[str, tuple[int, int]]:
        """The pages beyond a limit, with their figures."""
        return {name: cost for name, cost in self.figures.items() if cost[0] > MOST_QUERIES or cost[1] > MOST_BYTES}


@pytest.mark.once
@pytest.mark.timeout(240)
def test_no_page_costs_too_much(month: Scene) -> None:
    in_every_shape = [Scales("", {}), Scales("/en", {}), Scales("", {"view": "elder"})]
    for number, scales in enumerate(in_every_shape):
        _weigh_all(month, scales, phone=f"1390013900{number}")

    for scales in in_every_shape:
        assert len(scales.figures) > 20
        assert sum(name.endswith(" refused") for name in scales.figures) == 4
        assert scales.over == {}, "\n".join(sql for name in scales.over for sql in [name, *scales.statements[name]])


def _weigh_all(month: Scene, scales: Scales, *, phone: str) -> None:
    for address in public_addresses():
        if address.name != "public:leave":
            scales.weigh(Client(), scales.prefix + address.path(month.samples_for(address)), address.name)
    with Walker(prefix=scales.prefix, companion="阿明", who="two", phone=phone) as walker:
        walker.begin(month.either)
        walker.walk(each=scales.step)
        scales.step(walker)
    day = (NOW + timedelta(days=8)).date().isoformat()
    for query in (f"since={day}", f"channel=in_person&since={day}", "gender=male", f"start={day}T10:00:00%2B08:00"):
        for page in ("", "place/"):
            path = f"{scales.prefix}/s/{month.talk.public_id}/{page}?{query}"
            scales.weigh(walker.client, path, f"{page or 'times'} {query}")
