"""长辈版: larger type and larger targets, chosen once and kept by this browser."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.forms import next_page

COOKIE = "view"
ELDER = "elder"
KEPT_SECONDS = 365 * 24 * 60 * 60


def is_elder(request: HttpRequest) -> bool:
    """Say whether this browser asked for the elder view."""
    return request.COOKIES.get(COOKIE) == ELDER


@never_cache
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Turn the elder view on (``view`` is "elder") or off, and go back to the page ``next`` of this site.

    Only a cookie is set, never the session: how large somebody likes to read is nobody's business, and no secret.
    """
    response = HttpResponseRedirect(next_page(request, "public:home"))
    if request.POST.get("view") == ELDER:
        response.set_cookie(
            COOKIE, ELDER, max_age=KEPT_SECONDS, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
