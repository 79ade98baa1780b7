"""Locking diaries, the one way everybody does it.

Every action locks the diaries it needs in one statement, by id, late, before it checks (docs/decisions/0003-claims.md). ``FOR NO
KEY UPDATE`` leaves foreign-key checks of other transactions alone.
"""

import secrets
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError

from programmes.availability.models import Diary
from programmes.common.prepared import Prepared, PreparedUpdate, id_mark


def lock_diaries(diary_ids: Collection[int] | QuerySet[Any, Any], /) -> dict[int, int]:
    """Lock the rows of ``diary_ids`` (ids, or a query that gives them) in order and give each one's stamp. Call inside a transaction."""
    if isinstance(diary_ids, QuerySet):
        return dict(_in_order(diary_ids))
    if not connection.in_atomic_block:
        raise TransactionManagementError("A lock ends with its transaction, so there must be one.")
    ids = dict(enumerate(diary_ids))
    return dict(_locking(len(ids)).run(**{f"id{place}": pk for place, pk in ids.items()}))


def stamp_diaries(diary_ids: Collection[int], /) -> None:
    """Give locked diaries a new random stamp: whatever was read with the old one is stale.

    Random, not counted: a counter read inside a write that is rolled back would come again with other content.
    """
    ids = dict(enumerate(diary_ids))
    _stamping(len(ids)).run(stamp=secrets.randbits(62), **{f"id{place}": pk for place, pk in ids.items()})


@lru_cache(maxsize=16)
def _locking(count: int) -> Prepared:
    """Prepare the locking of so many diaries: every hold, confirmation and move waits for it under the lock of others."""
    marks = {f"id{place}": id_mark(place) for place in range(count)}
    return Prepared(_in_order(list(marks.values())), marks)


@lru_cache(maxsize=16)
def _stamping(count: int) -> PreparedUpdate:
    """Prepare the stamping of so many diaries, which happens under their locks."""
    marks = {f"id{place}": id_mark(place) for place in range(count)}
    stamp = id_mark(count)
    return PreparedUpdate(
        Diary.objects.filter(pk__in=list(marks.values())), {"stamp": stamp}, {**marks, "stamp": stamp}
    )


def _in_order(diary_ids: Collection[int] | QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    rows = Diary.objects.filter(pk__in=diary_ids).select_for_update(no_key=True).order_by("pk")
    return rows.values_list("pk", "stamp")
