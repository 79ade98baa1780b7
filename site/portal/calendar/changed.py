"""Has anything in these calendars changed? Asked by every open page twice a minute: one query about them, and mostly "no" (304)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import condition, require_safe

from portal.calendar.asked import Asked
from portal.calendar.reading import readers_only, user_of
from programmes.bookings.queries.calendar import current_stamp
from programmes.common.clock import local_date
from programmes.common.errors import NotFound


def _stamp(request: HttpRequest) -> str:
    asked = Asked.of(request.GET, view="day", today=local_date(timezone.now()))
    try:
        return f'"{current_stamp(user=user_of(request), wanted=asked.wanted)}"'
    except NotFound as error:
        raise Http404 from error


@require_safe
@never_cache
@readers_only
@condition(etag_func=_stamp)
def changed(request: HttpRequest) -> HttpResponse:
    """Answer 304 to whoever names the present stamp, and an empty 200 with the new one to everybody else."""
    return HttpResponse(content_type="text/plain")
