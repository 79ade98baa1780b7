"""Reading people."""

from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from programmes.common.errors import NotFound
from programmes.people.code_limits import asked
from programmes.people.contacts import contact_hash_of
from programmes.people.desk_keys import key_hash
from programmes.people.models import ApiKey, Credential, Practitioner, SpokenLanguage


def api_key_for(*, secret: str) -> ApiKey | None:
    """Give the live key whose secret this is, or None."""
    return ApiKey.objects.filter(key_hash=key_hash(secret), revoked_at__isnull=True).first()


def api_keys() -> QuerySet[ApiKey]:
    """Give all keys of trusted desks, those taken back too, the oldest first."""
    return ApiKey.objects.order_by("created_at", "pk")


def next_code_free_at(*, kind: str = "", address: str = "", visitor: str, now: datetime) -> datetime | None:
    """Give from when on another code is sent without work, to this contact (if one is named) and for this browser session.

    None when none is needed now. Raises InvalidInput.
    """
    contact_hash = contact_hash_of(kind=kind, address=address) if address else ""
    free_at = asked(contact_hash=contact_hash, visitor=visitor, now=now).free_at(now=now)
    return free_at if free_at is not None and free_at > now else None


def practitioner_by_public_id(*, public_id: str) -> Practitioner:
    """Give the active practitioner with this public id. Raises NotFound."""
    practitioner = Practitioner.objects.filter(public_id=public_id, is_active=True).first()
    if practitioner is None:
        raise NotFound
    return practitioner


def public_practitioners(*, today: date) -> QuerySet[Practitioner]:
    """Give those in active service, by kind and name, each with ``languages`` and the ``shown_credentials`` that the public may see today.

    Only what is verified, public and valid is shown (docs/rules.md, Credentials).
    """
    valid = Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    shown = Credential.objects.filter(valid, is_public=True, verified_at__isnull=False).order_by("pk")
    return (
        Practitioner.objects.filter(is_active=True)
        .prefetch_related(
            Prefetch("credentials", queryset=shown, to_attr="shown_credentials"),
            Prefetch("languages", queryset=SpokenLanguage.objects.order_by("pk")),
        )
        .order_by("kind", "name_zh", "pk")
    )
