"""Telling people in time that a paper ends: its holder, and the coordinators who plan their work. Neither what nor whose is said."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta

from programmes.availability.policies import coordinated_by
from programmes.common.clock import local_date
from programmes.common.transactions import transact
from programmes.notifications.actions.announce import call_staff
from programmes.people.choices import CredentialKind, Role
from programmes.people.models import Credential, RoleGrant, User
from programmes.people.papers import NEAR_DAYS, SOON_DAYS

MARKS = (0, SOON_DAYS, NEAR_DAYS)
"""A message when it is over, thirty and sixty days before; each once, however long the worker was away."""

LAST_DAY_IS = -1
KIND = "credential"


def call_about_papers(*, now: datetime) -> int:
    """Write a message for every verified paper that has come within 60 or 30 days of its end, or is over, and give how many papers there were.

    A check or licence that a later one has replaced is left alone. The message says only that something waits at the desk (docs/rules.md, neutral notices).
    """
    return transact(lambda: _call(now))


def _call(now: datetime) -> int:
    today = local_date(now)
    rows = Credential.objects.select_for_update(of=("self",)).filter(
        verified_at__isnull=False,
        # Nobody is woken for what ended long ago.
        valid_until__range=(today - timedelta(days=NEAR_DAYS), today + timedelta(days=NEAR_DAYS)),
        practitioner__is_active=True,
    )
    due = []
    for row in rows.select_related("practitioner__user").order_by("pk"):
        mark = _mark((row.valid_until - today).days if row.valid_until else NEAR_DAYS)
        if not _is_replaced(row) and (row.told_days is None or mark < row.told_days):
            row.told_days = mark
            due.append(row)
    coordinators = _coordinators({row.practitioner_id for row in due})
    for row in due:
        own = row.practitioner.user
        addresses = [own.email] if own is not None and own.is_active and own.email else []
        addresses += [each for each in coordinators[row.practitioner_id] if each not in addresses]
        subject = f"{row.pk}-{row.valid_until:%Y%m%d}-{row.told_days}"
        call_staff(subject_kind=KIND, subject_id=subject, addresses=addresses, now=now)
    Credential.objects.bulk_update(due, ["told_days"])
    return len(due)


def _mark(left: int) -> int:
    """Give the smallest mark that ``left`` days have come within; the paper is over when none is left after its last day."""
    return 0 if left <= LAST_DAY_IS else next(mark for mark in MARKS[1:] if left <= mark)


def _is_replaced(row: Credential) -> bool:
    ends = {
        CredentialKind.BACKGROUND_CHECK: row.practitioner.checked_until,
        CredentialKind.LICENCE: row.practitioner.licensed_until,
    }
    latest = ends.get(CredentialKind(row.kind))
    return latest is not None and row.valid_until is not None and latest > row.valid_until


def _coordinators(practitioner_ids: Collection[int]) -> dict[int, list[str]]:
    """Give the addresses of those who coordinate each of these practitioners."""
    found: dict[int, list[str]] = defaultdict(list)
    if not practitioner_ids:
        return found
    grants = RoleGrant.objects.filter(role=Role.COORDINATOR)
    users = User.objects.filter(is_active=True, pk__in=grants.values("user")).exclude(email="").order_by("pk")
    for user in users:
        for pk in coordinated_by(user=user).filter(pk__in=practitioner_ids).values_list("pk", flat=True):
            found[pk].append(user.email)
    return found
