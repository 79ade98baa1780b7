"""Reading people."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from programmes.common.errors import NotFound
from programmes.people.code_limits import asked
from programmes.people.contacts import contact_hash_of
from programmes.people.desk_keys import key_hash
from programmes.people.models import ApiKey, Credential, Practitioner


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


def active_practitioners() -> QuerySet[Practitioner]:
    """Give the practitioners in active service, with their languages."""
    return Practitioner.objects.filter(is_active=True).prefetch_related("languages").order_by("pk")


def practitioner_by_public_id(*, public_id: str) -> Practitioner:
    """Give the active practitioner with this public id. Raises NotFound."""
    practitioner = Practitioner.objects.filter(public_id=public_id, is_active=True).first()
    if practitioner is None:
        raise NotFound
    return practitioner


def public_titles(*, practitioner: Practitioner, today: date) -> list[str]:
    """Give the titles, in both languages, that the public may see of somebody on the Shanghai day ``today``."""
    credentials = Credential.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=today),
        practitioner=practitioner,
        is_public=True,
        verified_at__isnull=False,
    )
    return [title for pair in credentials.order_by("pk").values_list("title_zh", "title_en") for title in pair]
