"""``manage.py run_due``: everything that time makes due. The service stays right with nothing else in the background."""

import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from types import FrameType
from typing import Any

import structlog
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from portal.nightly import Job, nightly
from programmes.attendance.actions.purge import purge_notes, purge_risks
from programmes.availability.actions.read_outside import read_due_calendars
from programmes.bookings.actions.purge import purge_personal
from programmes.bookings.actions.roll import roll_masks
from programmes.bookings.actions.sweep import sweep_expired
from programmes.cases.actions.purge import purge_cases
from programmes.notifications.actions.dispatch import BATCH, send_due
from programmes.notifications.actions.papers import call_about_papers
from programmes.notifications.actions.purge import purge_outbox
from programmes.people.actions.oppositions import purge_oppositions
from programmes.people.actions.verification import purge_verifications
from programmes.records.actions.heartbeat import beat
from programmes.records.actions.purge import purge_idempotency

TIMERS_EVERY = 60.0
OUTBOX_EVERY = 2.0
HEARTBEAT = "run_due"

log = structlog.get_logger(__name__)


def _job(action: Callable[..., object]) -> Job:
    """Make an action that takes ``now`` by name into a job."""
    return lambda now: action(now=now)


def _send_all(now: datetime, *, stopping: threading.Event) -> None:
    """Empty the outbox batch by batch. Each asks the clock anew, because hours and leases are judged by it."""
    while send_due(now=now) == BATCH and not stopping.is_set():
        now = timezone.now()


def _publish(now: datetime) -> None:
    call_command("publish_scheduled", verbosity=0)


def _renew_index(now: datetime) -> None:
    # Titles of our people run out by the day alone: no row is saved that would keep the search right.
    call_command("update_index", verbosity=0)


def _purge_sessions(now: datetime) -> None:
    Session.objects.filter(expire_date__lt=now).delete()


TIMERS: list[tuple[str, Job]] = [
    ("sweep_expired", _job(sweep_expired)),
    ("roll_masks", _job(roll_masks)),
    ("publish_scheduled", _publish),
    ("purge_verifications", _job(purge_verifications)),
    ("purge_idempotency", _job(purge_idempotency)),
    ("purge_outbox", _job(purge_outbox)),
    ("purge_personal", _job(purge_personal)),
    ("purge_notes", _job(purge_notes)),
    ("purge_risks", _job(purge_risks)),
    ("purge_cases", _job(purge_cases)),
    ("purge_oppositions", _job(purge_oppositions)),
    ("purge_sessions", _purge_sessions),
    ("call_about_papers", nightly("call_about_papers", _job(call_about_papers))),
    # Near the end: it waits for other people's servers.
    ("read_outside", _job(read_due_calendars)),
    ("update_index", nightly("update_index", _renew_index)),
]


class Command(BaseCommand):
    """Do what is due once, or with ``--loop`` until SIGTERM or Ctrl-C: the outbox every 2 s, the timers every 60 s."""

    help = "Send what is due, release expired holds, roll masks, publish, purge, read outside calendars, renew the index at night. Once, or with --loop for ever."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stopping = threading.Event()

    def add_arguments(self, parser: CommandParser) -> None:
        """Define ``--loop``."""
        parser.add_argument("--loop", action="store_true", help="Go on until SIGTERM or Ctrl-C.")

    def handle(self, *args: Any, loop: bool, **options: Any) -> None:
        """Run one round, or rounds for ever."""
        if not loop:
            self.round(TIMERS)
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        next_timers = time.monotonic()
        while not self.stopping.is_set():
            timers_due = time.monotonic() >= next_timers
            if timers_due:
                next_timers = time.monotonic() + TIMERS_EVERY
            self.round(TIMERS if timers_due else [])
            self.stopping.wait(OUTBOX_EVERY)

    def round(self, timers: list[tuple[str, Job]]) -> None:
        """Run the outbox, then ``timers``, each on its own; after the timers, last of all, beat the heart."""
        self.run("send_due", partial(_send_all, stopping=self.stopping))
        for name, job in timers:
            if self.stopping.is_set():
                return
            self.run(name, job)
        if timers:
            self.run("heartbeat", lambda now: beat(name=HEARTBEAT, now=now))

    def run(self, name: str, job: Job) -> None:
        """Run one job; a failure is logged (the log keeps type and frames, never the text) and the next job still runs."""
        close_old_connections()
        try:
            job(timezone.now())
        except Exception:
            log.error("job_failed", job=name, exc_info=True)
        finally:
            close_old_connections()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping.set()
