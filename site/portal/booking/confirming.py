"""Checking all answers, and confirming."""

from dataclasses import asdict
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.booking.draft import DONE, Draft, visitor_key
from portal.booking.forms.reach import told_reach
from portal.booking.kept import Kept, with_kept_time
from portal.booking.safety import is_worried
from portal.forms import PlainForm, sent
from portal.worry import forget_answer
from programmes.bookings.actions.confirm import confirm
from programmes.bookings.actions.contact import Contact
from programmes.bookings.choices import BookingSource, ReachChannel
from programmes.common.errors import DomainError
from programmes.records.actors import Actor

GO_BACK_TO = {"verification-needed": "contact", "verification-failed": "contact", "consent-missing": "consent"}
"""The step that mends a refusal, by its slug; what it holds is asked again."""

FORGET = {"contact": ("verification", "verified"), "consent": ("consents",)}


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Show every answer with a way to change it (GET), then make the booking (POST).

    A repeated POST may find the time already booked by the first: it is confirmed again with the same key, and gets the
    same answer.
    """
    draft = Draft(request.session)
    form = PlainForm(sent(request))
    if request.method == "POST" and draft.get("key") and draft.get("consents") is not None:
        try:
            return _confirmed(request, draft)
        except DomainError as error:
            step = GO_BACK_TO.get(error.slug)
            if step:
                draft.drop(*FORGET[step])
                messages.error(request, str(error))
                return redirect(f"booking:{step}")
            form.refuse(error)
    return with_kept_time(partial(_check_page, form=form))(request)


def _check_page(request: HttpRequest, kept: Kept, *, form: PlainForm) -> HttpResponse:
    open_step = kept.draft.next_step(service=kept.service)
    if open_step != "check":
        return redirect(f"booking:{open_step}")
    return kept.page(request, "check", form=form, **_summary(kept))


def _confirmed(request: HttpRequest, draft: Draft) -> HttpResponse:
    confirmation = confirm(
        hold_id=draft.get("hold", ""),
        contact=_contact(draft.get("name"), draft.get("phone", ""), draft.get("email", ""), draft.get("reach")),
        consents=[(code, version) for code, version in draft.get("consents", [])],
        answers=draft.get("answers") or {},
        verification_id=draft.get("verification", ""),
        visitor=visitor_key(request.session),
        by=Actor(kind="resident"),
        source=BookingSource.WEB,
        who=draft.get("who", ""),
        is_worried=is_worried(request.session),
        key=draft.get("key"),
        language=get_language() or "zh-hans",
        now=timezone.now(),
    )
    draft.clear()
    forget_answer(request.session)
    told = asdict(confirmation)
    request.session[DONE] = {name: told[name] for name in ("reference", "pin", "token")} | {
        "at": timezone.now().timestamp()
    }
    return redirect("booking:done")


def _contact(name: str, phone: str, email: str, reach: dict[str, Any]) -> Contact:
    return Contact(name=name, phone=phone, email=email, reach=told_reach(reach))


def _summary(kept: Kept) -> dict[str, Any]:
    answers = kept.draft.get("answers") or {}
    told = []
    for question in kept.draft.questions(service=kept.service):
        labels = dict(question.choices)
        answer = answers.get(question.code, "")
        told.append({"label": question.label, "text": labels.get(answer, answer) if answer else _("No answer")})
    reach = kept.draft.get("reach")
    return {
        "name": kept.draft.get("name"),
        "who": kept.draft.get("who"),
        "address": kept.draft.get("phone") or kept.draft.get("email"),
        "reach": {**reach, "label": ReachChannel(reach["channel"]).label},
        "answers": told,
        "consents": len(kept.draft.get("consents", [])),
    }
