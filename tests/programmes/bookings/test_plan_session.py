"""Planning workshop sessions, and which sessions a change of planned time hits."""

from datetime import timedelta

import pytest
from django.db import transaction

from programmes.availability.actions.days import set_calendar_day
from programmes.availability.actions.plan import add_absence, close_street, close_venue, remove_planned
from programmes.availability.choices import CalendarDayKind
from programmes.availability.models import Closure, DutyBlock
from programmes.availability.queries import diary_of
from programmes.bookings.actions.plan_session import plan_session
from programmes.bookings.ask import Ask
from programmes.bookings.models import Claim, ServiceSession
from programmes.bookings.queries.desk import published_sessions
from programmes.bookings.queries.hits import sessions_hit
from programmes.bookings.queries.integrity import problems
from programmes.bookings.queries.listing import free_slots
from programmes.bookings.seize import NotOpen, SlotTaken
from programmes.common.errors import InvalidInput
from programmes.people.models import Practitioner
from programmes.places.models import Room
from tests.factories.availability import open_room, staffed_venue
from tests.factories.bookings import STAFF, booked, held
from tests.factories.catalogue import ServiceFactory, workshop
from tests.factories.moments import NOW, TODAY, at
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db

DAY = TODAY + timedelta(days=7)


def planned(begins: str = "09:30", ends: str = "11:35", *, day: int = 7, **fields: object) -> ServiceSession:
    """Plan a workshop with the first practitioner in the first room, or as the fields say."""
    given = {
        "service": fields.pop("service", None) or workshop(),
        "starts_at": at(begins, plus=day),
        "ends_at": at(ends, plus=day),
        "practitioners": [Practitioner.objects.earliest("pk")],
        "room": Room.objects.earliest("pk"),
        "capacity": 20,
        "by": STAFF,
        "now": NOW,
    } | fields
    return plan_session(**given)  # type: ignore[arg-type]


def test_workshop_claims_everybody_and_the_room_to_the_quarter_hour() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2)

    session = planned(practitioners=list(Practitioner.objects.order_by("pk")))

    # 09:30 to 11:45 (ten minutes after 11:35, rounded outward) for two people and a room.
    assert Claim.objects.filter(session=session, expires_at__isnull=True).count() == 3 * 9
    assert [row.position for row in session.staffing.order_by("position")] == [0, 1]
    listed = free_slots(ask=Ask(service), first_day=DAY, last_day=DAY, now=NOW).slots
    assert listed == []
    assert list(published_sessions(service_code=session.service.code, first_day=DAY, last_day=DAY, now=NOW)) == [
        session
    ]
    assert list(problems(now=NOW)) == []


def test_workshop_may_lie_outside_openings_but_not_in_absence_or_closure() -> None:
    venue = staffed_venue(ServiceFactory())
    add_absence(
        diary=diary_of(owner=Practitioner.objects.get()),
        starts_at=at("09:00", plus=9),
        ends_at=at("10:00", plus=9),
        now=NOW,
    )
    close_venue(venue=venue, starts_at=at("09:00", plus=10), ends_at=at("10:00", plus=10), now=NOW)

    assert planned(day=13)
    for day in (9, 10):
        with pytest.raises(NotOpen), transaction.atomic():
            planned(day=day)
    assert planned(day=9, begins="10:00", ends="11:00")
    assert planned(day=10, room=None, channel="video")
    assert list(problems(now=NOW)) == []


def test_workshop_over_a_booking_or_a_live_hold_is_refused() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    kept = held(service)

    with pytest.raises(SlotTaken), transaction.atomic():
        planned()
    later = kept.expires_at
    assert planned(now=later)
    assert list(problems(now=later)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"capacity": 0},
        {"practitioners": []},
        {"room": None},
        {"channel": "phone"},
        {"channel": "letter"},
        {"ends_at": at("09:30", plus=7)},
    ],
)
def test_workshop_with_a_wrong_input_is_refused(wrong: dict[str, object]) -> None:
    staffed_venue(ServiceFactory())

    with pytest.raises(InvalidInput):
        planned(**wrong)

    assert not ServiceSession.objects.exists()


def test_long_workshop_of_many_people_is_planned_at_once() -> None:
    staffed_venue(ServiceFactory(), practitioners=3)

    session = planned(begins="08:00", ends="47:50", practitioners=list(Practitioner.objects.order_by("pk")))

    assert Claim.objects.filter(session=session).count() == 4 * 160


def test_leave_closure_and_day_off_list_the_sessions_they_hit() -> None:
    service = ServiceFactory()
    venue = staffed_venue(service)
    rows = [booked(service, at("09:00", plus=7 * week)).session for week in range(1, 4)]
    meeting = planned(day=8)
    remote = booked(service, at("11:00", plus=7), channel="phone", phone="+8613900139000").session
    assert sessions_hit(now=NOW) == []

    add_absence(
        diary=diary_of(owner=Practitioner.objects.get()),
        starts_at=at("09:30", plus=7),
        ends_at=at("09:40", plus=7),
        now=NOW,
    )
    assert sessions_hit(now=NOW) == [rows[0]]
    close_street(street=venue.street, starts_at=at("00:00", plus=8), ends_at=at("24:00", plus=14), now=NOW)
    assert sessions_hit(now=NOW) == [rows[0], meeting, rows[1]]
    set_calendar_day(day=TODAY + timedelta(days=21), kind=CalendarDayKind.OFF, name_zh="休", name_en="Day off", now=NOW)
    assert sessions_hit(now=NOW) == [rows[0], meeting, rows[1], rows[2]]
    assert sessions_hit(now=at("08:00", plus=20)) == [rows[2]]
    assert remote not in sessions_hit(now=NOW)

    remove_planned(planned=Closure.objects.get(), now=NOW)
    assert sessions_hit(now=NOW) == [rows[0], rows[2]]
    assert list(problems(now=NOW)) == []


def test_removed_block_hits_what_was_booked_in_it() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    session = booked(service).session

    remove_planned(planned=DutyBlock.objects.get(diary__practitioner__isnull=False), now=NOW)

    assert sessions_hit(now=NOW) == [session]
    assert list(problems(now=NOW)) == []


def test_closed_street_closes_each_of_its_venues() -> None:
    service = ServiceFactory()
    venue = staffed_venue(service)
    other = VenueFactory(street=venue.street)
    open_room(other)

    closed = close_street(street=venue.street, starts_at=at("00:00", plus=7), ends_at=at("24:00", plus=7), now=NOW)

    assert {closure.diary.venue for closure in closed} == {venue, other}
    assert free_slots(ask=Ask(service), first_day=DAY, last_day=DAY, now=NOW).slots == []
    assert len(free_slots(ask=Ask(service, channel="phone"), first_day=DAY, last_day=DAY, now=NOW).slots) == 5
