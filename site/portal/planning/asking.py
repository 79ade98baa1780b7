"""Whose time a page is about, and who asks. What is not theirs to plan does not exist for them."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from portal.accounts.gate import staff_required
from programmes.availability.actions.diaries import open_diary
from programmes.availability.models import Diary, DutyBlock
from programmes.availability.policies import may_change_block, may_nod, planned_by, rooms_planned_by
from programmes.availability.queries.duty import block_of
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.records.actors import Actor

View = Callable[..., HttpResponse]

planners_only = staff_required(Role.PRACTITIONER, Role.COORDINATOR)
coordinators_only = staff_required(Role.COORDINATOR)


def user_of(request: HttpRequest) -> User:
    """Give the member of staff who asks."""
    # The gate has let nobody else in.
    return cast(User, request.user)


def actor_of(request: HttpRequest) -> Actor:
    """Name the member of staff by their key alone."""
    return Actor(kind="staff", id=str(request.user.pk))


def about_somebody(view: View) -> View:
    """Give a view the diary of the practitioner that the address names, if the member of staff may plan it; else there is none."""

    @never_cache
    @planners_only
    @wraps(view)
    def guarded(request: HttpRequest, who: str, *args: Any, **kwargs: Any) -> HttpResponse:
        practitioner = planned_by(user=user_of(request)).filter(public_id=who).first()
        if practitioner is None:
            raise Http404
        return view(request, open_diary(owner=practitioner, now=timezone.now()), *args, **kwargs)

    return guarded  # type: ignore[return-value]


def about_room(view: View) -> View:
    """Give a view the diary of the room that the address names, if the member of staff may plan its opening; else there is none."""

    @never_cache
    @coordinators_only
    @wraps(view)
    def guarded(request: HttpRequest, room: str, *args: Any, **kwargs: Any) -> HttpResponse:
        found = rooms_planned_by(user=user_of(request)).select_related("venue").filter(public_id=room).first()
        if found is None:
            raise Http404
        diary = open_diary(owner=found, now=timezone.now())
        diary.room = found
        return view(request, diary, *args, **kwargs)

    return guarded  # type: ignore[return-value]


def owner_of(diary: Diary) -> Practitioner:
    """Give the practitioner whose diary this is."""
    if diary.practitioner is None:
        raise Http404
    return diary.practitioner


def is_own(request: HttpRequest, diary: Diary) -> bool:
    """Say whether this is the diary of who asks."""
    return owner_of(diary).user_id == user_of(request).pk


def require_own(request: HttpRequest, diary: Diary) -> None:
    """Let nobody pass who acts for somebody else: only oneself gives duty away, or takes it."""
    if not is_own(request, diary):
        raise Http404


def block_at(request: HttpRequest, diary: Diary, public_id: str) -> DutyBlock:
    """Give the duty block of ``diary`` with this id, if it may be changed by who asks."""
    block = block_of(diary=diary, public_id=public_id)
    if block is None or not may_change_block(user=user_of(request), block=block):
        raise Http404
    return block


def id_of(diary: Diary) -> str:
    """Give the public id by which addresses name whose diary it is: a room's or a practitioner's."""
    return diary.room.public_id if diary.room is not None else owner_of(diary).public_id


def home_of(diary: Diary, *, on: str = "") -> str:
    """Give the page one comes back to when something was planned: the duty of somebody, or the week of a room around a day (2026-11-23)."""
    if diary.room is None:
        return reverse("planning:duty", args=[id_of(diary)])
    return f"{reverse('calendar:week')}?{urlencode({'room': id_of(diary), **({'on': on} if on else {})})}"


def around(request: HttpRequest, diary: Diary, **context: Any) -> dict[str, Any]:
    """Give what every page about somebody, or about a room, shows: who it is, whether it is oneself, whether one may nod."""
    if diary.room is not None:
        return {"diary": diary, "room": diary.room, "who": id_of(diary), "home": home_of(diary), **context}
    practitioner = owner_of(diary)
    user = user_of(request)
    return {
        "diary": diary,
        "practitioner": practitioner,
        "who": practitioner.public_id,
        "home": home_of(diary),
        "is_own": is_own(request, diary),
        "is_nodding": may_nod(user=user, practitioner=practitioner),
        **context,
    }
