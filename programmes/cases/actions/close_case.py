"""Closing a case, with a reason, and with a question thirty days later if the person wishes it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.bookings.choices import LIVE_BOOKING_STATES, ReachChannel
from programmes.bookings.models import Booking
from programmes.cases.actions.follow_ups import KIND as FOLLOW_UP
from programmes.cases.actions.open_case import KIND
from programmes.cases.choices import CaseState, Closing, ExtensionState, FollowUpKind
from programmes.cases.locking import locked_case
from programmes.cases.models import Case, CaseMeeting, Extension, FollowUp
from programmes.cases.policies import ASK_AFTER, check_open
from programmes.common.clock import local_date
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.records.actions.idempotency import once
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor


class MeetingsAhead(DomainError):
    """Meetings of the case are still to come."""

    slug = "not-allowed"
    message = _("%(count)s meetings of this series are still booked. Hold or cancel them first.")


def close_case(
    *, case: Case, closing: str, ask_after: bool, key: str, by: Actor, now: datetime
) -> tuple[Case, FollowUp | None]:
    """Close an open ``case`` for a reason, and give it with the follow-up thirty days later, if there is one.

    ``ask_after`` says that the person wishes to be asked; nobody who chose never to be contacted is. Meetings to come must be held or cancelled
    first. An extension that still waits is withdrawn. Raises CaseClosed, InvalidInput (``closing``, ``ask_after``), MeetingsAhead.
    """
    if closing not in Closing.values:
        raise InvalidInput(fields={"closing": _("Please choose one of the answers offered.")})

    def run() -> dict[str, Any]:
        current = locked_case(case)
        check_open(case=current)
        meetings = CaseMeeting.objects.filter(case=current).select_related("booking__session")
        ahead = meetings.filter(booking__state__in=LIVE_BOOKING_STATES).count()
        if ahead:
            raise MeetingsAhead(count=ahead)
        current.state, current.closing, current.closed_at = CaseState.CLOSED, closing, now
        current.save(update_fields=["state", "closing", "closed_at"])
        Extension.objects.filter(case=current, state=ExtensionState.ASKED).delete()
        record_transition(
            object_kind=KIND,
            object_id=current.public_id,
            source=CaseState.OPEN,
            target=CaseState.CLOSED,
            by=by,
            reason=closing,
            now=now,
        )
        last = meetings.order_by("-booking__session__starts_at", "-pk").first()
        follow_up = _ask_later(current, last.booking, by, now) if ask_after and last else None
        return {"follow_up": follow_up.pk if follow_up else None}

    body = {"case": case.public_id, "closing": closing, "ask_after": ask_after}
    answer = transact(lambda: once(scope=f"close:{by.id}", key=key, body=body, now=now, run=run))
    pk = answer.value["follow_up"]
    return Case.objects.get(pk=case.pk), FollowUp.objects.get(pk=pk) if pk else None


def _ask_later(case: Case, booking: Booking, by: Actor, now: datetime) -> FollowUp:
    if booking.reach_channel == ReachChannel.NONE:
        raise InvalidInput(fields={"ask_after": _("This person asked never to be contacted.")})
    follow_up = FollowUp(
        practitioner=case.practitioner,
        booking=booking,
        case=case,
        kind=FollowUpKind.AFTER_CLOSING,
        due_on=local_date(now + ASK_AFTER),
        created_at=now,
    )
    follow_up.save(force_insert=True)
    record_transition(object_kind=FOLLOW_UP, object_id=follow_up.public_id, source="", target="open", by=by, now=now)
    return follow_up
