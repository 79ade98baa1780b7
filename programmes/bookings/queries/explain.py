"""Why is a start free, or not? Every stage says in a sentence what it removed, for staff."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programmes.bookings.ask import Ask
from programmes.bookings.policies import check_start
from programmes.bookings.seize import picture_of
from programmes.common.errors import DomainError
from programmes.common.masks import union


@dataclass(frozen=True, slots=True)
class Stage:
    """One thing that decides, whether it lets the start pass, and a sentence."""

    code: str
    passes: bool
    sentence: str | Promise


def explain(*, ask: Ask, starts_at: datetime, now: datetime) -> list[Stage]:
    """Give every stage that decides about ``starts_at``, in order: rules, openings, claims, rooms. Free when all pass."""
    try:
        check_start(service=ask.service, starts_at=starts_at, now=now)
    except DomainError as error:
        return [Stage(error.slug, False, str(error))]
    stages = [Stage("rules", True, _("Notice, horizon and grid allow this start."))]
    picture = picture_of(ask=ask, starts_at=starts_at, now=now)
    if picture is None:
        return stages
    position = picture.position_of(starts_at)
    is_open = picture.is_open_at(position)
    stages.append(
        Stage("openings", True, _("Somebody is on duty."))
        if is_open
        else Stage("openings", False, _("Nobody suitable is on duty: no working block, leave, a closure or a day off."))
    )
    somebody_free = bool((union(opening.starts for opening in picture.openings) >> position) & 1)
    stages.append(
        Stage("people", True, _("Somebody on duty is free."))
        if somebody_free
        else Stage(
            "people", False, _("Everybody suitable is taken, held by somebody else, or has the day's full number.")
        )
    )
    if ask.needs_room:
        has_room = bool(picture.pairs_at(position))
        stages.append(
            Stage("rooms", True, _("A suitable room is free."))
            if has_room
            else Stage("rooms", False, _("No suitable room is open and free where somebody is."))
        )
    return stages
