"""Looking at what a change means before it counts, deciding about every meeting it hits, and doing it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.forms import PlainForm, form_page, sent
from portal.planning.asking import about_room, about_somebody, actor_of, around, home_of, id_of, user_of
from portal.planning.changes import Change, Doing, change_of
from portal.planning.drafts import Draft, draft_at, keep, mark_done
from portal.planning.forms.impacts import ImpactsForm
from portal.planning.telling import planned_time, told_of
from programmes.availability.actions.copy_week import CopiedDate
from programmes.availability.actions.finding import NoSuchDate
from programmes.availability.choices import AbsenceState
from programmes.availability.limits import InvalidPeriod, NoDates, SeriesTooLong, TooFarAhead, WrongBreak
from programmes.availability.models import Absence, Diary
from programmes.availability.policies import OverlappingDuty, TravelTimeMissing
from programmes.bookings.actions.replan import DiaryChanged, Preview, apply_change, preview_change
from programmes.common.errors import DomainError

CHECK = "planning/check.html"
BESIDE: dict[type[DomainError], str] = {
    OverlappingDuty: "day",
    TravelTimeMissing: "day",
    InvalidPeriod: "ends",
    NoDates: "last_day",
    SeriesTooLong: "last_day",
    TooFarAhead: "day",
    WrongBreak: "break_until",
}
"""The field that a refusal is about."""


def propose(
    request: HttpRequest, diary: Diary, form: PlainForm, kind: str, values: dict[str, Any]
) -> HttpResponse | None:
    """Try a change that ``form`` describes: lead to the page that shows what it means, or put what refuses it into the form."""
    draft = Draft(id_of(diary), kind, values, request.get_full_path())
    try:
        _looked(request, diary, _change(request, diary, draft))
    except DomainError as error:
        _refuse(form, error)
        return None
    return redirect(_check_of(diary), draft.who, keep(request, draft))


def _refuse(form: PlainForm, error: DomainError) -> None:
    """Put a refusal beside the field that it is about, where the form has one."""
    name = BESIDE.get(type(error), "")
    if name in form.fields:
        form.add_error(name, str(error))
    else:
        form.refuse(error)


def propose_at_once(
    request: HttpRequest, diary: Diary, kind: str, values: dict[str, Any], *, back: str
) -> HttpResponse:
    """Lead to the page that shows what a change means, for a change that needs no form; say what refuses it on the page one came from."""
    draft = Draft(id_of(diary), kind, values, back)
    try:
        _looked(request, diary, _change(request, diary, draft))
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(back)
    return redirect(_check_of(diary), draft.who, keep(request, draft))


@about_somebody
def check(request: HttpRequest, diary: Diary, key: str) -> HttpResponse:
    """Show what a change of somebody's time means (GET), and do it with a decision for every meeting that it hits (POST)."""
    return _check(request, diary, key)


@about_room
def check_room(request: HttpRequest, diary: Diary, key: str) -> HttpResponse:
    """Show what a change of a room's opening means (GET), and do it with a decision for every meeting that it hits (POST)."""
    return _check(request, diary, key)


def _check(request: HttpRequest, diary: Diary, key: str) -> HttpResponse:
    draft = draft_at(request, key)
    if draft is None or draft.who != id_of(diary):
        raise Http404
    if draft.is_done:
        return redirect(_after(diary, draft))
    try:
        change = _change(request, diary, draft)
        found = _looked(request, diary, change)
    except NoSuchDate as error:
        # Somebody has changed or taken back the very date meanwhile: the page one came from is gone with it.
        messages.error(request, str(error))
        return redirect(_after(diary, draft))
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(draft.back)
    if request.method == "POST" and request.POST.get("seen") != found.seen:
        # What was decided was decided about another diary.
        messages.error(request, str(DiaryChanged()))
        return redirect(request.path)
    form = ImpactsForm(sent(request), impacts=found.impacts, seen=found.seen)
    if request.method == "POST" and form.is_valid():
        done = _apply(request, diary, change, form, draft, key, waits=bool(_result(found).get("waits")))
        if done is not None:
            return done
    context = around(
        request,
        diary,
        draft=draft,
        told=told_of(draft, diary),
        impacts=found.impacts,
        appointments=found.appointments,
        impacts_of_two=draft.kind == "swap",
        others=[each for each in found.impacts if not each.is_mine],
        **_result(found),
    )
    return form_page(request, CHECK, form=form, **context)


def _apply(
    request: HttpRequest, diary: Diary, change: Change, form: ImpactsForm, draft: Draft, key: str, *, waits: bool
) -> HttpResponse | None:
    """Do it, and say what was done or, where a coordinator decides about it (``waits``), asked for; None when the form says why not."""
    try:
        decided = apply_change(
            change=change.run,
            diary_ids=change.diary_ids,
            seen=form.cleaned_data["seen"],
            decisions=form.decisions(),
            user=user_of(request),
            only_new=change.only_new,
            key=key,
            by=actor_of(request),
            now=timezone.now(),
        )
    except DiaryChanged as error:
        messages.error(request, str(error))
        return redirect(request.path)
    except DomainError as error:
        form.refuse(error)
        return None
    mark_done(request, key)
    when = planned_time(draft)
    messages.success(request, _("Asked. A coordinator decides about it.") if waits else _done(decided, when))
    return redirect(_after(diary, draft))


def _check_of(diary: Diary) -> str:
    return "planning:check" if diary.room is None else "planning:room_check"


def _after(diary: Diary, draft: Draft) -> str:
    """Give the page one comes back to; of a room, the week in which the date now lies, or lay."""
    moment = draft.values.get("starts_at") or draft.values.get("original") or ""
    return home_of(diary, on=moment[: len("2026-11-23")])


def _change(request: HttpRequest, diary: Diary, draft: Draft) -> Change:
    doing = Doing(diary, user_of(request), actor_of(request), timezone.now())
    return change_of(draft.kind, draft.values, doing)


def _looked(request: HttpRequest, diary: Diary, change: Change) -> Preview[Any]:
    return preview_change(
        change=change.run,
        diary_ids=change.diary_ids,
        user=user_of(request),
        only_new=change.only_new,
        now=timezone.now(),
    )


def _result(found: Preview[Any]) -> dict[str, Any]:
    """Give what the change leads to, as its page shows it."""
    result = found.result
    if isinstance(result, Absence):
        return {"waits": result.state == AbsenceState.ASKED}
    if isinstance(result, list) and result and isinstance(result[0], CopiedDate):
        return {"copies": result, "has_copies": any(each.is_planned for each in result)}
    return {"dates": result} if isinstance(result, list) else {}


def _done(decided: int, when: str) -> str:
    if not decided:
        return _("Done: %(when)s") % {"when": when} if when else _("Done.")
    return ngettext(
        "Done. %(count)s meeting was decided about.", "Done. %(count)s meetings were decided about.", decided
    ) % {"count": decided}
