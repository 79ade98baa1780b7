"""Who worked a session before it became somebody else's: written down once, because the rows of a session say only whose it is now."""

from collections.abc import Collection
from datetime import datetime

from programmes.bookings.models import ServiceSession
from programmes.people.models import Practitioner
from programmes.records.actions.transition import new_transition, record_transitions
from programmes.records.actors import Actor
from programmes.records.models import Transition

KIND, GIVEN_AWAY = "staffing", "given away"


def record_given_away(
    *, session: ServiceSession, practitioners: Collection[Practitioner], reason: str, by: Actor, now: datetime
) -> None:
    """Write down that ``session`` is no longer these ``practitioners``', in the transaction of the change itself."""
    rows = [
        new_transition(
            object_kind=KIND,
            object_id=person.public_id,
            source=session.public_id,
            target=GIVEN_AWAY,
            by=by,
            reason=reason,
            now=now,
        )
        for person in practitioners
    ]
    if rows:
        record_transitions(rows=rows)


def given_away(*, practitioner_id: int, since: datetime) -> dict[str, datetime]:
    """Give the public ids of the sessions that a practitioner (primary key) lost at or after ``since``, and when last.

    Some of them may have come back.
    """
    person = Practitioner.objects.filter(pk=practitioner_id).values("public_id")
    rows = Transition.objects.filter(object_kind=KIND, object_id__in=person, at__gte=since).order_by("pk")
    return dict(rows.values_list("source", "at"))
