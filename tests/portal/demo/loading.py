"""Loading the demo site, without what is booked on it."""

from random import Random

from wagtail.models import Page

from portal.demo.accounts import build_accounts
from portal.demo.areas import build_areas
from portal.demo.catalogue.build import build_catalogue
from portal.demo.hotlines import build_hotlines
from portal.demo.office_calendar import build_calendar
from portal.demo.practitioners import build_practitioners
from portal.demo.roster import roster
from portal.demo.site.build import Site, build_site
from portal.demo.site.people import build_people
from portal.demo.venues import build_venues
from portal.demo.workshops import build_workshops
from programmes.records.actors import Actor
from tests.factories.moments import NOW

Tree = list[tuple[str, str, str, str, bool]]


def load_site(*, people: int = 40) -> Site:
    """Build the site and all that its pages name."""
    areas = build_areas()
    build_hotlines()
    services = build_catalogue(now=NOW)
    build_calendar(now=NOW)
    venues = build_venues(areas=areas, practitioners=people)
    practitioners = build_practitioners(people=roster(size=people, chance=Random(7)), services=services.values())
    accounts = build_accounts(areas=areas, practitioners=practitioners, now=NOW)
    staff = Actor("staff", str(accounts.users["coordinator"].pk))
    build_people(practitioners=practitioners, verifier=accounts.users["coordinator"], now=NOW, today=NOW.date())
    build_workshops(services=list(services.values()), practitioners=practitioners, weeks=12, by=staff, now=NOW)
    return build_site(
        services=services,
        practitioners=practitioners,
        venues=venues,
        editor=accounts.users["editor"],
        reviewer=accounts.users["reviewer"],
        now=NOW,
    )


def tree() -> Tree:
    """Give where each page lies, what it is called, and whether it stands in for one in the other language."""
    pages = Page.objects.filter(depth__gt=1).order_by("path")
    return [(page.path, page.slug, page.title, page.url_path, page.alias_of_id is not None) for page in pages]
