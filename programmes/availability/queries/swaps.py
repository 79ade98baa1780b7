"""Reading swaps of duty. One whose date has passed undecided is over, whatever its row says."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from programmes.availability.choices import OPEN_SWAPS, SwapState
from programmes.availability.models import Diary, DutySwap
from programmes.people.models import Practitioner


def swaps_of(*, diary: Diary, now: datetime) -> list[DutySwap]:
    """Give the swaps in which ``diary`` has a part and whose dates are still to come, the newest first."""
    rows = _full().filter(Q(giver=diary) | Q(taker=diary), starts_at__gt=now)
    return list(rows.order_by("-created_at", "-pk"))


def swap_of(*, diary: Diary, public_id: str) -> DutySwap | None:
    """Give the swap with this public id in which ``diary`` has a part, if there is one."""
    return _full().filter(Q(giver=diary) | Q(taker=diary), public_id=public_id).first()


def swaps_to_nod(*, practitioner_ids: Collection[int], now: datetime) -> list[DutySwap]:
    """Give the accepted swaps that are not over and whose two people are both among these practitioners, by date."""
    ids = list(practitioner_ids)
    rows = _full().filter(
        state=SwapState.ACCEPTED, starts_at__gt=now, giver__practitioner__in=ids, taker__practitioner__in=ids
    )
    return list(rows.order_by("starts_at", "pk"))


def swaps_to_answer(*, practitioner: Practitioner, now: datetime) -> QuerySet[DutySwap]:
    """Give the swaps that were offered to ``practitioner`` and wait for a word, by date."""
    rows = _full().filter(state=SwapState.OFFERED, taker__practitioner=practitioner, starts_at__gt=now)
    return rows.order_by("starts_at", "pk")


def colleagues_of(*, diary: Diary) -> QuerySet[Practitioner]:
    """Give the practitioners in service who give at least one service that the practitioner of ``diary`` gives, by name."""
    own = Practitioner.services.through.objects.filter(practitioner=diary.practitioner_id).values("service")
    rows = Practitioner.objects.filter(is_active=True, services__in=own).exclude(pk=diary.practitioner_id or 0)
    return rows.distinct().order_by("name_zh", "pk")


def _full() -> QuerySet[DutySwap]:
    return DutySwap.objects.select_related("giver__practitioner", "taker__practitioner", "venue", "return_venue")


def is_open(*, swap: DutySwap, now: datetime) -> bool:
    """Say whether anybody can still do something with ``swap``."""
    return swap.state in OPEN_SWAPS and swap.starts_at > now
