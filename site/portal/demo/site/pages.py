"""All pages, parents before children, in the order in which lists show them."""

from portal.demo.site.articles import ARTICLES
from portal.demo.site.events import EVENTS
from portal.demo.site.overviews import OVERVIEWS
from portal.demo.site.programme_pages import PROGRAMME_PAGES
from portal.demo.site.rows import PageRow
from portal.demo.site.services import SERVICES
from portal.demo.site.standard import STANDARD
from portal.demo.site.stories import STORIES

PAGES: tuple[PageRow, ...] = (
    *OVERVIEWS,
    *PROGRAMME_PAGES,
    *SERVICES,
    *ARTICLES,
    *STORIES,
    *EVENTS,
    *STANDARD,
)
