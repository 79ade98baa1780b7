"""A year of two colleagues who stand in for each other, and reading its feed as another program would."""

import random
from datetime import date, datetime, timedelta

from icalendar import Calendar
from recurring_ical_events import of

from programmes.availability.actions.leave import ask_leave, withdraw_leave
from programmes.availability.models import Absence
from programmes.availability.planned import PlannedKind
from programmes.availability.sight import Wanted
from programmes.bookings.actions.cancel import cancel
from programmes.bookings.actions.cover import cover
from programmes.bookings.actions.reschedule import reschedule
from programmes.bookings.actions.roll import roll_masks
from programmes.bookings.actions.supervise import cancel_supervision, move_supervision, plan_supervision
from programmes.bookings.ask import Ask
from programmes.bookings.models import Booking, Supervision
from programmes.bookings.queries.calendar import read_calendar
from programmes.bookings.queries.listing import free_slots
from programmes.bookings.queries.supervision import coming_supervision
from programmes.catalogue.models import Service
from programmes.common.clock import local_date, midnight
from programmes.common.errors import DomainError
from programmes.feeds.queries.entries import entries_of
from programmes.feeds.writing import written
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.bookings import RESIDENT, STAFF, booked, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import at
from tests.factories.people import user_with
from tests.factories.places import VenueFactory

Time = tuple[datetime, datetime]
MONTHS = 12
TAKEN = "已占用"


