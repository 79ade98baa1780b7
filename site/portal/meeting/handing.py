"""Handing somebody over to a colleague, and answering what a colleague offers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.meeting.access import actor_of, or_404, own_booking, planned_from, practitioners_only, self_of
from portal.meeting.answering import Given, by_whom, form_in_place, posted, said
from portal.meeting.task_forms import HandOverForm
from programmes.cases.actions.hand_over import accept, decline, offer, read_offer, read_shared, withdraw
from programmes.cases.choices import HandOverState
from programmes.cases.queries.hand_overs import colleagues, coming_with
from programmes.common.errors import DomainError, NotFound


@never_cache
@practitioners_only
def hand_over(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask to whom, why and with what consent (GET), and offer it (POST)."""
    booking, giver = own_booking(request, public_id), self_of(request)
    offered = list(colleagues(booking=booking, practitioner=giver))

    def give(given: Given) -> HttpResponse:
        offer(booking=booking, giver=giver, **given, **by_whom(request))
        words = _("It is offered. Until your colleague accepts, nothing changes.")
        return said(request, words, "meeting:session", public_id)

    form = HandOverForm(posted(request), colleagues=offered)
    context = {"session": booking.session, "has_colleagues": bool(offered)}
    return form_in_place(request, "meeting/hand_over.html", form=form, do=give, **context)


@never_cache
@practitioners_only
def offered(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what a colleague offers: why, and which meetings are to come."""
    now = timezone.now()
    with or_404():
        row = read_offer(taker=self_of(request), public_id=public_id, by=actor_of(request), now=now)
    context = {
        "row": row,
        "session": row.booking.session,
        "is_waiting": row.state == HandOverState.OFFERED,
        "is_accepted": row.state == HandOverState.ACCEPTED,
        "coming": coming_with(booking=row.booking, practitioner=row.giver, now=now),
    }
    return render(request, "meeting/offered.html", context)


@require_POST
@practitioners_only
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Accept what a colleague offers, or decline it."""
    taker, by, now = self_of(request), actor_of(request), timezone.now()
    try:
        if "accept" not in request.POST:
            decline(taker=taker, public_id=public_id, by=by, now=now)
            messages.success(request, _("You have declined. Your colleague sees it."))
            return redirect("meeting:todo")
        taken = accept(taker=taker, public_id=public_id, by=by, now=now)
    except NotFound as error:
        raise Http404 from error
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("meeting:offered", public_id=public_id)
    count = len(taken.moved)
    messages.success(
        request,
        ngettext("%(count)s meeting is now yours.", "%(count)s meetings are now yours.", count) % {"count": count},
    )
    if taken.left:
        messages.warning(
            request,
            _("%(count)s could not move, because you are not free then. Your colleague settles them.")
            % {"count": len(taken.left)},
        )
    return redirect("meeting:offered", public_id=public_id)


@require_POST
@practitioners_only
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take one's own offer back."""
    try:
        withdraw(giver=self_of(request), public_id=public_id, by=actor_of(request), now=timezone.now())
        messages.success(request, _("The offer is taken back."))
    except NotFound as error:
        raise Http404 from error
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("meeting:todo")


@never_cache
@practitioners_only
def shared(request: HttpRequest, public_id: str, version_id: str) -> HttpResponse:
    """Show a colleague's finished note that the person lets one read."""
    booking = planned_from(request, public_id)
    with or_404():
        version = read_shared(booking=booking, practitioner=self_of(request), public_id=version_id, **by_whom(request))
    return render(request, "meeting/shared.html", {"session": booking.session, "version": version})
