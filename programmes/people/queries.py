"""Reading people."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from programmes.catalogue.models import Service
from programmes.common.clock import local_date
from programmes.common.errors import NotFound
from programmes.people.code_limits import asked
from programmes.people.contacts import contact_hash_of
from programmes.people.desk_keys import key_hash
from programmes.people.models import ApiKey, Credential, Practitioner
from programmes.people.public_names import public_name


@dataclass(frozen=True, slots=True)
class PublicTitle:
    """A title that was checked, and who gave it, in the language of the reading."""

    title: str
    issuer: str


@dataclass(frozen=True, slots=True)
class PublicPerson:
    """Somebody who works here, as the public may know them, in the language of the reading."""

    pk: int
    public_id: str
    name: str
    kind: str
    kind_name: str
    about: str
    languages: tuple[str, ...]
    titles: tuple[PublicTitle, ...]


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


def shown_practitioners(*, now: datetime) -> QuerySet[Practitioner]:
    """Give those whom the public may see: in active service with a title that is verified, public and valid at ``now``, by kind and name."""
    holders = valid_credentials(now=now).order_by().values("practitioner")
    return Practitioner.objects.filter(is_active=True, pk__in=holders).order_by("kind", "name_zh", "pk")


def practitioner_by_public_id(*, public_id: str) -> Practitioner:
    """Give the active practitioner with this public id. Raises NotFound."""
    practitioner = Practitioner.objects.filter(public_id=public_id, is_active=True).first()
    if practitioner is None:
        raise NotFound
    return practitioner


def public_people(*, now: datetime, ids: Collection[int] | None = None) -> list[PublicPerson]:
    """Give those in active service who hold a title that is verified, public and valid at ``now``, by kind and name.

    ``ids`` narrows to these practitioners and gives them in that order. Three queries, whatever the number (docs/rules.md,
    Credentials).
    """
    valid = Prefetch("credentials", queryset=valid_credentials(now=now), to_attr="valid_credentials")
    rows = shown_practitioners(now=now).prefetch_related(valid, "languages")
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    people = [_as_public(row) for row in rows]
    if ids is not None:
        place = {pk: number for number, pk in reversed(list(enumerate(ids)))}
        people.sort(key=lambda person: place[person.pk])
    return people


def valid_credentials(*, now: datetime) -> QuerySet[Credential]:
    """Give the credentials that the public may see: verified, public, and valid on the Shanghai day of ``now``."""
    return Credential.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=local_date(now)), is_public=True, verified_at__lte=now
    ).order_by("verified_at", "pk")


def _as_public(row: Practitioner) -> PublicPerson:
    credentials: list[Credential] = getattr(row, "valid_credentials", [])
    return PublicPerson(
        pk=row.pk,
        public_id=row.public_id,
        name=public_name(practitioner=row),
        kind=row.kind,
        kind_name=row.get_kind_display(),
        about=row.about,
        languages=tuple(spoken.get_language_display() for spoken in row.languages.all()),
        titles=tuple(PublicTitle(each.title, each.issuer) for each in credentials),
    )


def public_titles(*, practitioner: Practitioner, now: datetime) -> list[str]:
    """Give the titles, in both languages, that the public may see of somebody at ``now``."""
    shown = valid_credentials(now=now).filter(practitioner=practitioner)
    return [title for pair in shown.values_list("title_zh", "title_en") for title in pair]


def services_of(*, practitioner: Practitioner) -> QuerySet[Service]:
    """Give the services on offer that ``practitioner`` gives, in the order of the catalogue."""
    return (
        practitioner.services.filter(is_active=True)
        .select_related("programme")
        .order_by("programme__position", "position", "code")
    )
