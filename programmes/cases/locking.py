"""Locking one case before it is changed: its row comes first, then bookings and diaries."""

from programmes.cases.models import Case
from programmes.common.errors import NotFound


def locked_case(case: Case, /) -> Case:
    """Give ``case`` as it is now, its row locked. Raises NotFound when it is gone."""
    current = Case.objects.select_for_update().filter(pk=case.pk).first()
    if current is None:
        raise NotFound
    return current
