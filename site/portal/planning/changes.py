"""A change of planned time as plain data, so that it can wait in the session between its preview and its doing; and the doing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404

from programmes.availability.actions.copy_week import copy_week
from programmes.availability.actions.edit import change_series
from programmes.availability.actions.ending import cancel_dates, set_end
from programmes.availability.actions.leave import ask_leave, grant_leave
from programmes.availability.actions.plan import plan_block
from programmes.availability.actions.swap import approve_swap
from programmes.availability.models import Absence, Diary, DutyBlock, DutySwap
from programmes.availability.policies import may_change_block, may_nod, venues_for
from programmes.availability.queries.duty import block_of, dates_of_series
from programmes.catalogue.models import Service
from programmes.people.models import User
from programmes.records.actors import Actor

DATES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Change:
    """Something to do to ``diary_ids``; ``run`` gives what it leads to. ``only_new``: what was hit before is no part of it."""

    run: Callable[[], object]
    diary_ids: list[int]
    only_new: bool = True


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does it, to whose diary, when."""

    diary: Diary
    user: User
    by: Actor
    now: datetime

    def block(self, public_id: str) -> DutyBlock:
        """Give a block that may be changed; raises Http404."""
        found = block_of(diary=self.diary, public_id=public_id)
        if found is None or not may_change_block(user=self.user, block=found):
            raise Http404
        return found

    def details(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Give venue and services as rows, and everything else as it is."""
        details = dict(values)
        practitioner = self.diary.practitioner
        if "venue" in details and practitioner is not None:
            venue = venues_for(user=self.user, practitioner=practitioner).filter(public_id=details["venue"]).first()
            if venue is None:
                raise Http404
            details["venue"] = venue
        if "services" in details:
            details["services"] = list(Service.objects.filter(public_id__in=details["services"]))
        return details


def change_of(kind: str, values: Mapping[str, Any], doing: Doing) -> Change:
    """Give the change that ``values`` describe. Raises Http404 when it is about something that is not there (any more)."""
    maker = MAKERS.get(kind)
    if maker is None:
        raise Http404
    return maker(values, doing)


def _plan(values: Mapping[str, Any], doing: Doing) -> Change:
    fields = doing.details(
        {name: value for name, value in values.items() if name not in ("starts_at", "ends_at", "until")}
    )

    def run() -> object:
        block = plan_block(
            diary=doing.diary,
            starts_at=_moment(values["starts_at"]),
            ends_at=_moment(values["ends_at"]),
            until=_maybe(values["until"]),
            by=doing.by,
            now=doing.now,
            **fields,
        )
        return dates_of_series(block=block, now=doing.now, most=DATES_SHOWN)

    return Change(run, [doing.diary.pk])


def _edit(values: Mapping[str, Any], doing: Doing) -> Change:
    block = doing.block(values["block"])
    details = doing.details(values["details"])

    def run() -> object:
        changed = change_series(
            block=block,
            starts_at=_moment(values["original"]),
            new_starts_at=_moment(values["starts_at"]),
            new_ends_at=_moment(values["ends_at"]),
            scope=values["scope"],
            details=details,
            by=doing.by,
            now=doing.now,
        )
        return dates_of_series(block=changed, now=doing.now, most=DATES_SHOWN)

    return Change(run, [doing.diary.pk])


def _cancel(values: Mapping[str, Any], doing: Doing) -> Change:
    block = doing.block(values["block"])

    def run() -> object:
        cancel_dates(
            block=block, starts_at=_moment(values["original"]), scope=values["scope"], by=doing.by, now=doing.now
        )
        return dates_of_series(block=block, now=doing.now, most=DATES_SHOWN)

    return Change(run, [doing.diary.pk])


def _end(values: Mapping[str, Any], doing: Doing) -> Change:
    block = doing.block(values["block"])

    def run() -> object:
        set_end(block=block, until=_maybe(values["until"]), by=doing.by, now=doing.now)
        return dates_of_series(block=block, now=doing.now, most=DATES_SHOWN)

    return Change(run, [doing.diary.pk])


def _leave(values: Mapping[str, Any], doing: Doing) -> Change:
    practitioner = doing.diary.practitioner
    is_granted = practitioner is not None and may_nod(user=doing.user, practitioner=practitioner)

    def run() -> object:
        return ask_leave(
            diary=doing.diary,
            starts_at=_moment(values["starts_at"]),
            ends_at=_moment(values["ends_at"]),
            kind=values["kind"],
            is_granted=is_granted,
            by=doing.by,
            now=doing.now,
        )

    return Change(run, [doing.diary.pk])


def _grant(values: Mapping[str, Any], doing: Doing) -> Change:
    absence = Absence.objects.filter(public_id=values["absence"], diary=doing.diary).first()
    if absence is None or not _may_nod(doing, doing.diary):
        raise Http404

    def run() -> object:
        return grant_leave(absence=absence, by=doing.by, now=doing.now)

    return Change(run, [doing.diary.pk])


def _swap(values: Mapping[str, Any], doing: Doing) -> Change:
    rows = DutySwap.objects.select_related("giver__practitioner", "taker__practitioner")
    swap = rows.filter(public_id=values["swap"]).first()
    if swap is None or not (_may_nod(doing, swap.giver) and _may_nod(doing, swap.taker)):
        raise Http404

    def run() -> object:
        return approve_swap(swap=swap, by=doing.by, now=doing.now)

    return Change(run, [swap.giver_id, swap.taker_id])


def _copy(values: Mapping[str, Any], doing: Doing) -> Change:
    def run() -> object:
        week = date.fromisoformat(values["week"])
        return copy_week(diary=doing.diary, week=week, weeks=values["weeks"], by=doing.by, now=doing.now)

    return Change(run, [doing.diary.pk])


def _decide(_values: Mapping[str, Any], doing: Doing) -> Change:
    return Change(lambda: None, [doing.diary.pk], only_new=False)


MAKERS: dict[str, Callable[[Mapping[str, Any], Doing], Change]] = {
    "plan": _plan,
    "edit": _edit,
    "cancel": _cancel,
    "end": _end,
    "leave": _leave,
    "grant": _grant,
    "swap": _swap,
    "copy": _copy,
    "decide": _decide,
}


def _may_nod(doing: Doing, diary: Diary) -> bool:
    return diary.practitioner is not None and may_nod(user=doing.user, practitioner=diary.practitioner)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _maybe(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
