"""A booking with revealing names everywhere, and a carrier that remembers what it was given."""

from datetime import UTC, datetime, timedelta
from typing import Any

from programmes.bookings.choices import BookingSource, BookingState, ReachChannel, SessionState
from programmes.bookings.models import Booking, ServiceSession
from programmes.catalogue.choices import Channel
from programmes.common.clock import local_date
from programmes.common.models import random_id
from programmes.notifications.channels.base import DeliveryFailed
from programmes.notifications.choices import MessageChannel, Purpose
from programmes.notifications.models import OutboxMessage
from programmes.notifications.wording import Wording
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.factories.places import VenueFactory

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai
PHONE, EMAIL = "+8613800001234", "person@example.org"


def booked(*, starts_at: datetime = NOW + timedelta(days=3), in_person: bool = True, **values: Any) -> Booking:
    """Make a confirmed booking, reached by text message and wishing both reminders unless ``values`` says otherwise."""
    programme = ProgrammeFactory(name_zh="爱巢守护计", name_en="Marriage support")
    service = ServiceFactory(programme=programme, name_zh="婚姻家庭心理咨询", name_en="Marriage counselling")
    venue = VenueFactory(name_zh="妇联婚姻调解中心", name_en="Mediation centre") if in_person else None
    session = ServiceSession.objects.create(
        service=service,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=50),
        channel=Channel.IN_PERSON if in_person else Channel.PHONE,
        venue=venue,
        state=SessionState.CONFIRMED,
        first_cell=0,
        cell_count=4,
    )
    defaults = {
        "reference": random_id()[:10],
        "state": BookingState.CONFIRMED,
        "person_hash": random_id(),
        "source": BookingSource.WEB,
        "name": "王小明",
        "phone": PHONE,
        "email": EMAIL,
        "reach_channel": ReachChannel.SMS,
        "reach_remind_day": True,
        "reach_remind_hours": True,
        "created_at": NOW,
    }
    return Booking.objects.create(session=session, service=service, day=local_date(starts_at), **{**defaults, **values})


def waiting(**values: Any) -> OutboxMessage:
    """Put a one-time code that is due now into the outbox, or what ``values`` says instead."""
    defaults = {
        "purpose": Purpose.ONE_TIME_CODE,
        "subject_kind": "verification",
        "subject_id": random_id(),
        "channel": MessageChannel.SMS,
        "address": PHONE,
        "params": '{"code": "123456"}',
        "language": "zh-hans",
        "created_at": NOW,
        "due_at": NOW,
    }
    return OutboxMessage.objects.create(**{**defaults, **values})


class Killed(BaseException):
    """The sender's process dies: nothing in the code may catch this."""


class Carrier:
    """A carrier for tests: remembers what it delivered; fails or dies as often as it is told."""

    delivered: list[tuple[str, str, str]]
    failures = 0
    deaths = 0

    @classmethod
    def reset(cls, *, failures: int = 0, deaths: int = 0) -> None:
        """Forget everything; then fail the next ``failures`` and die right after the next ``deaths`` deliveries."""
        cls.delivered = []
        cls.failures, cls.deaths = failures, deaths

    def deliver(self, *, message_id: str, address: str, wording: Wording) -> None:
        """Take the message, refuse it, or take it and die."""
        kind = type(self)
        if kind.failures:
            kind.failures -= 1
            raise DeliveryFailed("busy")
        Carrier.delivered.append((message_id, address, wording.body))
        if kind.deaths:
            kind.deaths -= 1
            raise Killed
