"""The quick exit, and the way back in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cms.frame import LANGUAGES, frame
from portal.leaving import MARKER, end_session


# Exempt: a link must work without JavaScript and a beacon carries no token; ending one's own session is all that happens here.
@csrf_exempt
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """End the session at once; lead a link to a page that tells nothing (``Organiser.leave_url``, else LEAVE_URL), say nothing to a beacon."""
    response = HttpResponse(status=204) if request.method == "POST" else redirect(_way_out())
    # Not "cookies": the marker must stay.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    end_session(request, response)
    return response


# Exempt: the curtain has no session that could hold a token, and all that happens is that a cookie goes.
@csrf_exempt
@require_POST
@never_cache
def come_back(request: HttpRequest) -> HttpResponse:
    """Open the site again, at its start page, for a visitor without any history."""
    response = redirect("public:home")
    response.delete_cookie(MARKER, samesite="Lax")
    return response


def _way_out() -> str:
    return frame(language=LANGUAGES[0], now=timezone.now()).leave_url or str(settings.LEAVE_URL)
