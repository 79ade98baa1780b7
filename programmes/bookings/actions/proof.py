"""Using up the proof of a phone or e-mail (docs/rules.md, codes)."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.common.errors import DomainError
from programmes.people.actions.verification import PROOF_VALID_FOR
from programmes.people.models import Verification


class VerificationNeeded(DomainError):
    """The contact has not been proved with a code, or the proof was used already."""

    slug = "verification-needed"
    message = _("Please confirm your phone number or e-mail address with the code we send you.")


def use_proof(*, verification_id: str, person_hash: str, now: datetime) -> None:
    """Use up the proof of the contact with this keyed hash, so that nothing else can share it.

    Call it inside the transaction of what the proof is for, and count afterwards: all verifications of the contact are locked in order, older ones
    too. Two uses for one contact share at least the older one's row, so the second waits until the first is done. A proof is good for
    an hour and once. Raises VerificationNeeded.
    """
    rows = Verification.objects.filter(contact_hash=person_hash).select_for_update(no_key=True).order_by("pk")
    usable = [
        row.pk
        for row in rows
        if row.public_id == verification_id
        and row.used_at is None
        and row.verified_at is not None
        and row.verified_at > now - PROOF_VALID_FOR
    ]
    if not usable:
        raise VerificationNeeded
    Verification.objects.filter(pk__in=usable).update(used_at=now)