class Year:
    """Two colleagues who stand in for each other, and what happens to them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.service: Service = ServiceFactory(horizon_days=80)
        venue = VenueFactory()
        open_room(venue)
        self.person: Practitioner = practitioner_on_duty(self.service, venue, weekdays=range(5), ends="18:00")
        self.colleague: Practitioner = practitioner_on_duty(self.service, venue, weekdays=range(5), ends="18:00")
        self.person.user = user_with(Role.PRACTITIONER)
        self.person.save()
        self.user: User = self.person.user
        self.coordinator = user_with(Role.COORDINATOR)
        self.diary = diary_for(self.person)
        self.phones = 0
        self.done: list[str] = []

    def month(self, now: datetime) -> None:
        """Let a month of things happen at ``now``."""
        roll_masks(now=now)
        for _number in range(8):
            self._try(self._book, now)
        deeds = [self._move, self._cancel, self._cover, self._leave, self._come_back]
        for deed in self.chance.choices([*deeds, self._supervise, self._put_off, self._drop], k=12):
            self._try(deed, now)
        held(self.service, self._free(now), now=now, channel="phone", practitioner=self.person, visitor=f"v{now}")

    def _try(self, deed: object, now: datetime) -> None:
        try:
            deed(now)  # type: ignore[operator]
            self.done.append(deed.__name__)  # type: ignore[attr-defined]
        except DomainError:
            pass  # somebody else was faster, or there is nothing to do it to

    def _free(self, now: datetime) -> datetime:
        ask = Ask(self.service, channel="phone", practitioner=self.person)
        slots = free_slots(
            ask=ask, first_day=local_date(now), last_day=local_date(now) + timedelta(days=60), now=now
        ).slots
        return self.chance.choice(slots).starts_at

    def _book(self, now: datetime) -> None:
        self.phones += 1
        phone = f"+86138{self.phones:08}"
        booked(self.service, self._free(now), phone=phone, now=now, channel="phone", practitioner=self.person)

    def _coming(self, now: datetime) -> Booking:
        rows = Booking.objects.live().filter(
            session__starts_at__gt=now + timedelta(days=3), session__staffing__practitioner=self.person
        )
        return self.chance.choice(
            list(rows.select_related("session__service", "service").order_by("pk")) or [Booking()]
        )

    def _move(self, now: datetime) -> None:
        reschedule(booking=self._coming(now), starts_at=self._free(now), by=RESIDENT, now=now)

    def _cancel(self, now: datetime) -> None:
        cancel(booking=self._coming(now), by=RESIDENT, now=now)

    def _cover(self, now: datetime) -> None:
        session = self._coming(now).session
        cover(session=session, away=self.person, stand_in=self.colleague, user=self.coordinator, by=STAFF, now=now)

    def _hour(self, now: datetime) -> Time:
        starts_at = at("18:00", local_date(now)) + timedelta(days=self.chance.randrange(3, 90))
        return starts_at, starts_at + timedelta(hours=1)

    def _supervise(self, now: datetime) -> None:
        starts_at, ends_at = self._hour(now)
        plan_supervision(
            practitioner=self.person, supervisor_name="周老师", starts_at=starts_at, ends_at=ends_at, by=STAFF, now=now
        )

    def _planned(self, now: datetime) -> Supervision:
        rows = list(coming_supervision(practitioner=self.person, now=now))
        if not rows:
            raise DomainError
        return self.chance.choice(rows)

    def _put_off(self, now: datetime) -> None:
        row, (starts_at, ends_at) = self._planned(now), self._hour(now)
        move_supervision(supervision=row, starts_at=starts_at, ends_at=ends_at, by=STAFF, now=now)

    def _drop(self, now: datetime) -> None:
        cancel_supervision(supervision=self._planned(now), by=STAFF, now=now)

    def _leave(self, now: datetime) -> None:
        day = local_date(now) + timedelta(days=self.chance.randrange(1, 300))
        starts_at, ends_at = midnight(day), midnight(day + timedelta(days=self.chance.randrange(1, 10)))
        if self.chance.random() < 0.5:
            starts_at, ends_at = at("10:15", day), at("15:00", day)
        ask_leave(diary=self.diary, starts_at=starts_at, ends_at=ends_at, kind="sickness", by=STAFF, now=now)

    def _come_back(self, now: datetime) -> None:
        rows = Absence.objects.filter(diary=self.diary, event__end__gt=now).order_by("pk")
        if rows:
            withdraw_leave(absence=self.chance.choice(list(rows)), by=STAFF, now=now)

    def feed(self, now: datetime) -> Calendar:
        """Read the feed back as another program would."""
        entries = entries_of(practitioner_id=self.person.pk, diary_id=self.diary.pk, now=now)
        return Calendar.from_ical(written(entries=entries, language="zh-hans"))

    def calendar(self, first_day: date, days: int, now: datetime) -> list[Time]:
        """Give what our own calendar shows of the same kinds: sessions that are firm, supervision, and leave."""
        found = read_calendar(user=self.user, wanted=Wanted(own=True), first_day=first_day, days=days, now=now)
        pk = self.diary.pk
        meetings = [(each.starts_at, each.ends_at) for each in found.meetings[pk] if not each.is_held]
        leave = [(each.starts_at, each.ends_at) for each in found.planned[pk] if each.kind == PlannedKind.AWAY]
        return sorted(meetings + leave)


def times(feed: Calendar, first_day: date, days: int) -> list[Time]:
    """Expand a feed as another program does, without what it says is cancelled."""
    found = of(feed).between(midnight(first_day), midnight(first_day + timedelta(days=days)))
    return sorted(
        (_moment(each["DTSTART"].dt), _moment(each["DTEND"].dt)) for each in found if each["STATUS"] != "CANCELLED"
    )


def standing(feed: Calendar, *, still: datetime) -> set[str]:
    """Give the UIDs of what is taken according to a feed and ends after ``still``."""
    events = [each for each in feed.walk("VEVENT") if each["STATUS"] != "CANCELLED" and str(each["SUMMARY"]) == TAKEN]
    return {str(each["UID"]) for each in events if _moment(each["DTEND"].dt) > still}


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else midnight(value)


def only(feed: Calendar) -> object:
    """Give the one entry of a feed."""
    (found,) = feed.walk("VEVENT")
    return found
