"""Appointments for supervision: who may be asked, what is planned."""

from datetime import datetime

from django.db.models import Q, QuerySet

from programmes.bookings.choices import SupervisionState
from programmes.bookings.models import Supervision
from programmes.people.choices import Role
from programmes.people.models import Practitioner, RoleGrant


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
