"""What somebody had typed when they were signed out: kept in the sealed session until they are back, and shown to nobody else.

A note is never kept in the browser. Its page carries a signed word that says whose page it is; a form that comes without a sign-in, or with
the token of a sign-in that is over, is then no longer saved, but offered again to that same person.
"""

from datetime import timedelta

from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from programmes.attendance.models import LONGEST_NOTE

TYPED = "typed_note"
SALT = "portal.meeting.note"
LONGEST_PAGE = timedelta(hours=24)
KEPT_FOR = timedelta(hours=1)


def page_word(request: HttpRequest) -> str:
    """Give the signed word of a note's page: who opened it, and where."""
    return signing.dumps([request.user.pk, request.path], salt=SALT)


def keep(request: HttpRequest) -> bool:
    """Keep what this form carries for whoever opened its page; say whether it was a page of ours."""
    try:
        user, path = signing.loads(request.POST.get("page", ""), salt=SALT, max_age=LONGEST_PAGE)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    if path != request.path:
        return False
    request.session[TYPED] = {
        "user": user,
        "path": path,
        "text": request.POST.get("text", "")[:LONGEST_NOTE],
        "until": (timezone.now() + KEPT_FOR).timestamp(),
    }
    return True


def offered(request: HttpRequest) -> str | None:
    """Give what this person had typed on this very page, if it waits; what waits for somebody else is forgotten."""
    kept = request.session.get(TYPED)
    if kept is None:
        return None
    if kept["user"] != request.user.pk or kept["until"] < timezone.now().timestamp():
        drop(request)
        return None
    return str(kept["text"]) if kept["path"] == request.path else None


def drop(request: HttpRequest) -> None:
    """Forget what waits."""
    request.session.pop(TYPED, None)
