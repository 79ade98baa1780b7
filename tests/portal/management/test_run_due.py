"""Everything that time makes due, in one round or in a loop."""

import logging
import os
import signal
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from portal.logs import formatter
from portal.management.commands import run_due
from portal.management.commands.run_due import TIMERS, TIMERS_EVERY, Command
from programmes.common.clock import local_date, midnight
from programmes.notifications.models import OutboxMessage
from programmes.records.models import Heartbeat
from tests.cms.editing.building import article
from tests.factories.moments import NOW
from tests.factories.notifications import PHONE, waiting
from tests.factories.people import CredentialFactory, PractitionerFactory

# A round starts and ends on a connection of its own, so it cannot run inside a test's transaction.
pytestmark = pytest.mark.django_db(transaction=True)

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@pytest.fixture
def _signals_kept() -> Iterator[None]:
    """Give the test process its own signal handlers back."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_one_round_sends_does_every_timer_and_beats_last(caplog: pytest.LogCaptureFixture) -> None:
    # Near the day the message was written: long afterwards the same round purges what it has sent.
    with time_machine.travel(NOW):
        message = waiting(due_at=timezone.now())
        call_command("run_due")

    message.refresh_from_db()
    assert "job_failed" not in caplog.text
    assert message.state == "sent"
    assert Heartbeat.objects.latest("beat_at").name == "run_due"
    assert Heartbeat.objects.latest("beat_at").beat_at >= message.sent_at


@pytest.fixture
def said() -> Iterator[StringIO]:
    """What the command logs, written as every handler writes it."""
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(formatter())
    logger = logging.getLogger(run_due.__name__)
    logger.addHandler(handler)
    yield handler.stream
    logger.removeHandler(handler)


def test_broken_job_is_logged_without_its_text_and_the_next_still_runs(said: StringIO) -> None:
    done: list[datetime] = []

    def broken(now: datetime) -> None:
        raise ValueError(PHONE)

    Command().round([("broken", broken), ("next", done.append)])

    assert len(done) == 1
    assert Heartbeat.objects.count() == 1
    assert PHONE not in said.getvalue()
    assert "job_failed" in said.getvalue()
    assert "ValueError" in said.getvalue()


def test_round_without_timers_sends_but_does_not_beat() -> None:
    waiting(due_at=timezone.now())

    Command().round([])

    assert list(OutboxMessage.objects.values_list("state", flat=True)) == ["sent"]
    assert Heartbeat.objects.count() == 0


def test_round_that_is_told_to_stop_starts_no_further_job() -> None:
    done: list[datetime] = []
    command = Command()
    command.stopping.set()

    command.round([("next", done.append)])

    assert (done, Heartbeat.objects.count()) == ([], 0)


@pytest.mark.usefixtures("_signals_kept")
@pytest.mark.parametrize("number", SIGNALS, ids=["TERM", "INT"])
def test_loop_stops_cleanly_when_told(number: signal.Signals, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_due, "OUTBOX_EVERY", 0.05)
    rounds: list[int] = []
    monkeypatch.setattr(Command, "round", lambda command, timers: rounds.append(len(timers)))
    killer = threading.Timer(0.3, os.kill, [os.getpid(), number])
    killer.start()

    call_command("run_due", loop=True)

    killer.join()
    # The timers run in the first round; a minute later again; the outbox in every one.
    assert rounds[:2] == [len(TIMERS), 0]


def test_night_renews_the_search_when_a_title_has_run_out(client: Client) -> None:
    person = PractitionerFactory(name_zh="林老师")
    CredentialFactory(practitioner=person)
    CredentialFactory(practitioner=person, title_zh="二级甲乙师", valid_until=local_date(NOW))

    def is_found() -> bool:
        return "林老师" in client.get("/search/", {"q": "甲乙师"}).content.decode()

    with time_machine.travel(NOW):
        call_command("run_due")
        assert is_found()
    with time_machine.travel(midnight(local_date(NOW)) + timedelta(days=1, hours=3)):
        call_command("run_due")
        assert not is_found()


def test_planned_page_goes_live_in_the_round_after_its_time() -> None:
    at = NOW + timedelta(hours=1)
    with time_machine.travel(NOW):
        page = article(title="定时的文章", go_live_at=at)
        page.save_revision().publish()
    for moment, is_live in (
        (at - timedelta(seconds=TIMERS_EVERY), False),
        (at + timedelta(seconds=TIMERS_EVERY), True),
    ):
        with time_machine.travel(moment):
            call_command("run_due")
        assert Page.objects.get(pk=page.pk).live is is_live
    assert TIMERS_EVERY <= 120
