"""What practitioners hold on paper, and what ends when: theirs to see, and their coordinator's (docs/rules.md, credentials)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Prefetch, QuerySet

from programmes.catalogue.models import Service
from programmes.common.clock import local_date
from programmes.people.choices import CredentialKind
from programmes.people.clearance import COLUMNS, KINDS
from programmes.people.models import Credential, Practitioner

SOON_DAYS, NEAR_DAYS = 30, 60


class Mark(StrEnum):
    """How a paper stands: missing or over, ending within 30 or 60 days, not compared with the original yet, or in force."""

    MISSING = "missing"
    OVER = "over"
    SOON = "soon"
    NEAR = "near"
    UNVERIFIED = "unverified"
    FINE = "fine"


URGENT_FIRST = tuple(Mark)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of ``practitioner``. ``credential`` is None when it is ``MISSING``; ``days_left`` counts from today, the last day being 0.

    ``stops``: names of services which they give and for which they are not offered because of it, now or after its end.
    """

    practitioner: Practitioner
    kind: CredentialKind
    mark: Mark
    credential: Credential | None = None
    days_left: int | None = None
    stops: tuple[str, ...] = ()

    @property
    def is_pressing(self) -> bool:
        """Say whether somebody should do something about it."""
        return self.mark != Mark.FINE


def mark_of(*, credential: Credential, today: date) -> Mark:
    """Say how ``credential`` stands on the Shanghai day ``today``."""
    if credential.verified_at is None:
        return Mark.UNVERIFIED
    if credential.valid_until is None:
        return Mark.FINE
    left = (credential.valid_until - today).days
    if left < 0:
        return Mark.OVER
    if left <= SOON_DAYS:
        return Mark.SOON
    return Mark.NEAR if left <= NEAR_DAYS else Mark.FINE


def papers_of(*, practitioners: QuerySet[Practitioner], now: datetime) -> list[Paper]:
    """Give what each of ``practitioners`` holds at ``now``, and what is missing for the services they give, the most urgent first.

    A check or licence that a later one has replaced is left out. Three queries, however many they are.
    """
    today = local_date(now)
    asking = Service.objects.filter(is_active=True).order_by("code")
    credentials = Credential.objects.select_related("verified_by").order_by("pk")
    rows = practitioners.prefetch_related(
        Prefetch("services", queryset=asking, to_attr="given"),
        Prefetch("credentials", queryset=credentials, to_attr="held"),
    )
    found = [paper for row in rows for paper in _papers(row, today)]
    return sorted(found, key=lambda each: (URGENT_FIRST.index(each.mark), _end(each), each.practitioner.pk, each.kind))


def _papers(row: Practitioner, today: date) -> Iterable[Paper]:
    given: list[Service] = getattr(row, "given", [])
    held: list[Credential] = getattr(row, "held", [])
    columns = {kind: column for column, kind in KINDS.items()}
    flags = {column: flag for flag, column in COLUMNS.items()}
    for kind in CredentialKind:
        own = [each for each in held if each.kind == kind]
        if kind not in columns:
            yield from (_paper(row, kind, each, (), today) for each in own)
            continue
        stops = tuple(service.name for service in given if getattr(service, flags[columns[kind]]))
        verified = [each for each in own if each.verified_at]
        latest = max(verified, key=lambda each: (each.valid_until or date.max, each.pk), default=None)
        if latest is not None:
            yield _paper(row, kind, latest, stops, today)
        elif stops:
            yield Paper(row, kind, Mark.MISSING, stops=stops)
        yield from (_paper(row, kind, each, (), today) for each in own if not each.verified_at)


def _paper(
    row: Practitioner, kind: CredentialKind, credential: Credential, stops: tuple[str, ...], today: date
) -> Paper:
    left = None if credential.valid_until is None else (credential.valid_until - today).days
    return Paper(row, kind, mark_of(credential=credential, today=today), credential, left, stops)


def _end(paper: Paper) -> date:
    return (paper.credential and paper.credential.valid_until) or date.max
