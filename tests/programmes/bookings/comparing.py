"""Filling a random district with sessions, and comparing the engine's answers with the slow model's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction

from programmes.bookings.actions.hold import hold
from programmes.bookings.actions.plan_session import plan_session
from programmes.bookings.ask import Ask
from programmes.bookings.models import ServiceSession
from programmes.bookings.queries.listing import free_slots
from programmes.bookings.queries.outlook import outlook
from programmes.bookings.seize import NotOpen, SlotTaken
from programmes.bookings.slots import FreeSlot
from programmes.common.errors import DomainError
from tests.factories.bookings import RESIDENT, STAFF, confirmed
from tests.programmes.bookings.building import Rows
from tests.programmes.bookings.district import Free, Taken, Wish
from tests.programmes.bookings.districts import Event, Plan
from tests.programmes.bookings.oracle import DAY

LOOK_BACK = 28 * DAY


@contextmanager
def undone() -> Iterator[None]:
    """Do something inside a transaction that is always rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def fill(plan: Plan, rows: Rows) -> None:
    """Let the drawn events happen, and note in the model who was taken by them."""
    for number, event in enumerate(plan.events):
        session = _workshop(event, plan, rows) if event.sort == "workshop" else _meeting(event, number, plan, rows)
        if session is not None:
            plan.world.taken.append(_taken(session, rows))


def _meeting(event: Event, number: int, plan: Plan, rows: Rows) -> ServiceSession | None:
    ask, moment = rows.ask(event.wish), rows.moment(plan.now)
    slots = free_slots(ask=ask, first_day=moment.date(), last_day=moment.date() + timedelta(days=10), now=moment).slots
    if not slots:
        return None
    ago = {"firm": 30, "live": 4, "expired": 20}[event.sort]
    held = hold(
        ask=ask,
        starts_at=slots[event.pick % len(slots)].starts_at,
        now=rows.moment(plan.now),
        by=RESIDENT,
    )
    session = held.session
    if event.sort == "firm":
        confirmed(held, phone=f"+86138001380{number:02}", now=moment)
    else:
        # It was made some minutes ago: whether it still counts is a matter of time alone.
        expires_at = held.expires_at - timedelta(minutes=ago)
        for row in (held, session):
            row.expires_at = expires_at
            row.save(update_fields=["expires_at"])
        session.claims.update(expires_at=expires_at)
    session.refresh_from_db()
    return session


def _workshop(event: Event, plan: Plan, rows: Rows) -> ServiceSession | None:
    """Somebody is taken at an odd time, mostly outside working hours."""
    service = rows.services[event.wish.service]
    start = rows.moment(plan.now + 200 + event.pick * 95)
    person = rows.people[1 + event.pick % len(rows.people)]
    room = rows.rooms[1 + event.pick % len(rows.rooms)] if event.wish.channel == "in_person" else None
    try:
        with transaction.atomic():
            return plan_session(
                service=service,
                starts_at=start,
                ends_at=start + timedelta(minutes=65),
                practitioners=[person],
                room=room,
                channel=event.wish.channel,
                capacity=10,
                by=STAFF,
                now=rows.moment(plan.now),
            )
    except (NotOpen, SlotTaken):
        return None


def _taken(session: ServiceSession, rows: Rows) -> Taken:
    starts, ends = rows.minutes(session.starts_at), rows.minutes(session.ends_at)
    people = {key for key, row in rows.people.items() if session.staffing.filter(practitioner=row).exists()}
    room = next((key for key, row in rows.rooms.items() if row.pk == session.room_id), None)
    expires = None if session.expires_at is None else rows.minutes(session.expires_at)
    service = session.service
    keeps = (starts - service.before_minutes, ends + service.after_minutes)
    return Taken(people, room, starts, keeps, expires)


