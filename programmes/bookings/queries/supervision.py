"""Appointments for supervision: who may be asked, what is planned."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from programmes.bookings.choices import SupervisionState
from programmes.bookings.models import Supervision, SupervisionNews
from programmes.people.choices import Role
from programmes.people.models import Practitioner, RoleGrant

LONGEST = timedelta(days=1)
"""No appointment lasts that long: none that began earlier touches a period."""

TOLD = ("knew_starts_at", "knew_ends_at", "by_id", "reason", "at")


def supervisors_for(*, practitioner: Practitioner) -> QuerySet[Practitioner]:
    """Give those who may supervise ``practitioner``: in service, with the role of a supervisor, somebody else."""
    grants = RoleGrant.objects.filter(role=Role.SUPERVISOR, user__is_active=True)
    rows = Practitioner.objects.filter(is_active=True, user__in=grants.values("user"))
    return rows.exclude(pk=practitioner.pk).order_by("name_zh", "pk")


def supervision_of(*, practitioner: Practitioner) -> QuerySet[Supervision]:
    """Give every appointment of ``practitioner``, as the one who is supervised or who supervises, with the names of both."""
    return supervision_with(practitioner_id=practitioner.pk).select_related("practitioner", "supervisor")


def supervision_with(*, practitioner_id: int) -> QuerySet[Supervision]:
    """Give the same by primary key, and without the names."""
    return Supervision.objects.filter(Q(practitioner=practitioner_id) | Q(supervisor=practitioner_id))


def coming_supervision(*, practitioner: Practitioner, now: datetime) -> QuerySet[Supervision]:
    """Give the planned ones that have not ended at ``now``, the soonest first."""
    planned = supervision_of(practitioner=practitioner).filter(state=SupervisionState.PLANNED, ends_at__gt=now)
    return planned.order_by("starts_at", "pk")


def cancelled_supervision(*, practitioner: Practitioner, now: datetime) -> QuerySet[Supervision]:
    """Give those that were cancelled and would begin after ``now``, the soonest first."""
    off = supervision_of(practitioner=practitioner).filter(state=SupervisionState.CANCELLED, starts_at__gt=now)
    return off.order_by("starts_at", "pk")


def unseen_news(*, practitioner_id: int) -> QuerySet[SupervisionNews]:
    """Give what a practitioner (primary key) has still to hear of their appointments, the oldest first, with everybody's names."""
    rows = SupervisionNews.objects.filter(practitioner=practitioner_id, seen_at__isnull=True)
    return rows.select_related("supervision__practitioner", "supervision__supervisor", "by").order_by("at", "pk")


def unseen_by(*, supervisions: Collection[Supervision]) -> dict[int, list[Practitioner]]:
    """Give who has not yet seen what became of each of these appointments, by its primary key."""
    rows = SupervisionNews.objects.filter(supervision__in=supervisions, seen_at__isnull=True)
    found: dict[int, list[Practitioner]] = defaultdict(list)
    for row in rows.select_related("practitioner").order_by("pk"):
        found[row.supervision_id].append(row.practitioner)
    return found


def supervision_between(
    *, practitioner_ids: Collection[int], reader_id: int, starts_at: datetime, ends_at: datetime
) -> tuple[list[Supervision], list[SupervisionNews]]:
    """Give the planned appointments of these practitioners that touch [``starts_at``, ``ends_at``), by start, and ``unseen_news`` of one of them.

    One query for both, because every page of the calendar asks. ``reader_id`` is the primary key of whoever reads, 0 for somebody else.
    """
    near = Q(state=SupervisionState.PLANNED, starts_at__gt=starts_at - LONGEST, starts_at__lt=ends_at)
    unseen = SupervisionNews.objects.filter(practitioner=reader_id, seen_at__isnull=True)
    # Three terms, each with an index of its own.
    wanted = Q(near, practitioner__in=practitioner_ids) | Q(near, supervisor__in=practitioner_ids)
    told = FilteredRelation("news", condition=Q(news__practitioner=reader_id, news__seen_at__isnull=True))
    rows = Supervision.objects.filter(wanted | Q(pk__in=unseen.values("supervision")))
    rows = rows.annotate(told=told).annotate(**{f"told_{name}": F(f"told__{name}") for name in TOLD})
    planned: list[Supervision] = []
    news: list[SupervisionNews] = []
    read: QuerySet[Any, Any] = rows.select_related("practitioner", "supervisor").order_by("starts_at", "pk")
    for row in read:
        if row.told_at is not None:
            news.append(_news(row))
        if row.state == SupervisionState.PLANNED and row.starts_at < ends_at and row.ends_at > starts_at:
            planned.append(row)
    return planned, sorted(news, key=lambda each: (each.at, each.supervision.pk))


def _news(row: Any) -> SupervisionNews:
    """Give the news that was read with its appointment; it was one of the two, or a coordinator."""
    two = {person.pk: person for person in (row.practitioner, row.supervisor) if person is not None}
    told = {name: getattr(row, f"told_{name}") for name in TOLD}
    return SupervisionNews(supervision=row, by=two.get(told.pop("by_id")), **told)
