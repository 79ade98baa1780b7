"""A draft in words: what one is about to do, as pairs of a heading and what stands beside it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from portal.planning.drafts import Draft
from portal.planning.forms.duty import SCOPES
from portal.templatetags.pages import clock, full_day, moment
from programmes.availability.choices import AbsenceKind, Recurrence
from programmes.availability.models import Absence, Diary, DutyBlock, DutySwap
from programmes.catalogue.choices import Channel
from programmes.catalogue.models import Service
from programmes.common.clock import local_date, midnight
from programmes.places.models import Venue

Line = tuple[str, str]

SCOPE_WORDS = dict(SCOPES)


def told_of(draft: Draft, diary: Diary) -> list[Line]:
    """Give the lines that say what ``draft`` would do to ``diary``."""
    values = draft.values
    makers = {
        "plan": _plan,
        "edit": _edit,
        "cancel": _cancel,
        "end": _end,
        "leave": _leave,
        "grant": _grant,
        "swap": _swap,
        "copy": _copy,
    }
    maker = makers.get(draft.kind)
    return maker(values, diary) if maker else []


def planned_time(draft: Draft) -> str:
    """Write the time that ``draft`` plans or gives up; nothing where it is about no one time."""
    if draft.kind not in ("plan", "edit", "leave"):
        return ""
    return period(_moment(draft.values["starts_at"]), _moment(draft.values["ends_at"]))


def period(starts_at: datetime, ends_at: datetime) -> str:
    """Write a period: hours of one day, whole days, or two moments."""
    first, last = local_date(starts_at), local_date(ends_at - timedelta(minutes=1))
    is_whole = starts_at == midnight(first) and ends_at == midnight(last + timedelta(days=1))
    if is_whole:
        return full_day(first) if first == last else f"{full_day(first)} – {full_day(last)}"
    if first == last:
        ends = "24:00" if ends_at == midnight(last + timedelta(days=1)) else clock(ends_at)
        return f"{full_day(first)} {clock(starts_at)}–{ends}"
    return f"{moment(starts_at)} – {moment(ends_at)}"


def rhythm(recurrence: str, interval: int, position: int | None = None) -> str:
    """Write how duty comes again."""
    if recurrence == Recurrence.N_WEEKLY:
        return _("Every %(n)s weeks") % {"n": interval}
    if recurrence == Recurrence.MONTHLY and position == -1:
        return _("Every month, on the last such weekday")
    return str(Recurrence(recurrence).label)


def _plan(values: Mapping[str, Any], _diary: Diary) -> list[Line]:
    lines = [(_("When"), period(_moment(values["starts_at"]), _moment(values["ends_at"])))]
    if values["recurrence"] != Recurrence.ONCE:
        again = rhythm(values["recurrence"], values["interval"], values["position"])
        lines.append((_("How often"), again))
        lines.append((_("Last day"), _last_day(values["until"])))
    return [*lines, *_details(values, _moment(values["starts_at"]))]


def _edit(values: Mapping[str, Any], _diary: Diary) -> list[Line]:
    lines = [
        (_("Before"), _now_planned(values)),
        (_("After"), period(_moment(values["starts_at"]), _moment(values["ends_at"]))),
        (_("Which dates?"), str(SCOPE_WORDS[values["scope"]])),
    ]
    return [*lines, *_details(_with_whole_break(values), _moment(values["starts_at"]))]


def hours_now(block: DutyBlock, original: datetime) -> tuple[datetime, datetime]:
    """Give when the date of ``block`` that the rule puts at ``original`` takes place as things stand: somebody may have moved it."""
    moved = block.event.occurrence_set.filter(original_start=original, cancelled=False).first()
    if moved is not None:
        return moved.start, moved.end
    return original, original + (block.event.end - block.event.start)


def _now_planned(values: Mapping[str, Any]) -> str:
    original = _moment(values["original"])
    block = DutyBlock.objects.select_related("event").filter(public_id=values["block"]).first()
    return moment(original) if block is None else period(*hours_now(block, original))


def _with_whole_break(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the changed details; of a break that is changed in part, the other part too."""
    details = dict(values["details"])
    parts = ("break_after", "break_minutes")
    if any(part in details for part in parts):
        before = DutyBlock.objects.filter(public_id=values["block"]).values(*parts).first() or {}
        details = {**before, **details}
    return details


