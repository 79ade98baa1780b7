"""The bookings of the demo district that are worth making one by one, through the same actions as everybody's."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from math import ceil

from django.db import transaction

from portal.demo.clients import Client, demo_phone
from programmes.bookings.actions.call_back import request_call_back
from programmes.bookings.actions.cancel import cancel
from programmes.bookings.actions.confirm import confirm
from programmes.bookings.actions.decide import approve, decline
from programmes.bookings.actions.hold import hold
from programmes.bookings.actions.outcome import record_outcome
from programmes.bookings.actions.reschedule import reschedule
from programmes.bookings.ask import Ask
from programmes.bookings.choices import BookingSource, BookingState
from programmes.bookings.models import Booking
from programmes.bookings.queries.listing import next_free
from programmes.catalogue.choices import Attends, BookingMode
from programmes.catalogue.models import Service
from programmes.catalogue.queries import consents_for
from programmes.people.models import ApiKey
from programmes.records.actors import Actor

# Service, channel, how many bookings.
WISHES = (
    ("BH-01", "in_person", 4),
    ("BH-01", "phone", 3),
    ("XF-02", "in_person", 3),
    ("XF-03", "video", 3),
    ("AX-02", "phone", 3),
    ("AX-03", "in_person", 4),
    ("AX-03", "video", 3),
    ("AC-01", "in_person", 5),
    ("AC-01", "phone", 5),
    ("AC-01", "video", 3),
    ("AC-03", "in_person", 5),
    ("AC-03", "video", 3),
    ("AC-04", "phone", 4),
    ("AC-07", "in_person", 3),
    ("JF-01", "in_person", 4),
    ("AC-02", "in_person", 6),
)
# Free starts passed over for each booking made, so that they spread over the days.
SPREAD = 12
CANCELLED_EVERY, MOVED_EVERY = 9, 12
REQUESTS_LEFT_WAITING = 4
OUTCOMES_NOTED = 5

CALL_BACKS = (("阿月", 9991, time(9, 30), time(11, 30)), ("小禾", 9992, time(14), time(16)))


@dataclass(frozen=True, slots=True)
class Journeys:
    """Who acts: the hotline's desk, which needs no code, and the coordinator. ``share`` is the part of the wishes made."""

    desk: ApiKey
    staff: Actor
    share: float
    now: datetime

    def travel(self, *, services: Mapping[str, Service], fresh: Sequence[Client]) -> int:
        """Hold and confirm, cancel, move, approve and decline, ask to be called, note outcomes; give how many bookings there are."""
        people = iter(fresh)
        bookings = [
            booking
            for code, channel, wanted in WISHES
            for booking in self._book(Ask(services[code], channel), self._scaled(services[code], wanted), people)
        ]
        live = [booking for booking in bookings if booking.state == BookingState.CONFIRMED]
        for booking in live[::MOVED_EVERY]:
            self._move(booking)
        for booking in live[1::CANCELLED_EVERY]:
            cancel(booking=booking, by=Actor("desk", self.desk.public_id), now=self.now)
        self._answer([booking for booking in bookings if booking.service.mode == BookingMode.APPROVE])
        for name, number, safe_from, safe_until in CALL_BACKS:
            request_call_back(
                service=services["AC-09"],
                name=name,
                phone=demo_phone(number),
                safe_from=safe_from,
                safe_until=safe_until,
                by=Actor("resident"),
                now=self.now,
            )
        self._note_outcomes()
        return len(bookings)

    def _scaled(self, service: Service, wanted: int) -> int:
        # Whoever tries the staff pages finds the same requests in a district of any size.
        return wanted if service.mode == BookingMode.APPROVE else ceil(wanted * self.share)

    def _book(self, ask: Ask, wanted: int, people: Iterator[Client]) -> Iterator[Booking]:
        for number in range(1, wanted + 1):
            # Asked anew each time: the booking before may have taken its neighbours too.
            slots = next_free(ask=ask, limit=number * SPREAD, now=self.now)
            if not slots:
                return
            slot, client = slots[-1], next(people)
            held = hold(ask=ask, starts_at=slot.starts_at, by=Actor("desk", self.desk.public_id), now=self.now)
            answers = {"companion": "小宇"} if ask.service.attends == Attends.COUPLE else {}
            confirmation = confirm(
                hold_id=held.public_id,
                contact=client.contact,
                consents=[(text.code, text.version) for text in consents_for(service=ask.service, now=self.now)],
                answers={"topic": "communication", **answers},
                desk=self.desk,
                by=Actor("desk", self.desk.public_id),
                source=BookingSource.DESK,
                key=secrets.token_urlsafe(16),
                language=client.language,
                now=self.now,
            )
            yield Booking.objects.select_related("service", "session").get(public_id=confirmation.booking_id)

    def _move(self, booking: Booking) -> None:
        ask = Ask(booking.service, booking.session.channel)
        later = [
            slot
            for slot in next_free(ask=ask, limit=40, now=self.now)
            if slot.starts_at.date() > booking.session.starts_at.date()
        ]
        if later:
            with transaction.atomic():
                reschedule(
                    booking=booking,
                    starts_at=later[0].starts_at,
                    by=Actor("desk", self.desk.public_id),
                    now=self.now,
                )

    def _answer(self, requests: Sequence[Booking]) -> None:
        answered = requests[: max(len(requests) - REQUESTS_LEFT_WAITING, 0)]
        for number, booking in enumerate(answered):
            if number % 2:
                decline(booking=booking, by=self.staff, reason="尚未完成首次单独了解（示例）", now=self.now)
            else:
                approve(booking=booking, by=self.staff, now=self.now)

    def _note_outcomes(self) -> None:
        over = Booking.objects.filter(state=BookingState.CONFIRMED, session__ends_at__lte=self.now)
        for number, booking in enumerate(over.order_by("session__starts_at", "pk")[:OUTCOMES_NOTED]):
            outcome = BookingState.NO_SHOW if number == 1 else BookingState.COMPLETED
            record_outcome(booking=booking, outcome=outcome, by=self.staff, now=self.now)
