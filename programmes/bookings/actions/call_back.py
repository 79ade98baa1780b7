"""Asking to be called at a safe number, and noting that somebody has called."""

import secrets
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programmes.bookings.choices import SafeDays
from programmes.bookings.models import CallBack
from programmes.catalogue.models import Service
from programmes.catalogue.questions import is_plain_text
from programmes.common.errors import InvalidInput
from programmes.common.transactions import transact
from programmes.people.choices import ContactKind
from programmes.people.contacts import normal_phone
from programmes.records.actions.idempotency import once
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor
from programmes.records.hashing import lookup_hash

KIND = "call_back"
LONGEST_NAME = 50

OPEN_A_DAY = 2
"""Open requests that one number may have within a day; nobody can be flooded with calls (docs/rules.md, safety)."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Wish:
    """Whom to call, checked and in normal form."""

    service: Service
    name: str
    phone: str
    safe_days: str
    safe_from: time | None
    safe_until: time | None
    may_leave_word: bool

    @property
    def phone_hash(self) -> str:
        return lookup_hash(kind=ContactKind.PHONE, value=self.phone)


def request_call_back(
    *,
    service: Service,
    name: str,
    phone: str,
    safe_days: str = SafeDays.ANY,
    safe_from: time | None = None,
    safe_until: time | None = None,
    may_leave_word: bool = False,
    key: str = "",
    by: Actor,
    now: datetime,
) -> CallBack:
    """Note that somebody wants to be called about ``service``, at this number, on these days and within these local hours.

    Nothing is ever sent to the number. A number with two open requests of the last day gets no third: the newer one is given, so
    that nobody learns what is known of a number. ``key`` is the idempotency key minted with the form, if there is one.

    Raises InvalidInput naming ``name``, ``phone``, ``safe_days`` or ``safe_until``, and IdempotencyConflict.
    """
    wish = _Wish(service, name.strip(), normal_phone(phone), safe_days, safe_from, safe_until, may_leave_word)
    problems = _problems(wish)
    if problems:
        raise InvalidInput(fields=problems)

    def work() -> CallBack:
        def run() -> dict[str, Any]:
            return {"call_back": _open(wish, by=by, now=now).public_id}

        body = {
            "service": service.public_id,
            "name": wish.name,
            "phone": wish.phone,
            "days": safe_days,
            "from": safe_from,
            "until": safe_until,
            "word": may_leave_word,
        }
        answer = once(scope=KIND, key=key or secrets.token_urlsafe(24), body=body, now=now, run=run)
        return CallBack.objects.get(public_id=answer.value["call_back"])

    return transact(work)


def _problems(wish: _Wish) -> dict[str, str | Promise]:
    problems: dict[str, str | Promise] = {}
    if not wish.name or len(wish.name) > LONGEST_NAME or not is_plain_text(wish.name) or "\n" in wish.name:
        problems["name"] = _("Please tell us what to call you, in at most 50 characters. A made-up name is fine.")
    if wish.safe_days not in SafeDays.values:
        problems["safe_days"] = _("Please choose the days on which a call is safe.")
    begin, end = wish.safe_from, wish.safe_until
    if (begin is None) != (end is None) or (begin and end and begin >= end):
        problems["safe_until"] = _("The safe hours must end after they begin.")
    return problems


def _open(wish: _Wish, *, by: Actor, now: datetime) -> CallBack:
    waiting = CallBack.objects.filter(phone_hash=wish.phone_hash, done_at__isnull=True, created_at__gt=now - DAY)
    newest = list(waiting.order_by("-created_at", "-pk")[:OPEN_A_DAY])
    if len(newest) == OPEN_A_DAY:
        return newest[0]
    row = CallBack.objects.create(
        service=wish.service,
        name=wish.name,
        phone=wish.phone,
        phone_hash=wish.phone_hash,
        safe_days=wish.safe_days,
        safe_from=wish.safe_from,
        safe_until=wish.safe_until,
        may_leave_word=wish.may_leave_word,
        created_at=now,
    )
    record_transition(object_kind=KIND, object_id=row.public_id, source="", target="waiting", by=by, now=now)
    return row


def close_call_back(*, call_back: CallBack, by: Actor, now: datetime) -> None:
    """Note that somebody has called; doing it twice changes nothing."""

    def work() -> None:
        if CallBack.objects.filter(pk=call_back.pk, done_at__isnull=True).update(done_at=now):
            record_transition(
                object_kind=KIND, object_id=call_back.public_id, source="waiting", target="done", by=by, now=now
            )

    transact(work)