def _cancel(values: Mapping[str, Any], _diary: Diary) -> list[Line]:
    return [
        (_("To be taken back"), _now_planned(values)),
        (_("Which dates?"), str(SCOPE_WORDS[values["scope"]])),
    ]


def _end(values: Mapping[str, Any], _diary: Diary) -> list[Line]:
    return [(_("Last day"), _last_day(values["until"]))]


def _leave(values: Mapping[str, Any], _diary: Diary) -> list[Line]:
    return [
        (str(AbsenceKind(values["kind"]).label), period(_moment(values["starts_at"]), _moment(values["ends_at"]))),
    ]


def _grant(values: Mapping[str, Any], diary: Diary) -> list[Line]:
    absence = Absence.objects.select_related("event").filter(public_id=values["absence"], diary=diary).first()
    if absence is None:
        return []
    return [(str(AbsenceKind(absence.kind).label), period(absence.event.start, absence.event.end))]


def _swap(values: Mapping[str, Any], _diary: Diary) -> list[Line]:
    rows = DutySwap.objects.select_related("giver__practitioner", "taker__practitioner", "venue", "return_venue")
    swap = rows.filter(public_id=values["swap"]).first()
    return [] if swap is None else swap_lines(swap)


def swap_lines(swap: DutySwap) -> list[Line]:
    """Give who takes over what from whom."""
    lines = [(_taker(swap.taker), f"{period(swap.starts_at, swap.ends_at)} · {swap.venue.name}")]
    if swap.return_starts_at is not None and swap.return_ends_at is not None and swap.return_venue is not None:
        returned = f"{period(swap.return_starts_at, swap.return_ends_at)} · {swap.return_venue.name}"
        lines.append((_taker(swap.giver), returned))
    return lines


def _taker(diary: Diary) -> str:
    name = diary.practitioner.name if diary.practitioner else ""
    return _("%(name)s takes over") % {"name": name}


def _copy(values: Mapping[str, Any], _diary: Diary) -> list[Line]:
    monday = datetime.fromisoformat(values["week"]).date()
    return [(_("The week of"), full_day(monday)), (_("Into the next weeks"), _weeks(int(values["weeks"])))]


def _weeks(number: int) -> str:
    return ngettext("%(n)s week", "%(n)s weeks", number) % {"n": number}


def _details(values: Mapping[str, Any], starts_at: datetime) -> list[Line]:
    lines: list[Line] = []
    if "venue" in values:
        venue = Venue.objects.filter(public_id=values["venue"]).first()
        lines.append((_("Where"), venue.name if venue else ""))
    if "channels" in values:
        names = dict(Channel.choices)
        lines.append((_("How you meet people"), " / ".join(str(names[each]) for each in values["channels"])))
    if values.get("services"):
        given = Service.objects.filter(public_id__in=values["services"]).order_by("code")
        lines.append((_("Only for"), pgettext("between names", ", ").join(service.name for service in given)))
    elif "services" in values and "starts_at" not in values:
        lines.append((_("Only for"), _("All services you give")))
    if values.get("break_minutes"):
        rest = starts_at + timedelta(minutes=values.get("break_after") or 0)
        until = rest + timedelta(minutes=values["break_minutes"])
        lines.append((_("Break"), f"{clock(rest)}–{clock(until)}"))
    elif "break_minutes" in values and "starts_at" not in values:
        lines.append((_("Break"), _("None")))
    return lines


def _last_day(until: str | None) -> str:
    return full_day(local_date(_moment(until)) - timedelta(days=1)) if until else _("No end")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
