"""The outbox page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from programmes.notifications.choices import MessageChannel, MessageState
from programmes.notifications.queries import recent


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """List the newest messages of everybody, with addresses and codes. Does not exist outside development and demo."""
    if not settings.DEMO:
        raise Http404
    rows = [
        {
            "message": message,
            "channel": MessageChannel(message.channel).label,
            "state": MessageState(message.state).label,
        }
        for message in recent()
    ]
    return render(request, "outbox/list.html", {"rows": rows})
