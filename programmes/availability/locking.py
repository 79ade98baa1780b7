"""Locking diaries, the one way everybody does it.

Every action locks the diaries it needs in one statement, by id, late, before it checks (docs/decisions/0003-claims.md). ``FOR NO
KEY UPDATE`` leaves foreign-key checks of other transactions alone.
"""

import secrets
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from programmes.availability.models import Diary


def lock_diaries(diary_ids: Collection[int] | QuerySet[Any, Any], /) -> dict[int, int]:
    """Lock the rows of ``diary_ids`` (ids, or a query that gives them) in order and give each one's stamp. Call inside a transaction."""
    rows = Diary.objects.filter(pk__in=diary_ids).select_for_update(no_key=True).order_by("pk")
    return dict(rows.values_list("pk", "stamp"))


def stamp_diaries(diary_ids: Collection[int], /) -> None:
    """Give locked diaries a new random stamp: whatever was read with the old one is stale.

    Random, not counted: a counter read inside a write that is rolled back would come again with other content.
    """
    Diary.objects.filter(pk__in=diary_ids).update(stamp=secrets.randbits(62))
