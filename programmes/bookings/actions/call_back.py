"""Asking to be called at a safe number, and noting that somebody has called."""

from datetime import datetime, time

from django.utils.translation import gettext_lazy as _

from programmes.bookings.models import CallBack
from programmes.catalogue.models import Service
from programmes.catalogue.questions import is_plain_text
from programmes.common.errors import InvalidInput
from programmes.common.transactions import transact
from programmes.people.contacts import normal_phone
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

KIND = "call_back"
LONGEST_NAME = 50


def request_call_back(
    *,
    service: Service,
    name: str,
    phone: str,
    safe_from: time | None = None,
    safe_until: time | None = None,
    by: Actor,
    now: datetime,
) -> CallBack:
    """Note that somebody wants to be called about ``service``, at this number and within these local hours.

    Nothing is ever sent to the number. Raises InvalidInput naming ``name``, ``phone`` or ``safe_until``.
    """
    called = name.strip()
    if not called or len(called) > LONGEST_NAME or not is_plain_text(called):
        raise InvalidInput(
            fields={"name": _("Please tell us what to call you, in at most 50 characters. A made-up name is fine.")}
        )
    if (safe_from is None) != (safe_until is None) or (safe_from and safe_until and safe_from >= safe_until):
        raise InvalidInput(fields={"safe_until": _("The safe hours must end after they begin.")})

    def work() -> CallBack:
        row = CallBack.objects.create(
            service=service,
            name=called,
            phone=normal_phone(phone),
            safe_from=safe_from,
            safe_until=safe_until,
            created_at=now,
        )
        record_transition(object_kind=KIND, object_id=row.public_id, source="", target="waiting", by=by, now=now)
        return row

    return transact(work)


def close_call_back(*, call_back: CallBack, by: Actor, now: datetime) -> None:
    """Note that somebody has called; doing it twice changes nothing."""

    def work() -> None:
        if CallBack.objects.filter(pk=call_back.pk, done_at__isnull=True).update(done_at=now):
            record_transition(
                object_kind=KIND, object_id=call_back.public_id, source="waiting", target="done", by=by, now=now
            )

    transact(work)
