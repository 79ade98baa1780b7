"""Proving a phone or e-mail with a six-digit code (docs/rules.md, codes)."""

import secrets
from datetime import datetime, timedelta
from functools import partial

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from programmes.common.errors import DomainError
from programmes.common.transactions import transact
from programmes.people.choices import ContactKind
from programmes.people.code_limits import check_may_ask
from programmes.people.contacts import normal_email, normal_phone
from programmes.people.models import Verification
from programmes.people.signals import code_requested
from programmes.people.work import work_done
from programmes.records.hashing import lookup_hash, secret_hash

CODE_DIGITS = 6
VALID_FOR = timedelta(minutes=10)
PROOF_VALID_FOR = timedelta(hours=1)
MOST_TRIES = 3
KEPT_FOR = timedelta(days=1)


class VerificationFailed(DomainError):
    """The code is wrong, has expired or was tried too often. ``tries_left`` says how often another may be typed."""

    slug = "verification-failed"
    message = _("This code is no longer valid. Please ask for a new one.")

    def __init__(self, *, tries_left: int = 0) -> None:
        super().__init__()
        self.tries_left = tries_left

    def __str__(self) -> str:
        """Give the sentence: how many tries are left, or that a new code is needed."""
        if not self.tries_left:
            return super().__str__()
        return ngettext(
            "This code is not right. Please look at it again: you have %(left)s more try.",
            "This code is not right. Please look at it again: you have %(left)s more tries.",
            self.tries_left,
        ) % {"left": self.tries_left}


def request_code(
    *, kind: str, address: str, language: str, visitor: str = "", work: str = "", now: datetime
) -> Verification:
    """Make a six-digit code for ``address`` and announce it for sending; give the verification that awaits it.

    One code a minute, five an hour and ten a day for each contact; a code is valid for ten minutes and three tries. From the third in an hour on,
    to one contact or for one ``visitor`` (the random key of a browser session), ``work`` must be a solved sum (``people.work``), good once,
    or five minutes must have passed. Raises RateLimited or one of its kinds, and InvalidInput naming ``phone`` or ``email``.
    """
    normal = normal_phone(address) if kind == ContactKind.PHONE else normal_email(address)
    contact_hash = lookup_hash(kind=kind, value=normal)
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    done = work_done(solution=work, visitor=visitor, now=now)

    def attempt(done: str) -> Verification:
        check_may_ask(contact_hash=contact_hash, visitor=visitor, has_worked=bool(done), now=now)
        verification = Verification(
            contact_kind=kind,
            contact_hash=contact_hash,
            visitor=visitor,
            work=done,
            created_at=now,
            expires_at=now + VALID_FOR,
        )
        verification.code_hash = secret_hash(secret=code, salt=verification.public_id)
        verification.save(force_insert=True)
        code_requested.send(
            sender=Verification,
            verification=verification,
            channel="sms" if kind == ContactKind.PHONE else "email",
            address=normal,
            code=code,
            language=language,
            now=now,
        )
        return verification

    try:
        return transact(partial(attempt, done))
    except IntegrityError:
        # The database knows this piece of work: it got a code before, perhaps a moment ago in another process.
        return transact(partial(attempt, ""))


def check_code(*, public_id: str, code: str, now: datetime) -> Verification:
    """Check ``code`` (spaces and dashes are fine) against a verification and note the proof.

    A right code stays right, so that a repeated request gets the same answer. Every wrong try counts, in a transaction of its own.
    Raises VerificationFailed, which says how many tries are left.
    """
    digits = "".join(char for char in code if char not in " -\u3000")

    def work() -> Verification | VerificationFailed:
        verification = Verification.objects.select_for_update().filter(public_id=public_id).first()
        if verification is None:
            return VerificationFailed()
        is_right = secrets.compare_digest(
            verification.code_hash, secret_hash(secret=digits, salt=verification.public_id)
        )
        if verification.verified_at is not None:
            return verification if is_right else VerificationFailed()
        if now >= verification.expires_at or verification.tries >= MOST_TRIES:
            return VerificationFailed()
        if not is_right:
            verification.tries += 1
            verification.save(update_fields=["tries"])
            return VerificationFailed(tries_left=MOST_TRIES - verification.tries)
        verification.verified_at = now
        verification.save(update_fields=["verified_at"])
        return verification

    proved = transact(work)
    if isinstance(proved, VerificationFailed):
        # Outside the transaction, which must keep the count of tries.
        raise proved
    return proved


def purge_verifications(*, now: datetime) -> int:
    """Delete verifications older than a day; give how many."""
    deleted, _by_model = Verification.objects.filter(created_at__lt=now - KEPT_FOR).delete()
    return deleted
