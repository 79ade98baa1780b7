"""Whatever a person wishes, whatever happens and whatever breaks: never where or when it is not allowed, and never lost."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.common.clock import SHANGHAI, local
from programmes.notifications.policies import Verdict
from tests.factories.notifications import EMAIL, PHONE
from tests.privacy import carriers
from tests.privacy.listening import Life

# Edges of the usual hours, of days, months, years, and a leap day.
BEGINNINGS = [
    datetime(2026, 11, 24, 10, 0, tzinfo=SHANGHAI),
    datetime(2026, 1, 31, 20, 58, tzinfo=SHANGHAI),
    datetime(2026, 2, 28, 23, 59, tzinfo=SHANGHAI),
    datetime(2028, 2, 29, 8, 29, tzinfo=SHANGHAI),
    datetime(2026, 12, 31, 21, 0, tzinfo=SHANGHAI),
    datetime(2026, 4, 30, 0, 0, tzinfo=SHANGHAI),
]
EDGES = [time(0, 0), time(8, 0), time(8, 29, 59), time(8, 30), time(20, 59, 59), time(21, 0), time(23, 59, 59)]

clock_times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
hours = st.one_of(st.just((None, None)), st.tuples(clock_times, clock_times).filter(lambda pair: pair[0] != pair[1]))


@st.composite
def wishes(draw: st.DrawFn) -> dict[str, Any]:
    """Draw how somebody may be reached, under which number and address, in which language."""
    opens, closes = draw(hours)
    return {
        "reach_channel": draw(st.sampled_from(["sms", "email", "none", "sms", "email", "call"])),
        "reach_from": opens,
        "reach_until": closes,
        "reach_remind_day": draw(st.booleans()),
        "reach_remind_hours": draw(st.booleans()),
        "phone": draw(st.sampled_from([PHONE, "+8613900139000"])),
        "email": draw(st.sampled_from([EMAIL, "other@example.org"])),
        "language": draw(st.sampled_from(["zh-hans", "en"])),
    }


reminders = st.one_of(
    st.fixed_dictionaries({"reach_remind_day": st.booleans()}),
    st.just({"reach_remind_day": False, "reach_remind_hours": False}),
)
"""Second thoughts about reminders alone."""

other_hours = st.builds(lambda pair: {"reach_from": pair[0], "reach_until": pair[1]}, hours)
"""Second thoughts about the hours alone."""

minutes = st.builds(lambda number: timedelta(minutes=number), st.integers(1, 9 * 24 * 60))
passing = st.one_of(
    st.builds(lambda number: timedelta(seconds=number), st.sampled_from([0, 1, 59, 60, 299, 300, 301, 1800, 7200])),
    minutes,
    st.sampled_from(EDGES),
    st.sampled_from(["day before", "hours before", "start"]),
)
fates = st.lists(st.sampled_from(["take", "refuse", "refuse", "break", "die before", "die after"]), max_size=4)
happenings = st.one_of(
    st.tuples(st.just("dispatch"), st.sampled_from([1, 2, 50, 50]), fates),
    st.tuples(st.just("dispatch"), st.sampled_from([1, 2, 50, 50]), fates),
    st.tuples(
        st.just("change"),
        st.sampled_from(["confirmed", "declined", "moved", "cancelled"]),
        st.sampled_from(["resident", "staff", "system"]),
        minutes,
    ),
    st.tuples(st.just("wish"), st.one_of(wishes(), reminders, other_hours), st.sampled_from([True, True, False])),
    st.tuples(st.just("code")),
)
lives = st.lists(st.tuples(passing, st.booleans(), happenings), max_size=9)
"""How much time passes, whether a sender runs punctually meanwhile, and what happens then."""


def _later(life: Life, how: timedelta | time | str) -> datetime:
    if isinstance(how, timedelta):
        return life.now + how
    if isinstance(how, time):
        today = datetime.combine(local(life.now).date(), how, tzinfo=SHANGHAI)
        return today if today > life.now else today + timedelta(days=1)
    before = {"day before": timedelta(hours=24), "hours before": timedelta(hours=2), "start": timedelta()}[how]
    return max(life.now, life.booking.session.starts_at - before)


def _happen(life: Life, what: tuple[Any, ...]) -> None:
    kind, *told = what
    if kind == "dispatch":
        carriers.Carrier.fates = list(told[1])
        life.dispatch(limit=told[0])
    elif kind == "change":
        life.change(told[0], told[1], told[2])
    elif kind == "wish":
        life.wish(told[0], follows=told[1])
    else:
        life.ask_for_code()


def _lived(
    begins: datetime,
    ahead: timedelta,
    state: str,
    first: dict[str, Any],
    later: list[tuple[Any, bool, tuple[Any, ...]]],
) -> None:
    with transaction.atomic():
        life = Life.begin(now=begins, ahead=ahead, state=state, wishes=first)
        for after, is_punctual, what in later:
            life.wait(_later(life, after), is_punctual=is_punctual)
            _happen(life, what)
        wrong = life.end()
        transaction.set_rollback(True)
    assert wrong == []


@pytest.fixture(autouse=True)
def _carriers(settings: Any) -> None:
    settings.NOTIFICATION_CHANNELS = {
        **settings.NOTIFICATION_CHANNELS,
        "sms": f"{carriers.__name__}.Sms",
        "email": f"{carriers.__name__}.Email",
    }


def _property(examples: int) -> Callable[..., None]:
    lived = settings(max_examples=examples)(
        given(st.sampled_from(BEGINNINGS), minutes, st.sampled_from(["requested", "confirmed"]), wishes(), lives)(
            _lived
        )
    )
    return lived


@pytest.mark.django_db
def test_messages_go_only_as_wished_and_none_is_lost() -> None:
    _property(100)()


@pytest.mark.proof
@pytest.mark.django_db
@pytest.mark.timeout(3000)
def test_messages_go_only_as_wished_in_many_lives() -> None:
    _property(1500)()


WAITING = {
    "reach_channel": "email",
    "phone": PHONE,
    "email": EMAIL,
    "reach_remind_day": True,
    "reach_remind_hours": True,
    "reach_from": time(8, 0),
    "reach_until": time(9, 0),
}
OVER_NIGHT = {"reach_from": time(23, 15), "reach_until": time(5, 59)}


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["now", "day before"])
@pytest.mark.parametrize("channel", ["email", "none"])
@pytest.mark.parametrize("follows", [True, False])
def test_hours_change_while_a_message_waits_for_the_old_ones(moment: str, channel: str, follows: bool) -> None:
    wish = OVER_NIGHT | {"reach_channel": channel}
    passing = timedelta() if moment == "now" else moment
    dispatch = ("dispatch", 50, [])

    _lived(
        BEGINNINGS[0],
        timedelta(days=3, hours=6, minutes=32),
        "confirmed",
        WAITING,
        [(passing, True, dispatch), (timedelta(), True, ("wish", wish, follows)), (timedelta(), True, dispatch)],
    )


PLAIN = {"reach_channel": "sms", "phone": PHONE, "email": EMAIL, "reach_remind_day": False, "reach_remind_hours": False}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ("programmes.notifications.policies.is_within", "allowed"),
        ("programmes.notifications.policies._still_true", "not true any more"),
    ],
)
def test_judge_notices(monkeypatch: pytest.MonkeyPatch, broken: str, complaint: str) -> None:
    monkeypatch.setattr(broken, lambda *_asked, **_told: not complaint.startswith("not"))
    life = Life.begin(now=BEGINNINGS[2], ahead=timedelta(days=3), state="confirmed", wishes=PLAIN)
    life.booking.sequence += 1
    life.dispatch(limit=50)

    life.now += timedelta(hours=10)
    life.booking.save()
    wrong = life.end()

    assert [line for line in wrong if complaint in line]


@pytest.mark.django_db
def test_judge_notices_that_the_last_word_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("programmes.notifications.policies._still_true", lambda *_asked: Verdict("drop", "superseded"))
    life = Life.begin(now=BEGINNINGS[0], ahead=timedelta(days=3), state="confirmed", wishes=PLAIN)

    wrong = life.end()

    assert [line for line in wrong if "last word" in line]


@pytest.mark.django_db
def test_judge_notices_that_a_reminder_waits_for_hours_of_the_past(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("programmes.notifications.actions.follow._due", lambda row, _now: row.due_at)
    life = Life.begin(
        now=BEGINNINGS[0], ahead=timedelta(days=3, hours=6, minutes=32), state="confirmed", wishes=WAITING
    )
    life.wait(_later(life, "day before"), is_punctual=True)

    life.wish(OVER_NIGHT, follows=True)
    life.dispatch(limit=50)

    assert [line for line in life.wrong if line.startswith("reminder_day waits until")]
