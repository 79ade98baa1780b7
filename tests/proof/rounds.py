"""One round of each race. Every round checks itself and gives figures for the report."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from programmes.availability.actions.plan import add_absence
from programmes.availability.queries import diary_of
from programmes.bookings.actions.confirm import Confirmation
from programmes.bookings.actions.extend import extend
from programmes.bookings.actions.reschedule import reschedule
from programmes.bookings.models import Booking, Claim, Hold, ServiceSession
from programmes.bookings.queries.hits import sessions_hit
from programmes.bookings.queries.integrity import problems
from programmes.common.errors import DomainError
from tests.factories.bookings import RESIDENT, booked, confirmed, held
from tests.factories.moments import NOW, at
from tests.proof.checker import overlaps
from tests.proof.crowd import Outcome, crowd
from tests.proof.district import FIRST_DAY, District, naive_book

Figures = dict[str, Any]
REFUSALS = {"slot-taken", "hold-expired", "not-open"}


def figures(outcomes: Sequence[Outcome], **more: Any) -> Figures:
    """Count winners, refusals and failures, and name the longest wait."""
    return {
        "clients": len(outcomes),
        "winners": sum(outcome.value is not None for outcome in outcomes),
        "refused": sum(bool(outcome.refusal) for outcome in outcomes),
        "errors": [outcome.failure for outcome in outcomes if outcome.failure],
        "worst": max(outcome.seconds for outcome in outcomes),
        "overlaps": len(overlaps(NOW)),
    } | more


def check(found: Figures, *, now: Any = NOW) -> Figures:
    """Fail unless nobody got an error, nothing overlaps and everything adds up."""
    assert found["errors"] == []
    assert found["overlaps"] == 0
    assert list(problems(now=now)) == []
    return found


def burst(district: District, number: int, clients: int) -> Figures:
    """Clients book overlapping lengths on one day. Every refusal must have been deserved: it is tried again afterwards."""
    chance = random.Random(number)
    wanted = [district.attempt(number, chance) for _client in range(clients)]
    outcomes = crowd([partial(district.book, *each) for each in wanted])
    found = check(figures(outcomes, refusals=Counter(outcome.refusal for outcome in outcomes)))
    assert found["winners"] + found["refused"] == clients
    assert set(found["refusals"]) <= {"", "slot-taken", "not-open"}
    assert found["winners"] == Booking.objects.filter(day=wanted[0][1].date()).count() > 0
    for (service, starts_at, _phone), outcome in zip(wanted, outcomes, strict=True):
        if outcome.refusal == "slot-taken":
            _must_be_refused(partial(held, service, starts_at))
    return found


def naive_burst(district: District, number: int, clients: int) -> int:
    """The same crowd with the naive claimer; give how many overlaps it leaves."""
    chance = random.Random(number)
    wanted = [district.attempt(number, chance) for _client in range(clients)]
    crowd([partial(naive_book, district, service, starts_at) for service, starts_at, _phone in wanted])
    return len(overlaps(NOW))


def double_submit(district: District, number: int, clients: int) -> Figures:
    """One confirmation sent many times at once: one booking, one answer."""
    kept = held(district.services[1], at("09:00", plus=FIRST_DAY + number))
    phone = f"+86137{number:08}"

    def submit() -> Confirmation:
        return confirmed(kept, phone=phone, desk=district.desk, consents=district.texts, key=f"key-{number}")

    outcomes = crowd([submit] * clients)
    found = check(figures(outcomes))
    answers = [outcome.value for outcome in outcomes]
    assert found["winners"] == clients
    assert len({(answer.reference, answer.pin, answer.token) for answer in answers}) == 1
    assert sum(not answer.replayed for answer in answers) == 1
    assert Booking.objects.filter(session=kept.session).count() == 1
    return found


def expiry(district: District, number: int, clients: int) -> Figures:
    """At the instant at which a hold runs out, its owner confirms by a slow clock and everybody else tries to hold it.

    All three practitioners are held; with two rooms at most two clients can win. An owner may win only with every cell.
    """
    service, starts_at = district.services[1], at("10:00", plus=FIRST_DAY + number)
    owners = [held(service, starts_at) for _room in district.rooms]
    over = owners[0].expires_at

    def own(place: int) -> str:
        before = over - timedelta(seconds=1)
        return confirmed(
            owners[place], phone=f"+86136{place}{number:07}", desk=district.desk, consents=district.texts, now=before
        ).booking_id

    def take() -> str:
        return held(service, starts_at, now=over).public_id

    outcomes = crowd([partial(own, 0), partial(own, 1)] + [take] * (clients - 2))
    found = figures(outcomes)
    found["overlaps"] = len(overlaps(over))
    check(found, now=over)
    assert found["winners"] == len(district.rooms)
    assert {outcome.refusal for outcome in outcomes} <= {"", "slot-taken", "hold-expired"}
    return found


def extending(district: District, number: int, clients: int) -> Figures:
    """At the instant at which two holds run out, their owners press "longer" by a slow clock and everybody else tries to take the time.

    Each owner presses several times. An owner gets ten minutes once, or the time is somebody else's: never both.
    """
    service, starts_at = district.services[1], at("10:00", plus=FIRST_DAY + number)
    owners = [held(service, starts_at) for _room in district.rooms]
    over = owners[0].expires_at

    def longer(place: int) -> str:
        return extend(hold_id=owners[place].public_id, now=over - timedelta(seconds=1)).public_id

    def take() -> str:
        return held(service, starts_at, now=over).public_id

    presses = [partial(longer, place % len(owners)) for place in range(len(owners) * 3)]
    outcomes = crowd([*presses, *[take] * (clients - len(presses))])
    found = figures(outcomes)
    found["overlaps"] = len(overlaps(over))
    check(found, now=over)
    assert found["winners"] == len(district.rooms)
    assert {outcome.refusal for outcome in outcomes} <= {"", "slot-taken", "hold-expired", "not-allowed"}
    extended = {outcome.value for outcome in outcomes[: len(presses)] if outcome.value}
    kept = Hold.objects.filter(pk__in=[owner.pk for owner in owners], expires_at__gt=over)
    assert set(kept.values_list("public_id", flat=True)) == extended
    return found


def moving(district: District, number: int, clients: int) -> Figures:
    """Many bookings move to the same few starts at once: each ends at its old or its new time, whole."""
    service = district.services[0]
    old_day, new_day = FIRST_DAY + number, FIRST_DAY + number + 1
    clocks = ["09:00", "09:45", "10:30", "11:15"]
    bookings = [
        booked(service, at(clock, plus=old_day), phone=f"+86135{number:04}{hour:02}{room:02}")
        for hour, clock in enumerate(clocks)
        for room in range(2)
    ][:clients]
    targets = [at("10:00", plus=new_day), at("10:15", plus=new_day), at(clocks[0], plus=old_day)]

    def move(place: int) -> str:
        row = Booking.objects.select_related("service", "session").get(pk=bookings[place].pk)
        moved = reschedule(booking=row, starts_at=targets[place % 3], by=RESIDENT, now=NOW)
        return moved.public_id

    outcomes = crowd([partial(move, place) for place in range(len(bookings))])
    found = check(figures(outcomes))
    for place, (booking, outcome) in enumerate(zip(bookings, outcomes, strict=True)):
        wanted = targets[place % 3] if outcome.value else booking.session.starts_at
        assert ServiceSession.objects.get(pk=booking.session_id).starts_at == wanted
    assert found["winners"] > 0
    return found


def leave(district: District, number: int, clients: int) -> Figures:
    """Somebody goes on leave while clients hold: who asks after it is known is refused, who came before is listed."""
    chance = random.Random(number)
    day = FIRST_DAY + number
    diary = diary_of(owner=district.people[0])

    def go() -> str:
        absence = add_absence(diary=diary, starts_at=at("09:00", plus=day), ends_at=at("12:00", plus=day), now=NOW)
        return f"absence {absence.pk}"

    def take(clock: str) -> str:
        return held(district.services[0], at(clock, plus=day), practitioner=district.people[0]).public_id

    clocks = [f"{9 + quarter // 4:02}:{quarter % 4 * 15:02}" for quarter in range(10)]
    actors: list[Callable[[], str]] = [partial(take, chance.choice(clocks)) for _client in range(clients - 1)]
    outcomes = crowd([go, *actors])
    found = check(figures(outcomes))
    known_at = outcomes[0].ended
    assert outcomes[0].value
    assert not any(outcome.value for outcome in outcomes[1:] if outcome.began > known_at)
    inside = set(Claim.objects.filter(diary=diary, session__in=_on_day(day)).values_list("session_id", flat=True))
    hit = {session.pk for session in sessions_hit(now=NOW, diary_ids=[diary.pk])}
    assert inside <= hit
    for clock in clocks:
        _must_be_refused(partial(take, clock))
    return found


def _on_day(day: int) -> Any:
    return ServiceSession.objects.filter(starts_at__gte=at("00:00", plus=day), starts_at__lt=at("24:00", plus=day))


def _must_be_refused(action: Callable[[], object]) -> None:
    with pytest.raises(DomainError) as refusal:
        action()
    assert refusal.value.slug in REFUSALS
