"""A room's opening that is shortened or taken back, with a decision for every meeting it hits: all or nothing, and nothing silently."""

from collections.abc import Callable
from functools import partial

import pytest

from programmes.availability.actions.edit import change_series
from programmes.availability.actions.ending import cancel_dates
from programmes.availability.choices import EditScope
from programmes.availability.models import DutyBlock
from programmes.bookings.actions.change_room import RoomTaken
from programmes.bookings.actions.decisions import ASK, KEEP, MOVE, ROOM, Decision, DecisionMissing
from programmes.bookings.actions.replan import DiaryChanged, Preview, apply_change, preview_change
from programmes.bookings.actions.replan_room import RoomImpact
from programmes.bookings.models import Booking, ServiceSession
from programmes.bookings.queries.hits import rooms_hit
from programmes.bookings.queries.integrity import problems
from programmes.catalogue.models import Service
from programmes.common.errors import DomainError, InvalidInput
from programmes.people.choices import Role
from programmes.people.models import User
from programmes.places.models import Room, Venue
from tests.factories.availability import open_room, practitioner_on_duty
from tests.factories.bookings import STAFF, booked, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import user_with
from tests.factories.places import StreetFactory, VenueFactory
from tests.racing import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue() -> Venue:
    return VenueFactory()


@pytest.fixture
def room(venue: Venue) -> Room:
    """Open from seven to twenty-two, and the only one so far."""
    return open_room(venue)


@pytest.fixture
def block(room: Room) -> DutyBlock:
    return DutyBlock.objects.select_related("diary", "event__rule").get(diary__room=room)


@pytest.fixture
def service(room: Room) -> Service:
    service = ServiceFactory()
    practitioner_on_duty(service, room.venue)
    return service


@pytest.fixture
def rows(service: Service, venue: Venue) -> list[Booking]:
    """Three meetings of next Monday in the room."""
    times = [at("09:00", plus=7), at("10:00", plus=7), at("11:00", plus=7)]
    return [
        booked(service, moment, phone=f"+861390013900{number}", channel="in_person", venue=venue)
        for number, moment in enumerate(times)
    ]


@pytest.fixture
def user(venue: Venue) -> User:
    """The coordinator of the street."""
    return user_with(Role.COORDINATOR, venue.street)


def closed(block: DutyBlock) -> Callable[[], object]:
    """Take back the date of next Monday."""
    return partial(cancel_dates, block=block, starts_at=at("07:00", plus=7), scope=EditScope.THIS, by=STAFF, now=NOW)


def later(block: DutyBlock, begins: str) -> Callable[[], object]:
    """Let the room open later next Monday."""
    return partial(
        change_series,
        block=block,
        starts_at=at("07:00", plus=7),
        new_starts_at=at(begins, plus=7),
        new_ends_at=at("22:00", plus=7),
        scope=EditScope.THIS,
        by=STAFF,
        now=NOW,
    )


def looked(change: Callable[[], object], block: DutyBlock, user: User) -> Preview[object]:
    return preview_change(change=change, diary_ids=[block.diary_id], user=user, now=NOW)


def applied(
    change: Callable[[], object], block: DutyBlock, user: User, seen: str, decisions: dict[str, Decision]
) -> int:
    return apply_change(
        change=change,
        diary_ids=[block.diary_id],
        seen=seen,
        decisions=decisions,
        user=user,
        key="once",
        by=STAFF,
        now=NOW,
    )


def is_open(block: DutyBlock) -> bool:
    """Say whether the date of next Monday is as it was planned."""
    return not block.event.occurrence_set.exists()


def test_preview_asks_about_each_meeting_and_offers_rooms(
    block: DutyBlock, rows: list[Booking], user: User, venue: Venue
) -> None:
    other = open_room(venue, ends="10:00")

    found = looked(closed(block), block, user)

    assert [each.session for each in found.impacts] == [row.session for row in rows]
    assert all(isinstance(each, RoomImpact) and each.needs_decision for each in found.impacts)
    offers = [[free.room for free in each.rooms] for each in found.impacts if isinstance(each, RoomImpact)]
    assert offers == [[other], [], []]
    assert is_open(block)
    assert [each.session for each in looked(later(block, "10:00"), block, user).impacts] == [rows[0].session]


def test_each_decision_is_done_with_the_change(
    block: DutyBlock, room: Room, rows: list[Booking], user: User, venue: Venue
) -> None:
    other = open_room(venue)
    found = looked(closed(block), block, user)
    keep, change, ask = (each.key for each in found.impacts)
    decisions = {keep: Decision(KEEP), change: Decision(ROOM, other.public_id), ask: Decision(ASK)}

    assert applied(closed(block), block, user, found.seen, decisions) == 3

    fresh = list(Booking.objects.select_related("session__room").order_by("session__starts_at"))
    assert [(row.session.room, row.session.is_room_kept) for row in fresh] == [
        (room, True),
        (other, False),
        (room, False),
    ]
    assert [row.new_time_asked_at for row in fresh] == [None, None, NOW]
    assert {row.state for row in fresh} == {"confirmed"}
    assert not is_open(block)
    assert rooms_hit(now=NOW, diary_ids=[block.diary_id]) == [fresh[2].session]
    assert list(problems(now=NOW)) == []


