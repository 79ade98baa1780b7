"""Empty the outbox: lease a row, ask whether it may go, send it outside any transaction, write down what happened.

A sender that dies leaves a lease that runs out after five minutes; then the row is due again. So a message may be sent
twice in the worst case, and is never lost (security anchors: crash tests).
"""

from datetime import datetime, timedelta

import structlog
from django.db import connection
from django.db.models import Case, F, IntegerField, Q, Value, When

from programmes.common.models import random_id
from programmes.common.transactions import transact
from programmes.notifications.channels.base import DeliveryFailed, channel_for
from programmes.notifications.choices import OPEN_STATES, MessageState, Purpose
from programmes.notifications.models import OutboxMessage
from programmes.notifications.policies import Verdict, may_send
from programmes.notifications.queries import reach_of, words_of

LEASE = timedelta(minutes=5)
RETRY_AFTER = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=6))

# Twenty deliveries of at most ten seconds each end before the first lease does.
BATCH = 20

log = structlog.get_logger(__name__)

# Somebody is waiting in front of the screen for a code; everything else can stand behind it.
CODES_FIRST = Case(When(purpose=Purpose.ONE_TIME_CODE, then=Value(0)), default=Value(1), output_field=IntegerField())


def send_due(*, now: datetime, limit: int = BATCH) -> int:
    """Handle up to ``limit`` messages that are due at ``now`` (aware); give how many. Call it outside any transaction.

    Handled means sent, postponed, dropped or failed once. A failed one is tried again after 1, 5, 30 minutes and 6 hours and
    then counts as dead. The safe-contact rule is asked for each message between lease and sending.
    """
    for handled in range(limit):
        message = transact(lambda: _lease(now=now))
        if message is None:
            return handled
        _handle(message, now=now)
    return limit


def _lease(*, now: datetime) -> OutboxMessage | None:
    due = OutboxMessage.objects.filter(state__in=OPEN_STATES, due_at__lte=now).order_by(CODES_FIRST, "due_at", "pk")
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    message = due.first()
    if message is not None:
        message.state = MessageState.LEASED
        message.lease_token = random_id()
        message.due_at = now + LEASE
        message.save(update_fields=["state", "lease_token", "due_at"])
    return message


def _handle(message: OutboxMessage, *, now: datetime) -> None:
    verdict = may_send(message=message, reach=reach_of(message=message), now=now)
    if verdict.action == "send":
        failure = _deliver(message)
        if failure:
            _finish_failed(message, failure=failure, now=now)
        else:
            _finish(message, state=MessageState.SENT, sent_at=now, result="")
    else:
        _finish_unsent(message, verdict=verdict)


def _deliver(message: OutboxMessage) -> str:
    """Hand the message over; give nothing when it went, else a word for the failure."""
    try:
        channel_for(message.channel).deliver(
            message_id=message.public_id, address=message.address, wording=words_of(message=message)
        )
    except DeliveryFailed as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 (a carrier's library may raise anything, and one bad row must not stop the rest)
        return type(error).__name__
    return ""


def _finish_failed(message: OutboxMessage, *, failure: str, now: datetime) -> None:
    log.warning("delivery_failed", channel=message.channel, failure=failure, attempts=message.attempts + 1)
    if message.attempts < len(RETRY_AFTER):
        due_at = now + RETRY_AFTER[message.attempts]
        _finish(message, state=MessageState.PENDING, due_at=due_at, attempts=F("attempts") + 1, result=failure[:60])
    else:
        _finish(message, state=MessageState.DEAD, attempts=F("attempts") + 1, result=failure[:60])


def _finish_unsent(message: OutboxMessage, *, verdict: Verdict) -> None:
    if verdict.until is not None:
        _finish(message, state=MessageState.PENDING, due_at=verdict.until, result=verdict.reason)
    else:
        _finish(message, state=MessageState.DROPPED, result=verdict.reason)


def _finish(message: OutboxMessage, **values: object) -> None:
    """Write the outcome, unless the lease ran out meanwhile and somebody else holds the message now."""
    mine = Q(pk=message.pk, state=MessageState.LEASED, lease_token=message.lease_token)
    transact(lambda: OutboxMessage.objects.filter(mine).update(lease_token="", **values))
