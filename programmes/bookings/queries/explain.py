"""Why is a start free, or not? Every stage says in a sentence what it removed, for staff.

Where one practitioner is asked for, the sentences name what decided: the duty, the leave, the session, the day's full number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programmes.availability.planned import plan_of
from programmes.availability.queries import diary_of
from programmes.availability.reasons import reason_at, span_words
from programmes.bookings.ask import Ask
from programmes.bookings.claims import CellRange
from programmes.bookings.models import Claim, SessionPractitioner
from programmes.bookings.policies import check_start
from programmes.bookings.seize import picture_of
from programmes.bookings.slots import Picture
from programmes.catalogue.choices import Channel
from programmes.common.cells import CELL, cells_for, moment_of
from programmes.common.clock import day_span, last_day, local_date
from programmes.common.errors import DomainError
from programmes.common.masks import union
from programmes.people.clearance import lacks, missing_words
from programmes.people.models import Practitioner


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
    return [*stages, *_found(picture, starts_at, now)]


def _found(picture: Picture, starts_at: datetime, now: datetime) -> Iterator[Stage]:
    ask, position = picture.ask, picture.position_of(starts_at)
    if picture.is_open_at(position):
        yield Stage("openings", True, _("Somebody is on duty."))
    else:
        sentence: str | Promise = _("Nobody suitable is on duty: no working block, leave, a closure or a day off.")
        yield Stage(
            "openings", False, _why_not_open(ask, ask.practitioner, starts_at) if ask.practitioner else sentence
        )
    if (union(opening.starts for opening in picture.openings) >> position) & 1:
        yield Stage("people", True, _("Somebody on duty is free."))
    else:
        sentence = _("Everybody suitable is taken, held by somebody else, or has the day's full number.")
        person = ask.practitioner
        yield Stage("people", False, (person and _why_not_free(ask, person, starts_at, now)) or sentence)
    if ask.needs_room:
        has_room = bool(picture.pairs_at(position))
        yield (
            Stage("rooms", True, _("A suitable room is free."))
            if has_room
            else Stage("rooms", False, _("No suitable room is open and free where somebody is."))
        )


def _why_not_open(ask: Ask, person: Practitioner, starts_at: datetime) -> str:
    """Say what of the plan of ``person`` keeps a meeting at ``starts_at`` out."""
    if not person.is_active or not person.services.filter(pk=ask.service.pk).exists():
        return gettext("This service is not theirs to give.")
    missing = lacks(
        practitioner=person,
        service=ask.service,
        day=last_day(starts_at + timedelta(minutes=ask.service.duration_minutes)),
    )
    if missing is not None:
        return missing_words(missing)
    plan = plan_of(diary_ids=[diary_of(owner=person).pk], first_day=local_date(starts_at), days=2)
    for step in range(cells_for(ask.service.duration_minutes)):
        reason = reason_at(planned=plan.dates, marks=plan.marks, at=starts_at + step * CELL)
        duty = reason.planned
        if not reason.is_open or duty is None:
            if not step:
                return reason.sentence
            length = gettext("A meeting of %(minutes)s minutes does not fit.") % {
                "minutes": ask.service.duration_minutes
            }
            return f"{length} {reason.sentence}"
        if ask.effective_channel not in reason.channels:
            names = dict(Channel.choices)
            return gettext("The duty then is not for this way to meet: %(channel)s.") % {
                "channel": names[Channel(ask.effective_channel)]
            }
        if duty.services and ask.service.pk not in {pk for pk, _name in duty.services}:
            return gettext("The duty then is kept for other services.")
    return gettext("The meeting would change from one place to another.")


def _why_not_free(ask: Ask, person: Practitioner, starts_at: datetime, now: datetime) -> str:
    """Say which session or number keeps ``person`` from a meeting at ``starts_at``; nothing when it is neither."""
    cells = CellRange.around(starts_at, ask.service)
    taken = (
        Claim.objects.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now), diary__practitioner=person)
        .filter(cell__gte=cells.first, cell__lt=cells.end)
        .order_by("cell")
        .values_list(
            Coalesce("session__first_cell", "supervision__first_cell"),
            Coalesce("session__cell_count", "supervision__cell_count"),
            "expires_at",
            "supervision_id",
        )
        .first()
    )
    if taken is not None:
        begins = moment_of(taken[0])
        span = {"span": span_words(begins, begins + taken[1] * CELL)}
        if taken[2] is not None:
            return gettext("Somebody is filling in the form for a time that lies in the way, %(span)s.") % span
        if taken[3] is not None:
            return gettext("An appointment for supervision lies in the way, %(span)s.") % span
        return gettext("A session lies in the way; with the minutes around it, it takes %(span)s.") % span
    if person.daily_cap is None:
        return ""
    day = local_date(starts_at)
    low, high = day_span(day, day)
    sessions = SessionPractitioner.objects.filter(practitioner=person, starts_at__gte=low, starts_at__lt=high)
    firm = Q(session__expires_at__isnull=True) | Q(session__expires_at__gt=now)
    count = sessions.filter(firm).exclude(session__state="cancelled").count()
    if count < person.daily_cap:
        return ""
    return gettext("The day has its full number: %(count)s sessions, and %(cap)s are the most.") % {
        "count": count,
        "cap": person.daily_cap,
    }