@pytest.mark.parametrize(
    ("decision", "error"),
    [
        (None, DecisionMissing),
        (Decision(MOVE, "somebody"), InvalidInput),
        (Decision("burn"), InvalidInput),
        (Decision(ROOM, "nowhere"), RoomTaken),
    ],
)
def test_one_decision_that_fails_leaves_everything(
    block: DutyBlock, rows: list[Booking], user: User, decision: Decision | None, error: type[DomainError]
) -> None:
    found = looked(closed(block), block, user)
    decisions = {each.key: Decision(KEEP) for each in found.impacts}
    last = found.impacts[-1].key
    decisions = {**decisions, last: decision} if decision else {key: decisions[key] for key in decisions if key != last}

    with pytest.raises(error):
        applied(closed(block), block, user, found.seen, decisions)

    assert is_open(block)
    assert not ServiceSession.objects.filter(is_room_kept=True).exists()


def test_room_that_was_taken_meanwhile_leaves_everything(
    block: DutyBlock, rows: list[Booking], user: User, venue: Venue, service: Service
) -> None:
    other = open_room(venue)
    found = looked(closed(block), block, user)
    decisions = {each.key: Decision(ROOM, other.public_id) for each in found.impacts}
    practitioner_on_duty(service, venue)
    booked(service, at("10:00", plus=7), phone="+8613900139009", channel="in_person", venue=venue)

    with pytest.raises(RoomTaken):
        applied(closed(block), block, user, found.seen, decisions)

    assert is_open(block)
    assert list(problems(now=NOW)) == []


def test_meeting_that_is_booked_meanwhile_is_shown(
    block: DutyBlock, rows: list[Booking], user: User, service: Service, venue: Venue
) -> None:
    practitioner_on_duty(service, venue, begins="13:00", ends="15:00")
    found = looked(closed(block), block, user)
    decisions = {each.key: Decision(KEEP) for each in found.impacts}
    fresh = booked(service, at("13:00", plus=7), phone="+8613900139009", channel="in_person", venue=venue)

    with pytest.raises(DiaryChanged):
        applied(closed(block), block, user, found.seen, decisions)

    again = looked(closed(block), block, user)
    assert [each.session for each in again.impacts] == [*(row.session for row in rows), fresh.session]
    with pytest.raises(DecisionMissing):
        applied(closed(block), block, user, again.seen, decisions)
    assert is_open(block)


def test_kept_meeting_is_no_hit_any_more_and_asked_about_by_the_next_change(
    block: DutyBlock, rows: list[Booking], user: User
) -> None:
    found = looked(later(block, "10:00"), block, user)
    applied(later(block, "10:00"), block, user, found.seen, {found.impacts[0].key: Decision(KEEP)})

    assert rooms_hit(now=NOW, diary_ids=[block.diary_id]) == []
    assert rooms_hit(now=NOW, diary_ids=[block.diary_id], is_strict=True) == [rows[0].session]
    # It lies outside already: the next change makes it no worse.
    assert [each.session for each in looked(closed(block), block, user).impacts] == [row.session for row in rows[1:]]


def test_coordinator_of_elsewhere_decides_nothing(block: DutyBlock, rows: list[Booking]) -> None:
    far = user_with(Role.COORDINATOR, StreetFactory())

    assert [each.is_mine for each in looked(closed(block), block, far).impacts] == [False] * 3


@pytest.mark.django_db(transaction=True)
def test_hold_and_closing_at_once_end_well_either_way() -> None:
    for number in range(3):
        venue, service = VenueFactory(), ServiceFactory()
        room = open_room(venue)
        practitioner = practitioner_on_duty(service, venue)
        block = DutyBlock.objects.select_related("diary", "event__rule").get(diary__room=room)
        user = user_with(Role.COORDINATOR)
        seen = looked(closed(block), block, user).seen
        take = partial(held, service, at("09:00", plus=7), practitioner=practitioner, channel="in_person", venue=venue)
        close = partial(
            apply_change,
            change=closed(block),
            diary_ids=[block.diary_id],
            seen=seen,
            decisions={},
            user=user,
            key=f"{number}",
            by=STAFF,
            now=NOW,
        )

        hold, done = race([take, close])

        # Either the hold came first and one must look again, or the room is shut and there is nothing to hold.
        assert isinstance(hold, DomainError) != isinstance(done, DomainError), (hold, done)
        assert isinstance(done, DomainError) == is_open(block)
    assert list(problems(now=NOW)) == []
