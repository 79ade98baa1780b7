"""Taking and giving back cells, under the lock of their diaries.

Everything here expects the diaries to be locked already (``availability.locking``), and leaves stamping to the caller.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.db.models import Q

from programmes.availability.locking import lock_diaries, stamp_diaries
from programmes.availability.models import Diary
from programmes.bookings.models import Claim, ServiceSession, SessionPractitioner, Supervision
from programmes.bookings.slots import Shape
from programmes.catalogue.models import Service
from programmes.common.cells import cell_at
from programmes.common.inserting import insert


class CellTaken(Exception):
    """The database refused a claim: the cell is taken already."""


@dataclass(frozen=True, slots=True)
class CellRange:
    """A run of cells: ``first`` and how many."""

    first: int
    count: int

    @classmethod
    def around(cls, starts_at: datetime, service: Service) -> "CellRange":
        """Give the cells that a meeting of ``service`` at ``starts_at`` claims, with the time before and after it."""
        shape = Shape.of(service)
        return cls(cell_at(starts_at) - shape.lead, shape.claim)

    @property
    def end(self) -> int:
        """The first cell after the run."""
        return self.first + self.count


def clear_expired(diary_ids: Collection[int], cells: CellRange, now: datetime, /) -> None:
    """Delete claims of holds that have run out, where a new claim is about to be made."""
    Claim.objects.filter(diary__in=diary_ids, cell__gte=cells.first, cell__lt=cells.end, expires_at__lte=now).delete()


def take(taker: ServiceSession | Supervision, diary_ids: Iterable[int], cells: CellRange, /) -> None:
    """Insert every cell for every diary in one sorted statement, for a session or an appointment for supervision.

    Raises CellTaken when the database refuses one; the transaction is spoilt then and must be rolled back.
    """
    owner: dict[str, Any] = (
        {"session": taker, "expires_at": taker.expires_at}
        if isinstance(taker, ServiceSession)
        else {"supervision": taker}
    )
    claims = [
        Claim(diary_id=diary_id, cell=cell, **owner)
        for diary_id in sorted(diary_ids)
        for cell in range(cells.first, cells.end)
    ]
    try:
        insert(*claims)
    except IntegrityError as error:
        raise CellTaken from error


def give_back(session: ServiceSession, /) -> None:
    """Delete every claim of ``session``."""
    Claim.objects.filter(session=session).delete()


def make_firm(session: ServiceSession, now: datetime, /) -> int:
    """Take the end off the session's live claims; give how many there were.

    Fewer than the session's cells times its diaries means that the hold had run out, whatever any clock says.
    """
    return Claim.objects.filter(session=session, expires_at__gt=now).update(expires_at=None)


def prolong(session: ServiceSession, until: datetime, now: datetime, /) -> int:
    """Let the session's live claims end at ``until``; give how many there were, which says the same as for ``make_firm``."""
    return Claim.objects.filter(session=session, expires_at__gt=now).update(expires_at=until)


def lock_claimed(session: ServiceSession, /) -> list[int]:
    """Lock the diaries in which ``session`` has claims, in one ordered statement, and give their ids."""
    return list(lock_diaries(Claim.objects.filter(session=session).values("diary")))


def lock_needed(session: ServiceSession, /) -> list[int]:
    """Lock the diaries of the practitioners and the room of ``session``, claimed or not, and give their ids.

    A hold that ran out may have lost every cell of one of them: what is left of its claims cannot say what it needs.
    """
    needed = Q(practitioner__in=SessionPractitioner.objects.filter(session=session).values("practitioner"))
    if session.room_id is not None:
        needed |= Q(room=session.room_id)
    return list(lock_diaries(Diary.objects.filter(needed).values("pk")))


def note_change(session: ServiceSession, /) -> None:
    """Give the diaries of ``session`` a new stamp although no cell changes: whoever has its calendar open looks again."""
    stamp_diaries(lock_needed(session))


def diaries_claimed(session: ServiceSession, /) -> list[int]:
    """Give the diaries in which ``session`` has claims, in order."""
    return list(
        Claim.objects.filter(session=session).values_list("diary_id", flat=True).distinct().order_by("diary_id")
    )
