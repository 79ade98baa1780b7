"""What the page of a session says of contact, and which step it offers next."""

from datetime import timedelta

import time_machine
from django.test import Client
from django.utils.translation import gettext, override

from programmes.attendance.choices import Outcome
from programmes.bookings.choices import ReachChannel
from programmes.bookings.models import Booking
from tests.factories.attendance import START, Worker, attended, noted
from tests.portal.meeting.test_session import text_of


def test_what_is_not_allowed_is_said_and_in_no_resident_s_words(
    client_of_lin: Client, booking: Booking, path: str
) -> None:
    Booking.objects.update(reach_channel=ReachChannel.SMS, reach_voicemail=False, reach_remind_day=True)

    text = text_of(client_of_lin, path)

    with override("zh-hans"):
        assert gettext("Leave no voice message") in text
        assert gettext("Reminder one day before") in text
        assert gettext("Remind me one day before") not in text


def test_after_the_outcome_the_note_is_the_next_step(
    lin: Worker, client_of_lin: Client, booking: Booking, path: str, clock: time_machine.Traveller
) -> None:
    clock.move_to(START + timedelta(minutes=50))
    with override("zh-hans"):
        words = gettext("Write the note")
    assert words not in text_of(client_of_lin, path)

    attended(booking, by=lin.actor)
    assert words in text_of(client_of_lin, path)

    noted(booking.session, lin.practitioner, "…", by=lin.actor)
    assert words not in text_of(client_of_lin, path)


def test_absence_asks_for_no_note(
    lin: Worker, client_of_lin: Client, booking: Booking, path: str, clock: time_machine.Traveller
) -> None:
    clock.move_to(START + timedelta(minutes=50))
    attended(booking, outcome=Outcome.ABSENT, by=lin.actor)

    with override("zh-hans"):
        assert gettext("Write the note") not in text_of(client_of_lin, path)
