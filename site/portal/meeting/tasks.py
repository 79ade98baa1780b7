"""What one has to do: the list, a task written down, a task done."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.meeting.access import actor_of, own_booking, practitioners_only, self_of
from portal.meeting.papers import papers_of_own
from portal.meeting.task_forms import DoneForm, OpposedForm, TaskForm
from programmes.cases.actions.follow_ups import add_task, finish_follow_up
from programmes.cases.actions.open_todo import open_todo
from programmes.cases.actions.oppose import oppose_person
from programmes.cases.queries.todo import open_follow_ups
from programmes.common.errors import DomainError, NotFound


@never_cache
@practitioners_only
def todo(request: HttpRequest) -> HttpResponse:
    """List what waits for this practitioner."""
    found = open_todo(practitioner=self_of(request), by=actor_of(request), now=timezone.now())
    pressing = [paper for paper in papers_of_own(request) if paper.is_pressing]
    return render(request, "meeting/todo.html", {"todo": found, "papers": pressing})


@never_cache
@practitioners_only
def task(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask what is to be done about a session (GET), and write it down (POST)."""
    booking = own_booking(request, public_id)
    form = TaskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            add_task(
                booking=booking,
                practitioner=self_of(request),
                by=actor_of(request),
                now=timezone.now(),
                **form.cleaned_data,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("It is on your list."))
            return redirect("meeting:session", public_id=public_id)
    context = {"session": booking.session, "form": form}
    return render(request, "meeting/task.html", context, status=422 if form.errors else 200)


@never_cache
@practitioners_only
def done(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask what came of a task (GET), and cross it off (POST)."""
    practitioner = self_of(request)
    row = open_follow_ups(practitioner=practitioner).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    form = DoneForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = {"practitioner": practitioner, "public_id": public_id, "result": form.cleaned_data["result"]}
        try:
            finish_follow_up(**given, by=actor_of(request), now=timezone.now())
        except NotFound as error:
            raise Http404 from error
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Crossed off."))
            return redirect("meeting:todo")
    return render(request, "meeting/done.html", {"row": row, "form": form}, status=422 if form.errors else 200)


@never_cache
@practitioners_only
def opposed(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask who stands against the person of a session (GET), and note it (POST). The answer tells nothing of them."""
    booking = own_booking(request, public_id)
    form = OpposedForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            oppose_person(booking=booking, words=form.cleaned_data["other"], by=actor_of(request), now=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Noted. Neither of the two is given to a practitioner of the other."))
            return redirect("meeting:session", public_id=public_id)
    context = {"session": booking.session, "form": form}
    return render(request, "meeting/opposed.html", context, status=422 if form.errors else 200)
