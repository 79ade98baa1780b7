"""Pages that need a kept time: find it, or send the visitor to choose again with every answer still there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.booking.draft import DONE, STEPS, Draft, visitor_key
from portal.forms import PlainForm, form_page
from programmes.bookings.models import Hold
from programmes.bookings.queries.holds import live_hold
from programmes.catalogue.models import Service
from programmes.common.errors import DomainError


@dataclass(frozen=True, slots=True)
class Kept:
    """A visitor's kept time, the service it is for, and the answers so far."""

    hold: Hold
    draft: Draft

    @property
    def service(self) -> Service:
        """The service the time is kept for."""
        return self.hold.session.service

    def go_on(self) -> HttpResponse:
        """Lead to the first step that is still open; what was typed has been taken."""
        self.draft.drop("typed")
        return redirect(f"booking:{self.draft.next_step(service=self.service)}")

    def page(self, request: HttpRequest, step: str, *, form: PlainForm, **more: Any) -> HttpResponse:
        """Show the page of a step, or lead back to it when its form was refused."""
        number, total = self.draft.progress(step)
        before = [each for each in STEPS[: STEPS.index(step)] if each != "code"]
        context = {
            "hold": self.hold,
            "session": self.hold.session,
            "service": self.service,
            "step": step,
            "step_number": number,
            "step_total": total,
            "back": reverse(f"booking:{before[-1]}") if before else self.draft.times_address(),
            "times_address": self.draft.times_address(),
            **more,
        }
        return form_page(request, f"booking/{step}.html", form=form, **context)


def keep_typed(request: HttpRequest, draft: Draft) -> str:
    """Keep what was typed into the form that was sent, and give the name of its step; nothing for a page that is none."""
    name = request.POST.get("step") or (request.resolver_match.url_name if request.resolver_match else "")
    step = name if name in STEPS else ""
    draft.keep_typed(str(step), request.POST.dict())
    return str(step)


def with_kept_time(view: Callable[[HttpRequest, Kept], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give a view the visitor's kept time; without one, lead back to the times of the service or to the start."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        draft = Draft(request.session)
        hold_id, service_id = draft.get("hold"), draft.get("service")
        if not service_id:
            return redirect("booking:done" if DONE in request.session else "public:home")
        try:
            if not hold_id:
                return redirect(draft.times_address())
            hold = live_hold(hold_id=hold_id, visitor=visitor_key(request.session), now=timezone.now())
        except DomainError:
            draft.drop("hold")
            if request.method == "POST":
                keep_typed(request, draft)
            messages.info(
                request,
                _("The time we kept for you is over and free again. Your answers are kept: please choose a time."),
            )
            return redirect(draft.times_address())
        return view(request, Kept(hold=hold, draft=draft))

    return guarded