def compare_listing(plan: Plan, rows: Rows, wish: Wish, first: int, days: int) -> dict[int, Free]:
    """Check that listing and outlook of ``wish`` on these days are exactly the model's. Gives what is free at any hour."""
    world = plan.world
    judged = world.judged(wish, first, first + days - 1, plan.now)
    suiting = {moment: found for moment, found in judged.items() if world.suits_hours(wish, moment)}
    expected = {moment: found for moment, found in suiting.items() if found.places}
    answer = free_slots(
        ask=rows.ask(wish),
        first_day=rows.moment(first * DAY).date(),
        last_day=rows.moment((first + days - 1) * DAY).date(),
        now=rows.moment(plan.now),
    )
    in_person = wish.channel == "in_person"
    wanted = {
        moment: (free.places, _venues(free, plan, wish) if in_person else set()) for moment, free in expected.items()
    }
    assert _told(answer.slots, rows) == wanted
    assert all(
        rows.minutes(slot.ends_at) - rows.minutes(slot.starts_at) == plan.world.services[wish.service].duration
        for slot in answer.slots
    )
    _compare_next(plan, rows, wish, first + days, answer.next_available, sorted(expected))
    seen = outlook(ask=rows.ask(wish), now=rows.moment(plan.now))
    day = {number: rows.moment(number * DAY).date() for number in range(first, first + days)}
    assert _told(seen.slots(first_day=day[first], last_day=day[first + days - 1]), rows) == wanted
    free_days = {moment // DAY for moment in expected}
    open_days = {moment // DAY for moment, found in suiting.items() if found.is_open}
    assert set(seen.free_days) & set(day.values()) == {day[number] for number in free_days}
    assert set(seen.full_days) & set(day.values()) == {day[number] for number in open_days - free_days}
    return {moment: found for moment, found in judged.items() if found.places}


def _told(slots: list[FreeSlot], rows: Rows) -> dict[int, tuple[int, set[str]]]:
    return {rows.minutes(slot.starts_at): (slot.places, {_name(pk, rows) for pk in slot.venue_ids}) for slot in slots}


def _compare_next(plan: Plan, rows: Rows, wish: Wish, after: int, found: object, listed: list[int]) -> None:
    moment = rows.minutes(found.starts_at) if found else None  # type: ignore[attr-defined]
    if listed:
        assert moment == listed[0]
        return
    last = min(plan.now // DAY + plan.world.services[wish.service].horizon_days, after + 10)
    free = plan.world.free(wish, after, last, plan.now)
    soon = sorted(moment for moment in free if plan.world.suits_hours(wish, moment))
    if soon:
        assert moment == soon[0]
    else:
        assert moment is None or moment // DAY > last


def check_hold(plan: Plan, rows: Rows, wish: Wish, moment: int, free: Free | None, is_open: bool) -> None:
    """Check that a start can be held exactly when the model says so, by the fairest person, or is refused by its name."""
    world = plan.world
    refusal = world.refusal_by_rule(wish, moment, plan.now)
    if refusal is None and free is None:
        refusal = "slot-taken" if is_open else "not-open"
    ask: Ask = rows.ask(wish)
    with undone():
        try:
            held = hold(ask=ask, starts_at=rows.moment(moment), now=rows.moment(plan.now), by=RESIDENT)
            outcome, took = None, _taken(held.session, rows)
        except DomainError as error:
            outcome, took = error.slug, None
            offered = [rows.minutes(slot.starts_at) for slot in error.alternatives]
            assert all(world.suits_hours(wish, other) for other in offered)
    assert (moment, outcome) == (moment, refusal)
    if free is None or took is None:
        return
    venue = next(name for name, keys in free.people.items() if took.people & set(keys))
    needs_room = wish.channel == "in_person" and bool(world.services[wish.service].room_kinds)
    assert (took.room in free.rooms.get(venue, [])) if needs_room else took.room is None
    able = {key for name, keys in free.people.items() for key in keys if not needs_room or free.rooms.get(name)}
    ranks = {key: _rank(plan, key, moment) for key in able}
    assert [ranks[key] for key in took.people] == [min(ranks.values())]


def _rank(plan: Plan, key: int, moment: int) -> tuple[int, int]:
    """Fewest sessions still to come that week, then longest since the last one; equals are chosen by lot."""
    monday = moment // DAY // 7 * 7 * DAY
    own = [each.starts for each in plan.world.live(plan.now) if key in each.people]
    coming = [start for start in own if max(monday, plan.now) <= start < monday + 7 * DAY]
    before = [start for start in own if monday - LOOK_BACK <= start < moment]
    return len(coming), max(before, default=-(10**9))


def _name(pk: int, rows: Rows) -> str:
    return next(name for name, row in rows.venues.items() if row.pk == pk)


def _venues(free: Free, plan: Plan, wish: Wish) -> set[str]:
    needs_room = bool(plan.world.services[wish.service].room_kinds)
    return {name for name, keys in free.people.items() if keys and (not needs_room or free.rooms.get(name))}
