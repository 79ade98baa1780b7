"""Pages, snippets, pictures and settings that editors keep.

Files are split for upkeep; the public names are these. Imports point one way: ``media``, ``base``, then the page types.
"""

from cms.models.article import ArticleIndexPage, ArticlePage, StoryIndexPage, StoryPage
from cms.models.base import BasePage
from cms.models.event import EventIndexPage, EventPage
from cms.models.faq import Faq
from cms.models.home import HomePage
from cms.models.honour import Honour, HonourRollPage
from cms.models.media import Picture, PictureRendition
from cms.models.network import NetworkPage
from cms.models.people import PeoplePage
from cms.models.places import PlacesPage
from cms.models.programme import ProgrammeIndexPage, ProgrammePage
from cms.models.service import ServicePage
from cms.models.settings import Organiser, SiteNotice, SocialChannel
from cms.models.standard import StandardPage
from cms.models.topic import Topic

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "BasePage",
    "EventIndexPage",
    "EventPage",
    "Faq",
    "HomePage",
    "Honour",
    "HonourRollPage",
    "NetworkPage",
    "Organiser",
    "PeoplePage",
    "Picture",
    "PictureRendition",
    "PlacesPage",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "ServicePage",
    "SiteNotice",
    "SocialChannel",
    "StandardPage",
    "StoryIndexPage",
    "StoryPage",
    "Topic",
]
