"""What people see when something broke on our side."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

from portal.public.elder import is_elder


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500 with our phone number. Asks neither database nor session: either may be what broke."""
    context = {"centre_phone": settings.SERVICE_PHONE, "is_elder": is_elder(request)}
    return HttpResponseServerError(render_to_string("500.html", context))
