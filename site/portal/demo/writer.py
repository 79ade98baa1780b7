"""Writing thousands of bookings of the demo district at once.

Holding and confirming one booking costs some thirty statements, and the past cannot be held at all: a start that is over is
refused. So the bulk is written here, row for row as the actions would have left it: session, staffing, claims, hold, booking,
consents and transitions. Codes, idempotency keys and messages are left out, since they are purged after at most two days. What
proves that it is the same is ``check_integrity``, which runs at the end of every load.
"""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from portal.demo.fill import Talk
from portal.demo.stories import RESIDENT, Step, Story
from programmes.bookings.actions.change import KIND
from programmes.bookings.choices import LIVE_BOOKING_STATES, BookingSource, BookingState, HoldState, SessionState
from programmes.bookings.models import Booking, BookingConsent, Claim, Hold, ServiceSession, SessionPractitioner
from programmes.bookings.policies import HOLD_TIME
from programmes.bookings.references import new_pin, new_reference, pin_hash
from programmes.catalogue.choices import Attends
from programmes.catalogue.models import ConsentText
from programmes.catalogue.questions import TOPICS
from programmes.common.clock import local_date
from programmes.common.models import random_id
from programmes.people.models import ApiKey
from programmes.records.actions.transition import new_transition, record_transitions
from programmes.records.actors import Actor

BATCH = 1000
MOST_ROWS = 2000
KEPT_TIME = (*LIVE_BOOKING_STATES, BookingState.COMPLETED, BookingState.NO_SHOW)
DONE = (BookingState.COMPLETED, BookingState.NO_SHOW)
COMPANIONS = ("阿明", "小雨", "阿杰", "小宁")


@dataclass(frozen=True, slots=True)
class Writer:
    """Who is named in what is written: the coordinator for staff, the hotline's desk, and the consent texts by sensitivity."""

    staff: Actor
    desk: ApiKey
    texts: Mapping[bool, Sequence[ConsentText]]
    chance: random.Random

    def write(self, talks: Iterable[Talk]) -> int:
        """Write ``talks`` in batches and give how many there were."""
        written = 0
        waiting = iter(talks)
        while batch := list(islice(waiting, BATCH)):
            self._write(batch)
            written += len(batch)
        return written

    def _write(self, talks: list[Talk]) -> None:
        sessions = ServiceSession.objects.bulk_create([_session(talk) for talk in talks])
        pairs = list(zip(talks, sessions, strict=True))
        SessionPractitioner.objects.bulk_create(
            [
                SessionPractitioner(session=session, practitioner_id=talk.practitioner_id, starts_at=talk.starts_at)
                for talk, session in pairs
            ]
        )
        Claim.objects.bulk_create(
            [
                Claim(diary_id=diary_id, cell=cell, session=session)
                for talk, session in pairs
                if talk.story.state in KEPT_TIME
                for diary_id in [talk.diary_id, *([talk.room.diary_id] if talk.room else [])]
                for cell in range(talk.first_cell, talk.first_cell + talk.cell_count)
            ],
            batch_size=MOST_ROWS,
        )
        Hold.objects.bulk_create([_hold(talk.story, session) for talk, session in pairs])
        bookings = Booking.objects.bulk_create([self._booking(talk, session) for talk, session in pairs])
        BookingConsent.objects.bulk_create(
            [
                BookingConsent(booking=booking, consent_text=text, agreed_at=talk.story.created_at)
                for talk, booking in zip(talks, bookings, strict=True)
                for text in self.texts[talk.service.is_sensitive]
            ]
        )
        record_transitions(
            rows=[
                new_transition(
                    object_kind=KIND,
                    object_id=booking.public_id,
                    source=step.source,
                    target=step.target,
                    by=self._actor(step, talk.story, booking),
                    reason=step.reason,
                    now=step.at,
                )
                for talk, booking in zip(talks, bookings, strict=True)
                for step in talk.story.steps
            ]
        )

    def _booking(self, talk: Talk, session: ServiceSession) -> Booking:
        contact, reach, story = talk.client.contact, talk.client.contact.reach, talk.story
        booking = Booking(
            reference=new_reference(),
            session=session,
            service=talk.service,
            day=local_date(talk.starts_at),
            state=story.state,
            sequence=story.sequence,
            person_hash=talk.client.person_hash,
            source=story.source,
            api_key=self.desk if story.source == BookingSource.DESK else None,
            language=talk.client.language,
            name=contact.name,
            phone=contact.phone,
            email=contact.email,
            reach_channel=reach.channel,
            reach_from=reach.from_time,
            reach_until=reach.until_time,
            reach_voicemail=reach.voicemail,
            reach_remind_day=reach.remind_day,
            reach_remind_hours=reach.remind_hours,
            answers=json.dumps(self._answers(talk), ensure_ascii=False),
            created_at=story.created_at,
        )
        booking.pin_hash = pin_hash(new_pin(), booking)
        return booking

    def _answers(self, talk: Talk) -> dict[str, str]:
        answers = {"topic": self.chance.choice(TOPICS)[0]} if self.chance.random() < 0.7 else {}
        if talk.service.attends == Attends.COUPLE:
            answers["companion"] = self.chance.choice(COMPANIONS)
        return answers

    def _actor(self, step: Step, story: Story, booking: Booking) -> Actor:
        if step.by == RESIDENT:
            return Actor("resident", booking.public_id)
        # What a desk made, a desk changes; but only staff answer requests, send people home and note outcomes.
        is_desk = story.source == BookingSource.DESK and step.target not in (
            *DONE,
            BookingState.CANCELLED_SERVICE,
            BookingState.DECLINED,
        )
        is_answer = step.source == BookingState.REQUESTED
        return Actor("desk", self.desk.public_id) if is_desk and not is_answer else self.staff


def _session(talk: Talk) -> ServiceSession:
    state = talk.story.state
    takes_time = state in KEPT_TIME
    return ServiceSession(
        service=talk.service,
        starts_at=talk.starts_at,
        ends_at=talk.starts_at + timedelta(minutes=talk.service.duration_minutes),
        channel=talk.channel,
        venue_id=talk.venue_id,
        room_id=talk.room.pk if talk.room else None,
        state=SessionState.DONE if state in DONE else SessionState.CONFIRMED if takes_time else SessionState.CANCELLED,
        first_cell=talk.first_cell,
        cell_count=talk.cell_count,
        seats_taken=1 if takes_time else 0,
    )


def _hold(story: Story, session: ServiceSession) -> Hold:
    return Hold(
        session=session,
        visitor=random_id() if story.source == BookingSource.WEB else "",
        state=HoldState.USED,
        created_at=story.created_at,
        expires_at=story.created_at + HOLD_TIME,
    )
