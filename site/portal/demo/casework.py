"""A practitioner's day of the demo district: who came, what was noted, a series, and what waits on the list. Small, through the actions."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from programmes.attendance.actions.check_in import check_in, note_outcome
from programmes.attendance.actions.notes import Page, finish_note, save_draft
from programmes.attendance.actions.risks import raise_risk
from programmes.attendance.choices import Outcome, Sign, Step
from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking
from programmes.cases.actions.book_ahead import book_ahead
from programmes.cases.actions.follow_ups import add_task
from programmes.cases.actions.open_case import open_case
from programmes.cases.actions.refer import USUAL_WAIT, Sending, refer
from programmes.cases.queries.dates import Kind, dates_ahead
from programmes.catalogue.choices import ServiceKind
from programmes.common.clock import local_date
from programmes.common.errors import DomainError
from programmes.people.models import Practitioner
from programmes.records.actors import Actor

NOTES = (
    "（示例）她说最近睡得好一些了，仍担心孩子上学的事。约定下次带作息表来一起看。",
    "（示例）谈到与婆婆的分工，先从每周一次一起买菜开始。情绪平稳。",
    "（示例）第一次来，主要听她说。愿意继续，约了下周同一时间。",
)
DRAFT = "（示例）今天谈了"
PLANNED, AHEAD = 6, 3


@dataclass(frozen=True, slots=True)
class Casework:
    """One practitioner at work at ``now``."""

    practitioner: Practitioner
    now: datetime

    @property
    def _by(self) -> Actor:
        return Actor("staff", str(self.practitioner.user_id))

    def work(self) -> int:
        """Note what is over, write notes, open a series, and leave something to do; give how many meetings were booked ahead.

        Does what the diary has room for, and no more.
        """
        self._note_today()
        self._write_notes()
        coming = self._bookings(BookingState.CONFIRMED, session__starts_at__gt=self.now).order_by("session__starts_at")
        first = next((row for row in coming if row.service.kind == ServiceKind.COUNSELLING), None)
        booked = self._series(first) if first is not None else 0
        last = self._over().first()
        if last is not None:
            self._leave_to_do(last)
        return booked

    def _note_today(self) -> None:
        """Check in and note whoever came today; the last one is left to be noted."""
        over = self._bookings(BookingState.CONFIRMED, session__ends_at__lte=self.now).order_by("session__starts_at")
        for number, booking in enumerate(list(over)[:-1]):
            session = booking.session
            outcome = Outcome.LATE if number % 3 == 1 else Outcome.CAME
            arrived = session.starts_at + timedelta(minutes=6 if outcome == Outcome.LATE else -4)
            check_in(booking=booking, key=_key(), by=self._by, now=arrived)
            note_outcome(booking=booking, outcome=outcome, key=_key(), by=self._by, now=session.ends_at)

    def _write_notes(self) -> None:
        rows = list(self._over()[: len(NOTES) + 1])
        for booking, text in zip(rows[1:], NOTES, strict=False):
            finish_note(
                session=booking.session,
                author=self.practitioner,
                text=text,
                page=Page("", 0),
                key=_key(),
                by=self._by,
                now=booking.session.ends_at,
            )
        for booking in rows[:1]:
            save_draft(
                session=booking.session,
                author=self.practitioner,
                text=DRAFT,
                page=Page("", 0),
                now=booking.session.ends_at,
            )

    def _series(self, booking: Booking) -> int:
        given: dict[str, Any] = {"booking": booking, "practitioner": self.practitioner, "now": self.now}
        open_case(planned=PLANNED, aim="把话说开，睡个好觉（示例）", key=_key(), by=self._by, **given)
        first = booking.session.starts_at + timedelta(weeks=1)
        free = [each for each in dates_ahead(first=first, count=AHEAD, **given) if each.kind == Kind.TAKE]
        try:
            # A savepoint of its own: what cannot be booked must leave nothing in the transaction of the whole district.
            with transaction.atomic():
                made = book_ahead(starts=[each.starts_at for each in free], key=_key(), by=self._by, **given)
        except DomainError:
            return 0
        return len(made.bookings)

    def _leave_to_do(self, booking: Booking) -> None:
        given: dict[str, Any] = {"booking": booking, "by": self._by, "now": self.now}
        today = local_date(self.now)
        add_task(
            practitioner=self.practitioner,
            what="寄送资料清单（示例）",
            due_on=today + timedelta(days=2),
            key=_key(),
            **given,
        )
        sending = Sending("区民政局（示例）", "婚姻登记处辅导室（示例）", "想了解登记手续（示例）", has_consent=True)
        refer(owner=self.practitioner, sending=sending, answer_by=today + USUAL_WAIT, key=_key(), **given)
        raise_risk(
            practitioner=self.practitioner,
            signs=[Sign.STALKING],
            steps=[Step.HOTLINES, Step.SAFE_NOW],
            account="（示例）她说前伴侣连着三天在楼下等她，暂时住在姐姐家。",
            key=_key(),
            **given,
        )

    def _over(self) -> QuerySet[Booking]:
        return self._bookings(BookingState.COMPLETED, session__ends_at__lte=self.now).order_by(
            "-session__starts_at", "-pk"
        )

    def _bookings(self, state: BookingState, **when: datetime) -> QuerySet[Booking]:
        rows = Booking.objects.filter(state=state, session__staffing__practitioner=self.practitioner, **when)
        return rows.select_related("service", "session__venue")


def _key() -> str:
    return secrets.token_urlsafe(16)
