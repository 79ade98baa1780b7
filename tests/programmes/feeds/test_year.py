"""A year at work, with moves, cancellations, stand-ins, supervision and leave: whatever day it is, the feed says what the calendar says."""

import random
from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar
from recurring_ical_events import of

from programmes.availability.actions.leave import ask_leave, withdraw_leave
from programmes.availability.models import Absence, Diary
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
from programmes.common.clock import local, local_date, midnight
from programmes.common.errors import DomainError
from programmes.feeds.queries.entries import DAYS_AHEAD, DAYS_BACK, entries_of
from programmes.feeds.writing import written
from programmes.people.choices import Role
from programmes.people.models import Practitioner, RoleGrant, User
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.bookings import RESIDENT, STAFF, booked, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import user_with
from tests.factories.places import VenueFactory

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(240)]

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


@pytest.mark.parametrize("seed", [1, 2])
def test_feed_says_what_the_calendar_says(seed: int) -> None:
    year, stood, counts = Year(seed), set[str](), dict[str, int]()
    for month in range(MONTHS):
        now = NOW + timedelta(days=30 * month)
        year.month(now)
        first_day = local_date(now) - timedelta(days=DAYS_BACK)
        feed = year.feed(now)

        assert times(feed, first_day, DAYS_BACK + DAYS_AHEAD) == year.calendar(first_day, DAYS_BACK + DAYS_AHEAD, now)
        assert sum(1 for each in feed.walk("VEVENT")) == len({str(each["UID"]) for each in feed.walk("VEVENT")})
        # Nothing that was taken vanishes: a program that asks once a month still hears that it is cancelled, or a colleague's.
        assert stood <= {str(each["UID"]) for each in feed.walk("VEVENT")}
        assert all(int(each["SEQUENCE"]) >= counts.get(str(each["UID"]), 0) for each in feed.walk("VEVENT"))
        stood = standing(feed, still=now)
        counts |= {str(each["UID"]): int(each["SEQUENCE"]) for each in feed.walk("VEVENT")}

    deeds = {"_book", "_move", "_cancel", "_cover", "_leave", "_come_back", "_supervise", "_put_off", "_drop"}
    assert set(year.done) == deeds


def test_moved_session_keeps_its_uid_and_counts_up() -> None:
    year = Year(3)
    booking = booked(year.service, at("09:00", plus=7), channel="phone", practitioner=year.person)
    before = _only(year.feed(NOW))
    moved = reschedule(booking=booking, starts_at=at("11:00", plus=8), by=RESIDENT, now=NOW + timedelta(hours=1))
    after = _only(year.feed(NOW + timedelta(hours=1)))
    again = reschedule(booking=moved, starts_at=at("12:00", plus=8), by=RESIDENT, now=NOW + timedelta(hours=2))
    last = _only(year.feed(NOW + timedelta(hours=2)))

    assert before["UID"] == after["UID"] == last["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"] < last["SEQUENCE"]
    assert before["DTSTAMP"].dt < after["DTSTAMP"].dt < last["DTSTAMP"].dt
    assert local(after["DTSTART"].dt) == at("11:00", plus=8)
    assert str(booking.public_id) not in str(last["UID"])
    assert again.session.public_id == booking.session.public_id


def test_cancelled_session_stays_as_cancelled_for_a_month() -> None:
    year = Year(4)
    booking = booked(year.service, at("09:00", plus=50), channel="phone", practitioner=year.person)
    before = _only(year.feed(NOW))
    cancel(booking=booking, by=RESIDENT, now=NOW)
    after = _only(year.feed(NOW))

    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert len(year.feed(NOW + timedelta(days=30)).walk("VEVENT")) == 1
    assert year.feed(NOW + timedelta(days=31)).walk("VEVENT") == []


def test_session_of_a_colleague_now_turns_cancelled_and_comes_back() -> None:
    year = Year(9)
    booking = booked(year.service, at("09:00", plus=7), channel="phone", practitioner=year.person)
    before = _only(year.feed(NOW))
    later, last = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
    user = year.coordinator
    cover(session=booking.session, away=year.person, stand_in=year.colleague, user=user, by=STAFF, now=later)
    given = _only(year.feed(later))
    gone = year.feed(NOW + timedelta(days=32))
    cover(session=booking.session, away=year.colleague, stand_in=year.person, user=user, by=STAFF, now=last)
    again = _only(year.feed(last))

    assert before["UID"] == given["UID"] == again["UID"]
    assert [each["STATUS"] for each in (before, given, again)] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert before["SEQUENCE"] < given["SEQUENCE"] < again["SEQUENCE"]
    assert given["DTSTAMP"].dt == later
    assert gone.walk("VEVENT") == []
    other = entries_of(practitioner_id=year.colleague.pk, diary_id=diary_for(year.colleague).pk, now=last)
    assert [each.status for each in other] == ["CANCELLED"]


