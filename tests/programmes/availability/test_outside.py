"""Outside calendars as busy time: what it takes away, what it leaves alone, and how it comes and goes."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from programmes.availability.actions.outside import EnoughCalendars, add_address, add_file, remove_outside
from programmes.availability.actions.read_outside import AGAIN_AFTER, LEASE, LONGEST_PAUSE, read_due_calendars
from programmes.availability.busy import BusyTime, OutsideCalendar
from programmes.availability.models import Diary
from programmes.availability.outside.faults import AddressRefused, NoAnswer, NotGiven, TooLarge, TooOften
from programmes.bookings.actions.hold import hold
from programmes.bookings.actions.roll import roll_masks
from programmes.bookings.ask import Ask
from programmes.bookings.choices import BookingState
from programmes.bookings.queries.collisions import collisions
from programmes.bookings.queries.hits import sessions_hit
from programmes.bookings.queries.integrity import problems
from programmes.bookings.queries.listing import free_slots
from programmes.bookings.seize import NotOpen
from programmes.catalogue.models import Service
from programmes.common.clock import local, local_date
from programmes.people.models import Practitioner
from programmes.records.models import AuditEntry
from tests.factories.availability import diary_for, practitioner_on_duty
from tests.factories.bookings import RESIDENT, STAFF, booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.places import VenueFactory
from tests.programmes.availability.outside.building import Script, Server, answer, calendar_of, drip, event, serving

pytestmark = pytest.mark.django_db

MONDAY = local_date(NOW) + timedelta(days=7)
BUSY = event("20260309T100000", "20260309T110000", "SUMMARY:秘密")


class Answers:
    """What the server gives now; tests change it."""

    def __init__(self) -> None:
        self.script: Script = answer(calendar_of(BUSY))

    def __call__(self, connection: object) -> None:
        self.script(connection)


@pytest.fixture(scope="module")
def answers() -> Answers:
    """What the server gives."""
    return Answers()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, answers: Answers) -> Iterator[Server]:
    """A server with the calendar of somebody."""
    folder: Path = tmp_path_factory.mktemp("server")
    with serving(folder, x=answers) as running:
        yield running


@pytest.fixture(autouse=True)
def _as_ever(answers: Answers) -> None:
    answers.script = answer(calendar_of(BUSY))


@pytest.fixture
def service() -> Service:
    """A talk of an hour by phone."""
    service: Service = ServiceFactory()
    return service


@pytest.fixture
def person(service: Service) -> Practitioner:
    """Somebody on duty on Mondays from nine to twelve."""
    return practitioner_on_duty(service, VenueFactory())


@pytest.fixture
def diary(person: Practitioner) -> Diary:
    """Their diary."""
    return diary_for(person)


def starts(service: Service) -> list[str]:
    """Give what is free on the Monday."""
    found = free_slots(ask=Ask(service, channel="phone"), first_day=MONDAY, last_day=MONDAY, now=NOW)
    return [f"{local(slot.starts_at):%H:%M}" for slot in found.slots]


FREE = ["09:00", "09:30", "10:00", "10:30", "11:00"]


def test_busy_time_is_no_longer_offered_nor_held(service: Service, diary: Diary, server: Server) -> None:
    assert starts(service) == FREE
    add_address(diary=diary, address=server.address(), by=STAFF, now=NOW)
    assert starts(service) == FREE
    assert read_due_calendars(now=NOW, network=server.network()) == 1

    assert starts(service) == ["09:00", "11:00"]
    with pytest.raises(NotOpen):
        hold(ask=Ask(service, channel="phone"), starts_at=at("10:00", plus=7), now=NOW, visitor="", by=RESIDENT)
    assert list(problems(now=NOW)) == []


def test_removing_it_frees_the_time(service: Service, diary: Diary, server: Server) -> None:
    calendar = add_address(diary=diary, address=server.address(), by=STAFF, now=NOW)
    read_due_calendars(now=NOW, network=server.network())
    remove_outside(calendar=calendar, by=STAFF, now=NOW)
    remove_outside(calendar=calendar, by=STAFF, now=NOW)

    assert starts(service) == FREE
    assert not BusyTime.objects.exists()
    assert list(AuditEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "outside.added",
        "outside.removed",
    ]


def test_booking_made_before_stays_and_is_told(service: Service, diary: Diary, server: Server) -> None:
    booking = booked(service, at("10:00", plus=7), channel="phone")
    other = booked(service, at("09:00", plus=7), channel="phone", phone="+8613800138001")
    add_address(diary=diary, address=server.address(), by=STAFF, now=NOW)
    read_due_calendars(now=NOW, network=server.network())

    booking.refresh_from_db()
    assert booking.state == BookingState.CONFIRMED
    assert [row.pk for row in collisions(diary=diary, now=NOW)] == [booking.session_id]
    assert [row.pk for row in sessions_hit(now=NOW, diary_ids=[diary.pk])] == [booking.session_id]
    assert other.session_id not in {row.pk for row in sessions_hit(now=NOW)}


def test_reading_the_same_again_writes_nothing(service: Service, diary: Diary, server: Server) -> None:
    add_address(diary=diary, address=server.address(), by=STAFF, now=NOW)
    read_due_calendars(now=NOW, network=server.network())
    before = list(BusyTime.objects.values_list("pk", flat=True)), _stamp(diary)
    read_due_calendars(now=NOW + AGAIN_AFTER, network=server.network())

    assert (list(BusyTime.objects.values_list("pk", flat=True)), _stamp(diary)) == before
    assert OutsideCalendar.objects.get().read_at == NOW + AGAIN_AFTER


def test_change_outside_is_followed(service: Service, diary: Diary, server: Server, answers: Answers) -> None:
    add_address(diary=diary, address=server.address(), by=STAFF, now=NOW)
    read_due_calendars(now=NOW, network=server.network())
    answers.script = answer(calendar_of(event("20260309T090000", "20260309T093000")))
    assert read_due_calendars(now=NOW + timedelta(minutes=29), network=server.network()) == 0
    read_due_calendars(now=NOW + AGAIN_AFTER, network=server.network())

    assert starts(service) == ["09:30", "10:00", "10:30", "11:00"]
    assert BusyTime.objects.count() == 1


def test_fault_keeps_what_was_read_and_waits_longer_each_time(diary: Diary, server: Server, answers: Answers) -> None:
    add_address(diary=diary, address=server.address(), by=STAFF, now=NOW)
    read_due_calendars(now=NOW, network=server.network())
    answers.script = answer(b"", status="403 Forbidden")
    now, pauses = NOW + AGAIN_AFTER, []
    for _try in range(8):
        read_due_calendars(now=now, network=server.network())
        row = OutsideCalendar.objects.get()
        assert row.due_at is not None
        pauses.append(row.due_at - now)
        now = row.due_at

    assert pauses[:3] == [AGAIN_AFTER, 2 * AGAIN_AFTER, 4 * AGAIN_AFTER]
    assert pauses[-1] == LONGEST_PAUSE
    assert (row.fault, row.failures, row.read_at) == (NotGiven.slug, 8, NOW)
    assert BusyTime.objects.count() == 1
    answers.script = answer(calendar_of())
    read_due_calendars(now=now, network=server.network())
    row.refresh_from_db()
    assert (row.fault, row.failures, row.read_at) == ("", 0, now)
    assert BusyTime.objects.count() == 0


def test_server_that_never_ends_is_a_fault_and_no_more(diary: Diary, server: Server, answers: Answers) -> None:
    answers.script = drip
    add_address(diary=diary, address=server.address(), by=STAFF, now=NOW)
    read_due_calendars(now=NOW, network=server.network(seconds=0.5))

    assert OutsideCalendar.objects.get().fault == NoAnswer.slug


def test_address_that_leads_inside_is_a_fault(diary: Diary, server: Server) -> None:
    add_address(diary=diary, address=server.address(), by=STAFF, now=NOW)
    asked = len(server.asked)
    read_due_calendars(now=NOW)  # the public network, where no other port is asked
    assert OutsideCalendar.objects.get().fault == AddressRefused.slug
    assert len(server.asked) == asked


def test_calendar_of_who_has_left_is_not_read(person: Practitioner, diary: Diary, server: Server) -> None:
    add_address(diary=diary, address=server.address(), by=STAFF, now=NOW)
    person.is_active = False
    person.save()

    assert read_due_calendars(now=NOW, network=server.network()) == 0


def test_two_workers_read_it_once(diary: Diary, server: Server) -> None:
    add_address(diary=diary, address=server.address(), by=STAFF, now=NOW)
    OutsideCalendar.objects.update(due_at=NOW + LEASE)

    assert read_due_calendars(now=NOW, network=server.network()) == 0
    assert read_due_calendars(now=NOW + LEASE, network=server.network()) == 1


def test_file_is_read_once_and_its_text_is_gone(service: Service, diary: Diary) -> None:
    add_file(diary=diary, content=calendar_of(BUSY), by=STAFF, now=NOW)
    stored = OutsideCalendar.objects.get()
    assert "秘密" not in stored.unread
    assert read_due_calendars(now=NOW) == 1
    assert read_due_calendars(now=NOW + LONGEST_PAUSE) == 0

    row = OutsideCalendar.objects.get()
    assert (row.unread, row.due_at, row.read_at) == ("", None, NOW)
    assert starts(service) == ["09:00", "11:00"]


def test_file_that_cannot_be_worked_out_is_not_tried_again(diary: Diary) -> None:
    add_file(diary=diary, content=calendar_of(event("banana", "20260309T110000")), by=STAFF, now=NOW)
    read_due_calendars(now=NOW)

    row = OutsideCalendar.objects.get()
    assert (row.unread, row.due_at, row.read_at) == ("", None, None)
    assert row.fault == "outside-no-calendar"


def test_what_cannot_be_taken_is_refused_at_once(diary: Diary) -> None:
    with pytest.raises(TooLarge):
        add_file(diary=diary, content=b"x" * 1_000_001, by=STAFF, now=NOW)
    with pytest.raises(TooOften):
        add_file(
            diary=diary, content=calendar_of(event("20260309T100000", "", "RRULE:FREQ=SECONDLY")), by=STAFF, now=NOW
        )
    with pytest.raises(AddressRefused):
        add_address(diary=diary, address="http://example.com/x.ics", by=STAFF, now=NOW)
    for _number in range(3):
        add_address(diary=diary, address="https://example.com/x.ics", by=STAFF, now=NOW)
    with pytest.raises(EnoughCalendars):
        add_address(diary=diary, address="https://example.com/x.ics", by=STAFF, now=NOW)


def test_past_weeks_are_forgotten_and_masks_stay_right(diary: Diary) -> None:
    add_file(diary=diary, content=calendar_of(BUSY, event("20260302T090000", "20260302T100000")), by=STAFF, now=NOW)
    read_due_calendars(now=NOW)
    assert BusyTime.objects.count() == 2
    later = NOW + timedelta(days=15)
    roll_masks(now=later)
    read_due_calendars(now=later)

    assert BusyTime.objects.count() == 0
    assert list(problems(now=later)) == []


def test_busy_until_a_quarter_shuts_the_quarter(service: Service, diary: Diary) -> None:
    add_file(diary=diary, content=calendar_of(event("20260309T095900", "20260309T100100")), by=STAFF, now=NOW)
    read_due_calendars(now=NOW)

    assert starts(service) == ["10:30", "11:00"]


def test_colleagues_time_stays_theirs(service: Service, diary: Diary) -> None:
    practitioner_on_duty(service, VenueFactory())
    add_file(diary=diary, content=calendar_of(BUSY), by=STAFF, now=NOW)
    read_due_calendars(now=NOW)

    assert starts(service) == FREE
    assert local_date(at("09:00", plus=7)) == MONDAY


def _stamp(diary: Diary) -> int:
    return Diary.objects.values_list("stamp", flat=True).get(pk=diary.pk)
