"""Telling whoever did not do it that an appointment for supervision was moved or cancelled: it stands above their calendar until they have seen it."""

from datetime import datetime

from programmes.bookings.choices import SupervisionState
from programmes.bookings.models import Supervision, SupervisionNews
from programmes.bookings.signals import supervision_changed
from programmes.common.errors import NotFound
from programmes.common.transactions import transact
from programmes.people.models import Practitioner
from programmes.records.actors import Actor

Period = tuple[datetime, datetime]


def tell(*, supervision: Supervision, knew: Period, reason: str = "", by: Actor, now: datetime) -> None:
    """Open the news of a change of ``supervision`` for each of the two who works here and did not do it.

    ``knew`` is its time before. Who has not seen an earlier change keeps the time they know of, and back at that time there is nothing to tell.
    Whoever did it knows. Call inside the transaction of the change, with the row locked.
    """
    people = [person for person in (supervision.practitioner, supervision.supervisor) if person is not None]
    doer = next((person for person in people if by.kind == "staff" and str(person.user_id) == by.id), None)
    for person in people:
        unseen = SupervisionNews.objects.filter(supervision=supervision, practitioner=person, seen_at__isnull=True)
        if person == doer:
            unseen.update(seen_at=now)
            continue
        earlier = unseen.first()
        known = (earlier.knew_starts_at, earlier.knew_ends_at) if earlier else knew
        if supervision.state == SupervisionState.PLANNED and known == (supervision.starts_at, supervision.ends_at):
            unseen.delete()
            continue
        _open(supervision, person, known, reason, doer, now)


def see(*, supervision: Supervision, practitioner: Practitioner, now: datetime) -> None:
    """Note that ``practitioner`` saw what became of their appointment; a second time changes nothing. Raises NotFound when there was no news."""

    def work() -> None:
        rows = SupervisionNews.objects.filter(supervision=supervision, practitioner=practitioner)
        if not rows.filter(seen_at__isnull=True).update(seen_at=now) and not rows.exists():
            raise NotFound

    transact(work)


def _open(
    supervision: Supervision, person: Practitioner, known: Period, reason: str, doer: Practitioner | None, now: datetime
) -> None:
    knew_starts_at, knew_ends_at = known
    told = {"knew_starts_at": knew_starts_at, "knew_ends_at": knew_ends_at, "by": doer, "reason": reason, "at": now}
    news, _made = SupervisionNews.objects.update_or_create(
        supervision=supervision, practitioner=person, defaults={**told, "seen_at": None}
    )
    supervision_changed.send(sender=SupervisionNews, news=news, now=now)
