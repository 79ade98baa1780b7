"""What a page shows beside its own text: pages related to it and rows of the service. One module a topic, few queries each.

``context_of`` is what ``BasePage.get_context`` adds. What depends on the visitor (a worry that was told) is left to template tags of the
faces: nothing here sees a session.
"""

from typing import Any

from django.http import HttpRequest

from cms.models import (
    ArticleIndexPage,
    ArticlePage,
    BasePage,
    EventIndexPage,
    EventPage,
    HomePage,
    HonourRollPage,
    NetworkPage,
    PeoplePage,
    PlacesPage,
    ProgrammeIndexPage,
    ProgrammePage,
    ServicePage,
    StoryIndexPage,
    StoryPage,
)
from cms.reading import articles, events, home, honours, network, people, places, programme, service
from cms.reading.frame import frame_of

READERS: dict[type[BasePage], Any] = {
    ArticleIndexPage: articles.index,
    ArticlePage: articles.article,
    EventIndexPage: events.index,
    EventPage: events.event,
    HomePage: home.home,
    HonourRollPage: honours.roll,
    NetworkPage: network.network,
    PeoplePage: people.people,
    PlacesPage: places.directory,
    ProgrammeIndexPage: programme.index,
    ProgrammePage: programme.programme,
    ServicePage: service.service,
    StoryIndexPage: articles.stories,
    StoryPage: articles.story,
}


def context_of(page: Any, request: HttpRequest, /) -> dict[str, Any]:
    """Give what the template of ``page`` needs beside the page itself."""
    reader = READERS.get(type(page))
    found: dict[str, Any] = reader(page, request) if reader is not None else {}
    return {**frame_of(page, request), **found}
