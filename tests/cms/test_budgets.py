"""What a page of the content tree may cost: twelve queries when warm, the same with one row and with thirty, and 120 kB on its way."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.models import ArticlePage
from programmes.catalogue.models import Programme
from programmes.people.models import Credential
from tests.factories import cms
from tests.factories.availability import staffed_venue
from tests.factories.bookings import published
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory, workshop
from tests.factories.moments import NOW, at
from tests.factories.people import PractitionerFactory
from tests.factories.places import HotlineFactory, VenueFactory

MOST_QUERIES = 12
MOST_BYTES = 120_000
MANY = 30

# What is kept for a moment is never kept inside a transaction, and a page is measured warm.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


def _site() -> Programme:
    """One of everything: five programmes, a page of every kind, one row on each."""
    for number, code in enumerate(("baihe", "xingfu", "anxin", "aichao"), start=1):
        service = ServiceFactory(programme=ProgrammeFactory(code=code, position=number))
        staffed_venue(service)
    HotlineFactory(number="12338", is_urgent=True)
    programme = ProgrammeFactory(code="jiafeng", position=5)
    cms.event_index()
    cms.story_index()
    cms.people_page()
    cms.places_page()
    cms.network_page()
    cms.standard_page(slug="about")
    cms.standard_page("更多", slug="more", below=cms.programme_page(programme))
    _row(programme, 0)
    return programme


def _row(programme: Programme, number: int) -> None:
    """One more row for every list."""
    service = ServiceFactory(programme=programme)
    if number < 3:
        staffed_venue(service)
    cms.service_page(service, slug=f"service-{number}")
    cms.faq(service=service)
    topic = cms.topic(f"主题{number}", f"topic-{number}")
    cms.article(slug=f"article-{number}", topics=[topic], programme=programme)
    cms.story(slug=f"story-{number}", programme=programme)
    session = published(workshop(programme=programme), at("14:00", plus=2 + number))
    cms.event_page(session, slug=f"event-{number}")
    cms.honour(story=cms.story(slug=f"told-{number}"))
    person = PractitionerFactory()
    Credential.objects.create(practitioner=person, title_zh="证", title_en="C", is_public=True, verified_at=NOW)
    VenueFactory(latitude="22.70000", longitude="114.20000")


PATHS = [
    "/",
    "/p/",
    "/p/jiafeng/",
    "/p/jiafeng/service-0/",
    "/p/jiafeng/more/",
    "/articles/",
    "/articles/?topic=topic-0",
    "/articles/article-0/",
    "/stories/",
    "/stories/story-0/",
    "/events/",
    "/events/event-0/",
    "/people/",
    "/places/",
    "/network/",
    "/honours/",
    "/about/",
]
FEEDS = ["/sitemap.xml", "/feeds/articles/", "/feeds/events/"]


def _cost(client: Client, path: str) -> tuple[list[str], Any]:
    """Give the statements that a warm page takes, and the answer: the cheaper of two visits, since what is kept may run out between them."""
    client.get(path)
    return min((_visit(client, path) for _time in range(2)), key=lambda visit: len(visit[0]))


def _visit(client: Client, path: str) -> tuple[list[str], Any]:
    captures = [CaptureQueriesContext(connections[name]) for name in connections]
    for capture in captures:
        capture.__enter__()
    response = client.get(path)
    for capture in captures:
        capture.__exit__(None, None, None)
    assert response.status_code == 200, path
    return [query["sql"] for capture in captures for query in capture.captured_queries], response


def _weight(response: Any) -> int:
    """Give the compressed bytes of a page with its styles and scripts."""
    parts = [response.content]
    for asset in set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', response.content.decode())):
        found = finders.find(asset)
        assert found, asset
        parts.append(Path(found).read_bytes())
    return sum(len(gzip.compress(part, 6)) for part in parts)


def _visitor() -> Client:
    """Give somebody with a session: reading it is a query too."""
    client = Client()
    session = client.session
    session["seen"] = True
    session.save()
    return client


def test_pages_cost_the_same_with_many_rows() -> None:
    programme = _site()
    client = _visitor()
    few = {path: _cost(client, path)[0] for path in [*PATHS, *FEEDS]}
    for number in range(1, MANY):
        _row(programme, number)

    for path in [*PATHS, *FEEDS]:
        many, response = _cost(client, path)
        assert len(many) == len(few[path]), "\n".join([path, *many, "---", *few[path]])
        assert len(many) <= MOST_QUERIES, "\n".join([path, *many])
        if path in PATHS:
            assert _weight(response) <= MOST_BYTES, path


def test_depth_costs_nothing() -> None:
    page: Any = cms.standard_page("一", slug="one")
    client = Client()
    shallow = len(_cost(client, "/one/")[0])
    path = "/one/"
    for number in range(4):
        page = cms.standard_page(f"第{number}层", slug=f"below-{number}", below=page)
        path += f"below-{number}/"

    # A page of text asks the page above which programme it belongs to.
    assert len(_cost(client, path)[0]) <= shallow + 1


def test_lists_do_not_read_whole_texts() -> None:
    cms.article()
    statements, _response = _cost(Client(), "/articles/")

    listed = [sql for sql in statements if ArticlePage._meta.db_table in sql]
    assert listed
    assert not [sql for sql in listed if '"body"' in sql]
