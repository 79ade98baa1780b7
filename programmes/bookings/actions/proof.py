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
    """Use up the proof of the contact with this keyed hash; one statement, so that nothing else can share it.

    Call it inside the transaction of what the proof is for. A proof is good for an hour and once. Raises VerificationNeeded.
    """
    proofs = Verification.objects.filter(
        public_id=verification_id,
        contact_hash=person_hash,
        verified_at__gt=now - PROOF_VALID_FOR,
        used_at__isnull=True,
    )
    if not proofs.update(used_at=now):
        raise VerificationNeeded