def test_session_moved_to_a_colleague_turns_cancelled() -> None:
    year = Year(10)
    booking = booked(year.service, at("09:00", plus=7), channel="phone", practitioner=year.person)
    ask = Ask(year.service, channel="phone", practitioner=year.colleague)
    reschedule(booking=booking, starts_at=at("10:00", plus=8), ask=ask, by=STAFF, now=NOW + timedelta(hours=1))

    assert _only(year.feed(NOW + timedelta(hours=1)))["STATUS"] == "CANCELLED"


def test_supervision_is_taken_time_for_both_and_says_no_more() -> None:
    year = Year(11)
    RoleGrant.objects.create(user=user_with(Role.PRACTITIONER), role=Role.SUPERVISOR)
    year.colleague.user = RoleGrant.objects.get(role=Role.SUPERVISOR).user
    year.colleague.save()
    row = plan_supervision(
        practitioner=year.person,
        supervisor=year.colleague,
        starts_at=at("18:00", plus=7),
        ends_at=at("19:00", plus=7),
        by=STAFF,
        now=NOW,
    )
    before = _only(year.feed(NOW))
    other = entries_of(practitioner_id=year.colleague.pk, diary_id=diary_for(year.colleague).pk, now=NOW)
    cancel_supervision(supervision=row, by=STAFF, now=NOW + timedelta(hours=1))
    after = _only(year.feed(NOW + timedelta(hours=1)))

    assert [each.uid for each in other] == [str(row.public_id)]
    assert (str(before["SUMMARY"]), before["STATUS"], after["STATUS"]) == (TAKEN, "CONFIRMED", "CANCELLED")
    assert set(before) == {
        "UID",
        "DTSTAMP",
        "LAST-MODIFIED",
        "DTSTART",
        "DTEND",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "CLASS",
    }
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert year.feed(NOW + timedelta(days=32)).walk("VEVENT") == []


def test_request_is_tentative_and_a_hold_is_nothing() -> None:
    year = Year(5)
    year.service.mode = "approve"
    year.service.save()
    booked(year.service, at("09:00", plus=7), channel="phone", practitioner=year.person)
    held(year.service, at("11:00", plus=7), channel="phone", practitioner=year.person)

    assert _only(year.feed(NOW))["STATUS"] == "TENTATIVE"


def test_leave_cut_short_counts_up_and_whole_days_are_days() -> None:
    year = Year(6)
    leave = ask_leave(
        diary=year.diary,
        starts_at=midnight(local_date(NOW)),
        ends_at=midnight(local_date(NOW) + timedelta(days=3)),
        kind="sickness",
        by=STAFF,
        now=NOW,
    )
    before = _only(year.feed(NOW))
    withdraw_leave(absence=leave, by=STAFF, now=NOW + timedelta(hours=4))
    after = _only(year.feed(NOW + timedelta(hours=4)))

    assert (before["DTSTART"].dt, before["DTEND"].dt) == (date(2026, 3, 2), date(2026, 3, 5))
    assert local(after["DTEND"].dt) == at("12:00")
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert str(after["SUMMARY"]) == "不在"


def test_leave_that_nobody_granted_is_not_there() -> None:
    year = Year(7)
    Diary.objects.filter(pk=year.diary.pk).update(leave_needs_nod=True)
    ask_leave(
        diary=year.diary, starts_at=at("09:00", plus=7), ends_at=at("18:00", plus=7), kind="leave", by=STAFF, now=NOW
    )

    assert year.feed(NOW).walk("VEVENT") == []


@pytest.mark.parametrize("rows", [1, 30])
def test_feed_takes_the_same_statements_for_few_and_for_many(rows: int, django_assert_num_queries: object) -> None:
    year = Year(8)
    for number in range(rows):
        day, half = divmod(number, 12)
        phone = f"+86139{number:08}"
        start = at("09:00", plus=7 + day) + half * timedelta(minutes=60) if half < 9 else at("09:00", plus=14 + number)
        try:
            booked(year.service, start, phone=phone, channel="phone", practitioner=year.person)
        except DomainError:
            continue
    leave_day = at("09:00", plus=70)
    ask_leave(
        diary=year.diary, starts_at=leave_day, ends_at=leave_day + timedelta(hours=1), kind="leave", by=STAFF, now=NOW
    )

    with django_assert_num_queries(8):  # type: ignore[operator]
        found = entries_of(practitioner_id=year.person.pk, diary_id=year.diary.pk, now=NOW)
    assert len(found) > rows * 0.8


def _only(feed: Calendar) -> object:
    (found,) = feed.walk("VEVENT")
    return found
