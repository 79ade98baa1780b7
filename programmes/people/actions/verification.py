"""Proving a phone or e-mail with a six-digit code (docs/rules.md, codes)."""

import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from programmes.common.errors import DomainError
from programmes.common.transactions import transact
from programmes.people.choices import ContactKind
from programmes.people.contacts import normal_email, normal_phone
from programmes.people.models import Verification
from programmes.people.signals import code_requested
from programmes.records.hashing import lookup_hash, secret_hash

CODE_DIGITS = 6
VALID_FOR = timedelta(minutes=10)
PROOF_VALID_FOR = timedelta(hours=1)
MOST_TRIES = 3
PAUSE = timedelta(seconds=60)
LIMITS = ((timedelta(hours=1), 5), (timedelta(days=1), 10))
KEPT_FOR = timedelta(days=1)


class RateLimited(DomainError):
    """Too many codes to one contact. ``retry_after`` says after how many seconds another may be asked for."""

    slug = "rate-limited"
    message = _("We have just sent a code. Please wait a little before asking for another, or call us.")

    def __init__(self, *, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


class VerificationFailed(DomainError):
    """The code is wrong, has expired or was tried too often."""

    slug = "verification-failed"
    message = _("This code is not right or no longer valid. Please check it, or ask for a new one.")


def request_code(*, kind: str, address: str, language: str, now: datetime) -> Verification:
    """Make a six-digit code for ``address`` and announce it for sending; give the verification that awaits it.

    One code a minute, five an hour and ten a day for each contact; a code is valid for ten minutes and three tries. Raises
    RateLimited, and InvalidInput naming ``phone`` or ``email``.
    """
    normal = normal_phone(address) if kind == ContactKind.PHONE else normal_email(address)
    contact_hash = lookup_hash(kind=kind, value=normal)
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"

    def work() -> Verification:
        _check_limits(contact_hash, now)
        verification = Verification(
            contact_kind=kind, contact_hash=contact_hash, created_at=now, expires_at=now + VALID_FOR
        )
        verification.code_hash = secret_hash(secret=code, salt=verification.public_id)
        verification.save()
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

    return transact(work)


def check_code(*, public_id: str, code: str, now: datetime) -> Verification:
    """Check ``code`` (spaces and dashes are fine) against a verification and note the proof.

    A right code stays right, so that a repeated request gets the same answer. Every wrong try counts, in a transaction of its own.
    Raises VerificationFailed.
    """
    digits = "".join(char for char in code if char not in " -\u3000")

    def work() -> Verification | None:
        verification = Verification.objects.select_for_update().filter(public_id=public_id).first()
        if verification is None:
            return None
        is_right = secrets.compare_digest(
            verification.code_hash, secret_hash(secret=digits, salt=verification.public_id)
        )
        if verification.verified_at is not None:
            return verification if is_right else None
        if now >= verification.expires_at or verification.tries >= MOST_TRIES:
            return None
        if not is_right:
            verification.tries += 1
            verification.save(update_fields=["tries"])
            return None
        verification.verified_at = now
        verification.save(update_fields=["verified_at"])
        return verification

    proved = transact(work)
    if proved is None:
        raise VerificationFailed
    return proved


def purge_verifications(*, now: datetime) -> int:
    """Delete verifications older than a day; give how many."""
    deleted, _by_model = Verification.objects.filter(created_at__lt=now - KEPT_FOR).delete()
    return deleted


def _check_limits(contact_hash: str, now: datetime) -> None:
    sent = list(
        Verification.objects.filter(contact_hash=contact_hash, created_at__gt=now - LIMITS[-1][0])
        .order_by("-created_at")
        .values_list("created_at", flat=True)
    )
    if sent and now - sent[0] < PAUSE:
        raise RateLimited(retry_after=int((PAUSE - (now - sent[0])).total_seconds()) + 1)
    for period, most in LIMITS:
        recent = [moment for moment in sent if now - moment < period]
        if len(recent) >= most:
            raise RateLimited(retry_after=int((period - (now - recent[-1])).total_seconds()) + 1)
