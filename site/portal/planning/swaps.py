"""Swapping duty: choosing a date and a colleague, what one wants in return, the colleague's answer, and the nod."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from portal.forms import PlainForm, form_page, sent
from portal.planning.asking import about_somebody, actor_of, around, is_own, owner_of, require_own, user_of
from portal.planning.checking import propose_at_once
from portal.planning.forms.leave import ReasonForm
from portal.planning.telling import period, swap_lines
from programmes.availability.actions.diaries import open_diary
from programmes.availability.actions.swap import accept_swap, decline_swap, offer_swap, refuse_swap, withdraw_swap
from programmes.availability.choices import SwapState
from programmes.availability.models import Diary, DutySwap
from programmes.availability.policies import may_nod
from programmes.availability.queries.duty import duty_dates, refusals
from programmes.availability.queries.swaps import colleagues_of, is_open, swap_of
from programmes.common.clock import local_date
from programmes.common.errors import DomainError
from programmes.people.models import Practitioner

DAYS_AHEAD = 56


class OfferForm(PlainForm):
    """Which date, and to whom."""

    date = forms.ChoiceField(
        label=gettext_lazy("Which duty do you give?"),
        error_messages={"required": gettext_lazy("Please choose a date.")},
    )
    colleague = forms.ChoiceField(
        label=gettext_lazy("Who shall take it?"),
        error_messages={"required": gettext_lazy("Please choose a colleague.")},
    )

    def __init__(
        self, *args: Any, dates: list[tuple[str, str]], colleagues: list[tuple[str, str]], **options: Any
    ) -> None:
        """Offer these."""
        super().__init__(*args, **options)
        empty = ("", gettext_lazy("Please choose"))
        self.fields["date"].choices = [empty, *dates]  # type: ignore[attr-defined]
        self.fields["colleague"].choices = [empty, *colleagues]  # type: ignore[attr-defined]


class ReturnForm(PlainForm):
    """What one would like in return."""

    back = forms.ChoiceField(
        required=False, label=gettext_lazy("Which duty would you take in return?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, dates: list[tuple[str, str]], **options: Any) -> None:
        """Offer these dates of the colleague, or none."""
        super().__init__(*args, **options)
        self.fields["back"].choices = [("", gettext_lazy("None: I only give mine")), *dates]  # type: ignore[attr-defined]


@about_somebody
def offer(request: HttpRequest, diary: Diary) -> HttpResponse:
    """Choose a date of one's own and a colleague, and lead on to what one would take in return."""
    require_own(request, diary)
    colleagues = [(row.public_id, f"{row.name} · {row.get_kind_display()}") for row in colleagues_of(diary=diary)]
    form = OfferForm(sent(request), dates=_dates(diary), colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        who, chosen = owner_of(diary).public_id, form.cleaned_data
        address = reverse("planning:swap_return", args=[who, chosen["colleague"]])
        return redirect(f"{address}?{urlencode({'date': chosen['date']})}")
    return form_page(request, "planning/swap_offer.html", form=form, **around(request, diary))


@about_somebody
def in_return(request: HttpRequest, diary: Diary, colleague: str) -> HttpResponse:
    """Say what one would take in return, and send the offer."""
    require_own(request, diary)
    other = colleagues_of(diary=diary).filter(public_id=colleague).first()
    starts_at = _moment(request.GET.get("date", ""))
    if other is None or starts_at is None:
        raise Http404
    taker = open_diary(owner=other, now=timezone.now())
    form = ReturnForm(sent(request), initial={"back": ""}, dates=_dates(taker))
    if request.method == "POST" and form.is_valid():
        try:
            swap = offer_swap(
                giver=diary,
                taker=taker,
                starts_at=starts_at,
                return_starts_at=_moment(form.cleaned_data["back"]),
                by=actor_of(request),
                now=timezone.now(),
            )
            messages.success(
                request, _("The offer is made. Nothing changes before your colleague and a coordinator agree.")
            )
            return redirect("planning:swap", who=owner_of(diary).public_id, public_id=swap.public_id)
        except DomainError as error:
            form.refuse(error)
    context = around(request, diary, other=other, starts_at=starts_at)
    return form_page(request, "planning/swap_return.html", form=form, **context)


@about_somebody
def swap(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Show a swap and what this person, or their coordinator, can do with it."""
    found = _swap(diary, public_id)
    is_live = is_open(swap=found, now=timezone.now())
    context = around(
        request,
        diary,
        swap=found,
        lines=swap_lines(found),
        reason=refusals(object_ids=[found.public_id]).get(found.public_id, ""),
        can_answer=is_live
        and is_own(request, diary)
        and found.state == SwapState.OFFERED
        and found.taker_id == diary.pk,
        can_withdraw=is_live and is_own(request, diary) and found.giver_id == diary.pk,
        can_nod=is_live and found.state == SwapState.ACCEPTED and _may_nod_both(request, found),
    )
    return render(request, "planning/swap.html", context)


@require_POST
@about_somebody
def answer(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Say yes or no as the colleague, or take the offer back as the giver."""
    require_own(request, diary)
    found = _swap(diary, public_id)
    word = request.POST.get("answer")
    if word == "withdraw" and found.giver_id == diary.pk:
        act, told = withdraw_swap, _("Your offer of a swap is taken back.")
    elif word == "accept" and found.taker_id == diary.pk:
        act, told = accept_swap, _("You have said yes. A coordinator decides now.")
    elif word == "decline" and found.taker_id == diary.pk:
        act, told = decline_swap, _("You have said no. Your duty stays as it is.")
    else:
        raise Http404
    try:
        act(swap=found, by=actor_of(request), now=timezone.now())
        messages.success(request, told)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("planning:swap", who=owner_of(diary).public_id, public_id=public_id)


@require_POST
@about_somebody
def approve(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Lead to what the nod would hit."""
    found = _swap(diary, public_id)
    if not _may_nod_both(request, found):
        raise Http404
    back = reverse("planning:swap", args=[owner_of(diary).public_id, public_id])
    return propose_at_once(request, diary, "swap", {"swap": found.public_id}, back=back)


@about_somebody
def refuse(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Ask for the reason (GET), then say no as the coordinator (POST)."""
    found = _swap(diary, public_id)
    if not _may_nod_both(request, found):
        raise Http404
    form = ReasonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            refuse_swap(swap=found, reason=reason, by=actor_of(request), now=timezone.now())
            messages.success(request, _("The swap is refused; both read why."))
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("planning:requests")
    context = around(request, diary, swap=found, lines=swap_lines(found))
    return form_page(request, "planning/refuse_swap.html", form=form, **context)


def _dates(diary: Diary) -> list[tuple[str, str]]:
    """Give the dates of ``diary`` that can be swapped, in the next eight weeks."""
    now = timezone.now()
    dates = duty_dates(diary=diary, first_day=local_date(now), days=DAYS_AHEAD)
    return [
        (each.starts_at.isoformat(), f"{period(each.starts_at, each.ends_at)} · {each.block.venue.name}")
        for each in dates
        if each.starts_at > now and each.original is not None
    ]


def _swap(diary: Diary, public_id: str) -> DutySwap:
    found = swap_of(diary=diary, public_id=public_id)
    if found is None:
        raise Http404
    return found


def _may_nod_both(request: HttpRequest, found: DutySwap) -> bool:
    people: list[Practitioner | None] = [found.giver.practitioner, found.taker.practitioner]
    return all(each is not None and may_nod(user=user_of(request), practitioner=each) for each in people)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None and moment.year in range(2000, 3000) else None
