"""How to reach a person safely, the service's few questions, and the consents."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from portal.booking.forms.questions import ConsentForm, QuestionsForm
from portal.booking.forms.reach import ReachForm
from portal.booking.kept import Kept, with_kept_time
from portal.forms import sent
from programmes.catalogue.queries import consents_for
from programmes.catalogue.questions import clean_answers
from programmes.common.errors import InvalidInput


@with_kept_time
def reach(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Ask how to reach the person safely; nothing is chosen beforehand."""
    form = ReachForm(
        sent(request), initial=kept.draft.typed("reach") or _reach_before(kept), has_phone=bool(kept.draft.get("phone"))
    )
    if request.method == "POST" and form.is_valid():
        kept.draft.put(reach=form.cleaned_data["reach"])
        return kept.go_on()
    return kept.page(request, "reach", form=form)


@with_kept_time
def questions(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Ask what the service needs to know; nearly all of it may stay empty."""
    draft = kept.draft
    before = (
        draft.typed("questions")
        or draft.get("answers")
        or {"language": (draft.get("wishes") or {}).get("language", "")}
    )
    form = QuestionsForm(sent(request), initial=before, questions=draft.questions(service=kept.service))
    if request.method == "POST" and form.is_valid():
        who = draft.get("who", "")
        try:
            draft.put(answers=clean_answers(service=kept.service, answers=form.answers(), who=who))
            return kept.go_on()
        except InvalidInput as error:
            form.refuse(error)
    return kept.page(request, "questions", form=form)


@with_kept_time
def consent(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Show each text with its own tick, none made beforehand except by the person."""
    texts = consents_for(service=kept.service, now=timezone.now())
    agreed = kept.draft.get("consents") or []
    before = {f"consent_{text.code}": True for text in texts if [text.code, text.version] in agreed}
    form = ConsentForm(sent(request), texts=texts, initial=before)
    if request.method == "POST" and form.is_valid():
        kept.draft.put(consents=form.agreed())
        return kept.go_on()
    return kept.page(request, "consent", form=form)


def _reach_before(kept: Kept) -> dict[str, Any]:
    reach = kept.draft.get("reach") or {}
    channel = reach.get("channel", "")
    hours = {f"{channel}_from": reach.get("from_time", "")[:5], f"{channel}_until": reach.get("until_time", "")[:5]}
    return {**reach, **hours}
