"""Writing the note of a session: saved by a button, and by a script while one writes; nothing typed is lost when signed out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.meeting import typed
from portal.meeting.access import actor_of, or_404, own, practitioners_only, self_of
from portal.meeting.answering import Given, by_whom, taken
from portal.meeting.forms import NoteForm, new_key
from programmes.attendance.actions.notes import NoteChanged, Opened, finish_note, open_note, open_version, save_draft
from programmes.attendance.policies import TooEarly
from programmes.bookings.models import ServiceSession
from programmes.common.clock import local
from programmes.common.errors import DomainError


@csrf_exempt
@never_cache
def note(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Show the note of one's own session and what one writes on it (GET); save the draft or finish it (POST).

    The token is checked here rather than before: a form whose sign-in is over still holds what was typed, which is offered again.
    """
    if request.method == "POST":
        is_out = not request.user.is_authenticated
        if (is_out or _is_forged(request)) and typed.keep(request):
            messages.info(request, _("You had been signed out. What you typed is kept: please save it now."))
            return redirect_to_login(request.path) if is_out else redirect(request.path)
        if not is_out and _is_forged(request):
            return csrf_failure(request, reason="note")
    return _note(request, public_id)


@practitioners_only
def _note(request: HttpRequest, public_id: str) -> HttpResponse:
    waiting = typed.offered(request)  # first of all: what waits for somebody else is forgotten here
    session = own(request, public_id)
    opened = _opened(request, session)
    if opened is None:
        return redirect("meeting:session", public_id=public_id)
    if request.method != "POST":
        return _page(request, session, opened, waiting=waiting)
    form = NoteForm(request.POST)

    def write(_given: Given) -> HttpResponse:
        try:
            return _write(request, session, form)
        except NoteChanged as error:
            return _changed(request, session, opened, form, error)

    return taken(form, write) or _page(request, session, opened, form=form, status=422)


@require_POST
@never_cache
@practitioners_only
def draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """Save the draft for a script and say when; 409 when another page saved meanwhile. Whoever was signed out is led to sign in, as anywhere."""
    session = own(request, public_id)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"state": "refused"}, status=422)
    try:
        saved = save_draft(
            session=session,
            author=self_of(request),
            text=form.cleaned_data["text"],
            page=form.written_on,
            now=timezone.now(),
        )
    except NoteChanged:
        return JsonResponse({"state": "changed"}, status=409)
    except DomainError:
        return JsonResponse({"state": "refused"}, status=422)
    typed.drop(request)
    return JsonResponse({"state": "saved", "at": f"{local(saved.saved_at):%H:%M}" if saved.saved_at else ""})


@never_cache
@practitioners_only
def version(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Show one finished version of one's own note."""
    session = own(request, public_id)
    with or_404():
        found = open_version(session=session, author=self_of(request), number=number, **by_whom(request))
    return render(request, "meeting/version.html", {"session": session, "version": found})


def _is_forged(request: HttpRequest) -> bool:
    """Say whether the form lacks the token of this sign-in, as Django's own middleware judges it."""
    judge = CsrfViewMiddleware(lambda _request: HttpResponse())
    return judge.process_view(request, _judged, (), {}) is not None


def _judged(request: HttpRequest) -> HttpResponse:
    raise NotImplementedError  # only looked at for marks that would exempt it


def _opened(request: HttpRequest, session: ServiceSession) -> Opened | None:
    try:
        return open_note(session=session, author=self_of(request), by=actor_of(request), now=timezone.now())
    except TooEarly as error:
        messages.error(request, str(error))
        return None


def _write(request: HttpRequest, session: ServiceSession, form: NoteForm) -> HttpResponse:
    author, now = self_of(request), timezone.now()
    text, page = form.cleaned_data["text"], form.written_on
    if "finish" in request.POST:
        key = form.cleaned_data["key"]
        finish_note(session=session, author=author, text=text, page=page, key=key, by=actor_of(request), now=now)
        messages.success(request, _("The note is finished."))
        typed.drop(request)
        return redirect("meeting:session", public_id=session.public_id)
    save_draft(session=session, author=author, text=text, page=page, now=now)
    typed.drop(request)
    messages.success(request, _("The draft is saved."))
    return redirect(request.path)


def _changed(
    request: HttpRequest, session: ServiceSession, opened: Opened, form: NoteForm, error: NoteChanged
) -> HttpResponse:
    """Show both texts; saved again, the one in the box counts, because its writer has now seen the other."""
    again = NoteForm(_values(request, opened, form.cleaned_data["text"]))
    again.is_valid()
    again.refuse(error)
    return _page(request, session, opened, form=again, other=opened.text, status=409)


def _page(
    request: HttpRequest,
    session: ServiceSession,
    opened: Opened,
    *,
    form: NoteForm | None = None,
    waiting: str | None = None,
    other: str = "",
    status: int = 200,
) -> HttpResponse:
    is_writing = bool(form or opened.text or waiting is not None or not opened.versions or "write" in request.GET)
    if form is None:
        start = opened.versions[0].text if opened.versions and not opened.text else opened.text
        form = NoteForm(initial=_values(request, opened, start if waiting is None else waiting))
        other = opened.text if waiting is not None and opened.text != waiting else ""
    context = {
        "session": session,
        "opened": opened,
        "last": opened.versions[0] if opened.versions else None,
        "form": form,
        "other": other,
        "is_writing": is_writing,
        "is_typed": waiting is not None,
    }
    return render(request, "meeting/note.html", context, status=status)


def _values(request: HttpRequest, opened: Opened, text: str) -> dict[str, Any]:
    return {
        "text": text,
        "writer": opened.page.writer,
        "revision": opened.page.revision,
        "beat": 0,
        "page": typed.page_word(request),
        "key": new_key(),
    }
