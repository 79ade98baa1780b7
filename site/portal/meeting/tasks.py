"""What one has to do: the list, a task written down, a task done."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.meeting.access import actor_of, or_404, own_booking, practitioners_only, self_of
from portal.meeting.answering import Given, by_whom, form_in_place, posted, said
from portal.meeting.papers import papers_of_own
from portal.meeting.task_forms import DoneForm, OpposedForm, TaskForm
from programmes.cases.actions.follow_ups import add_task, finish_follow_up
from programmes.cases.actions.open_todo import open_todo
from programmes.cases.actions.oppose import oppose_person
from programmes.cases.queries.todo import open_follow_ups


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

    def add(given: Given) -> HttpResponse:
        add_task(booking=booking, practitioner=self_of(request), **given, **by_whom(request))
        return said(request, _("It is on your list."), "meeting:session", public_id)

    form = TaskForm(posted(request))
    return form_in_place(request, "meeting/task.html", form=form, do=add, session=booking.session)


@never_cache
@practitioners_only
def done(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask what came of a task (GET), and cross it off (POST)."""
    practitioner = self_of(request)
    row = open_follow_ups(practitioner=practitioner).filter(public_id=public_id).first()
    if row is None:
        raise Http404

    def finish(given: Given) -> HttpResponse:
        with or_404():
            finish_follow_up(practitioner=practitioner, public_id=public_id, result=given["result"], **by_whom(request))
        return said(request, _("Crossed off."), "meeting:todo")

    return form_in_place(request, "meeting/done.html", form=DoneForm(posted(request)), do=finish, row=row)


@never_cache
@practitioners_only
def opposed(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask who stands against the person of a session (GET), and note it (POST). The answer tells nothing of them."""
    booking = own_booking(request, public_id)

    def oppose(given: Given) -> HttpResponse:
        oppose_person(booking=booking, words=given["other"], **by_whom(request))
        words = _("Noted. Neither of the two is given to a practitioner of the other.")
        return said(request, words, "meeting:session", public_id)

    form = OpposedForm(posted(request))
    return form_in_place(request, "meeting/opposed.html", form=form, do=oppose, session=booking.session)
