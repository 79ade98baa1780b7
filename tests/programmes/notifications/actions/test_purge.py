"""The outbox forgets."""

from datetime import timedelta

import pytest

from programmes.notifications.actions.purge import purge_outbox
from programmes.notifications.models import OutboxMessage
from tests.factories.notifications import NOW, waiting

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def test_codes_go_after_a_day_and_messages_after_half_a_year() -> None:
    sent = {"state": "sent", "sent_at": NOW}
    told = {"purpose": "booking_confirmed", **sent}
    kept = [
        waiting(created_at=NOW - DAY, **sent),
        waiting(created_at=NOW - 180 * DAY, **told),
        waiting(created_at=NOW - 200 * DAY, purpose="reminder_day"),  # not sent yet
    ]
    waiting(created_at=NOW - DAY - timedelta(seconds=1), **sent)
    waiting(created_at=NOW - 181 * DAY, **told)

    assert purge_outbox(now=NOW) == 2
    assert list(OutboxMessage.objects.order_by("pk")) == kept
