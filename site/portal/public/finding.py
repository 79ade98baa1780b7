"""我该找谁？ At most three questions, then the service that fits, or somebody to talk to.

Nothing is stored: the answers are digits in the address, so that Back works and a look at the address bar tells nothing.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.public.nearest import first_time
from portal.worry import offered
from programmes.catalogue.choices import Attends
from programmes.catalogue.finder import AFRAID, MOST_QUESTIONS, UNSURE, FinderQuestion, Fit, WayOut, walk
from programmes.catalogue.models import Service
from programmes.catalogue.policies import SAFETY_PROGRAMME, concerns_safety
from programmes.catalogue.queries import active_services, offered_for, safety_service
from programmes.catalogue.situations import FAMILY_COUNSELLING, FIRST
from programmes.common.errors import NotFound


@never_cache
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Ask the next question, or show where the answers lead. The query ``a`` holds the answers' digits, oldest first."""
    answers = request.GET.get("a", "")[: MOST_QUESTIONS + 1]
    try:
        step = walk(first=FIRST, answers=answers)
    except NotFound:
        return redirect("public:find")
    back = {"back": answers[:-1], "is_first": not answers}
    match step:
        case FinderQuestion():
            return render(request, "find/question.html", {**back, **asked(question=step, answers=answers)})
        case Fit():
            return render(request, "find/answer.html", {**back, **_answered(request, step)})
        case WayOut.SAFETY:
            support = safety_service(programme=SAFETY_PROGRAMME)
            return render(request, "find/safety.html", {**back, "support": support})
        case WayOut.PERSON:
            return render(request, "find/person.html", {**back, **_person()})


def asked(*, question: FinderQuestion, answers: str = "") -> dict[str, Any]:
    """Give what a page needs to ask ``question``: each choice with the answers it leads to, and the two ways out."""
    return {
        "question": question,
        "choices": [(answers + digit, choice.label) for digit, choice in question.numbered],
        "afraid": answers + AFRAID,
        "unsure": answers + UNSURE,
        "number": len(answers) + 1,
    }


def _answered(request: HttpRequest, fit: Fit) -> dict[str, Any]:
    service, programme = offered_for(fit=fit)
    if service is not None and not offered(request.session, [service]):
        service = None  # two people in one room are not proposed to somebody who told us of a worry
    return {"fit": fit, "programme": programme, "service": service, **_first(service), "unsure": UNSURE}


def _person() -> dict[str, Any]:
    service = active_services().filter(code=FAMILY_COUNSELLING).first()
    return {"service": service, **_first(service)}


def _first(service: Service | None) -> dict[str, Any]:
    """Give the first free time, and whether one press keeps it: not where something is still to be asked before the times."""
    if service is None:
        return {}
    is_asked_first = concerns_safety(service=service) or service.attends == Attends.SINGLE_OR_COUPLE
    return {"first": first_time(service=service, now=timezone.now()), "is_kept_at_once": not is_asked_first}
