"""Noting that two people stand against each other, and forgetting it again."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from programmes.common.errors import InvalidInput
from programmes.common.transactions import transact
from programmes.people.models import Opposition
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

OPPOSITION_KEPT = timedelta(days=3 * 365)


def oppose(*, one: str, other: str, by: Actor, now: datetime) -> None:
    """Note that the people behind these two keyed hashes stand against each other; twice is as good as once.

    Raises InvalidInput when a hash is missing or both are one person.
    """
    if not one or not other or one == other:
        raise InvalidInput(fields={"other": _("This is the same person, or nobody we could recognise again.")})
    first, second = sorted((one, other))

    def work() -> None:
        row = Opposition(person_a=first, person_b=second, noted_at=now)
        Opposition.objects.bulk_create([row], ignore_conflicts=True)
        audit(action="opposition.noted", object_kind="opposition", object_id="", by=by, now=now)

    transact(work)


def purge_oppositions(*, now: datetime) -> int:
    """Delete oppositions three years after they were noted; give how many went (docs/rules.md, retention)."""
    deleted, _by_model = transact(lambda: Opposition.objects.filter(noted_at__lt=now - OPPOSITION_KEPT).delete())
    return deleted
