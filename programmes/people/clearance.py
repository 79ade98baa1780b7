"""Who may give what on which day: a background check for work with children, a licence where the law wants one (docs/rules.md, credentials).

What decides is kept with the practitioner as two days, written by whoever changes a credential, under the diary's lock.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programmes.catalogue.models import Service
from programmes.common.errors import DomainError
from programmes.people.choices import CredentialKind
from programmes.people.models import Credential, Practitioner

NO_END = date.max
COLUMNS = {"is_child_facing": "checked_until", "needs_licence": "licensed_until"}
"""What a service asks for, and where a practitioner has until when."""

KINDS = {"checked_until": CredentialKind.BACKGROUND_CHECK, "licensed_until": CredentialKind.LICENCE}


class NotCleared(DomainError):
    """Somebody without a background check or licence that is in force on the day was to give a service that needs one."""

    slug = "not-cleared"
    message = _(
        "For this service a background check is needed that is in force on that day. Please choose a colleague."
    )


class NotLicensed(NotCleared):
    """The licence is missing or over on that day."""

    message = _("For this service a licence is needed that is in force on that day. Please choose a colleague.")


def columns_for(*, service: Service) -> tuple[str, ...]:
    """Give the columns of a practitioner that say until when they may give ``service``; none when nothing is asked for."""
    return tuple(column for flag, column in COLUMNS.items() if getattr(service, flag))


def cleared_until(*, practitioner: Practitioner, service: Service) -> date | None:
    """Give the last Shanghai day on which ``practitioner`` may give ``service``: ``NO_END`` where nothing ends it, None when not at all."""
    ends = [getattr(practitioner, column) for column in columns_for(service=service)]
    return None if None in ends else min(ends, default=NO_END)


def lacks(*, practitioner: Practitioner, service: Service, day: date) -> type[NotCleared] | None:
    """Give what keeps ``practitioner`` from giving ``service`` on this Shanghai day, as the error that says so; None when nothing does."""
    for column in columns_for(service=service):
        until = getattr(practitioner, column)
        if until is None or until < day:
            return NotCleared if column == "checked_until" else NotLicensed
    return None


def missing_words(missing: type[NotCleared], /) -> str:
    """Say to staff why a time is not offered."""
    if missing is NotLicensed:
        return gettext("No licence is in force on that day, and this service needs one.")
    return gettext("No background check is in force on that day, and this service is given to children.")


def check_cleared(*, practitioners: Collection[int] | QuerySet[Any, Any], service: Service, day: date) -> None:
    """Check that all of ``practitioners`` (primary keys, or a query that gives them) may give ``service`` on this Shanghai day, as the rows are now.

    Called under their diaries' locks, so that nobody's check is taken back meanwhile. One query, and none for a service that asks for nothing. Raises
    NotCleared and NotLicensed.
    """
    if not columns_for(service=service):
        return
    for row in Practitioner.objects.filter(pk__in=practitioners).order_by("pk"):
        error = lacks(practitioner=row, service=service, day=day)
        if error is not None:
            raise error


def project(*, credentials: Iterable[Credential]) -> dict[str, date | None]:
    """Give what ``checked_until`` and ``licensed_until`` of a practitioner must be, worked out from all ``credentials`` of theirs."""
    found: dict[str, date | None] = dict.fromkeys(KINDS)
    for column, kind in KINDS.items():
        ends = [each.valid_until or NO_END for each in credentials if each.kind == kind and each.verified_at]
        found[column] = max(ends, default=None)
    return found


def note_clearance(*, practitioner: Practitioner) -> bool:
    """Write that down on the locked row of ``practitioner``, and say whether it is other than before."""
    projected = project(credentials=list(practitioner.credentials.all()))
    changed = [name for name, value in projected.items() if getattr(practitioner, name) != value]
    if changed:
        for name in changed:
            setattr(practitioner, name, projected[name])
        practitioner.save(update_fields=changed)
    return bool(changed)
