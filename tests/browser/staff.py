"""Members of staff at work in a browser: two colleagues on duty, a coordinator, and windows in which they are signed in."""

from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page

from programmes.availability.models import CalendarDay, Diary
from programmes.availability.queries.duty import duty_dates
from programmes.catalogue.choices import Language
from programmes.common.clock import local, local_date, monday_of
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.places.models import Venue
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.bookings import booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import at
from tests.factories.people import user_with
from tests.factories.places import VenueFactory
from tests.portal.planning.scene import browser_of

Opener = Callable[..., BrowserContext]


class Scene:
    """Two colleagues on duty every morning of the week, with three bookings of the first one next Monday."""

    def __init__(self) -> None:
        """Write the rows."""
        self.now = timezone.now()
        self.monday = monday_of(local_date(self.now)) + timedelta(days=7)
        while CalendarDay.objects.filter(date__range=(self.monday, self.monday + timedelta(days=15))).exists():
            self.monday += timedelta(days=7)
        self.service = ServiceFactory(name_zh="个人情感咨询", name_en="Counselling for one")
        self.venue: Venue = VenueFactory(name_zh="区妇女儿童活动中心", name_en="District Women and Children's Centre")
        diary_for(self.venue, now=self.now)
        for _number in range(3):
            open_room(self.venue, now=self.now)
        self.own = self.colleague("林晓岚", "Lin Xiaolan", speaks=[Language.MANDARIN, Language.CANTONESE])
        self.rows = [
            booked(
                self.service,
                at(clock, self.monday),
                practitioner=self.own,
                phone=f"+861390013900{number}",
                now=self.now,
                channel="in_person",
            )
            for number, clock in enumerate(("09:00", "10:00", "11:00"))
        ]
        self.other = self.colleague("陈知远", "Chen Zhiyuan")
        self.coordinator = user_with(Role.COORDINATOR)

    def colleague(self, zh: str, en: str, **fields: object) -> Practitioner:
        """Give somebody on duty."""
        user = user_with(Role.PRACTITIONER)
        given = {"user": user, "name_zh": zh, "name_en": en, "now": self.now, **fields}
        return practitioner_on_duty(self.service, self.venue, weekdays=range(5), **given)  # type: ignore[arg-type]

    @property
    def diary(self) -> Diary:
        """The diary of the first."""
        return diary_for(self.own, now=self.now)

    def dates(self, day: date) -> list[str]:
        """Give the hours of one day of theirs."""
        found = duty_dates(diary=self.diary, first_day=day, days=1)
        return [f"{local(each.starts_at):%H:%M}–{local(each.ends_at):%H:%M}" for each in found]


def page_of(user: User | None, width: int, open_context: Opener, home: str, **options: object) -> Page:
    """Open a window of a member of staff who has signed in."""
    session = browser_of(user).session
    context = open_context(viewport={"width": width, "height": 860}, **options)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": home}])
    return context.new_page()


def fill(page: Page, **fields: str) -> None:
    """Type into fields by their names."""
    for name, text in fields.items():
        page.locator(f"[name={name}]").fill(text)


def go_on(page: Page) -> None:
    """Press the main button."""
    page.locator("main .actions button.button").first.click()
