"""The gate in front of every staff page: signed in, with a second factor, holding one of the roles."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from cms.hooks.closed import is_closed, is_no_row
from programmes.people.choices import Role
from programmes.people.policies import has_role, is_staff_member

CMS_ROLES = (Role.EDITOR, Role.ADMINISTRATOR)

View = Callable[..., HttpResponseBase]


def stopped(request: HttpRequest, roles: tuple[Role, ...]) -> HttpResponse | None:
    """Return the redirect that this visitor needs first, or None when they may go on.

    An anonymous visitor signs in, a member of staff without a time-based one-time password (RFC 6238) sets it up. Anybody
    without one of ``roles`` (without any role, when none is named) gets ``Http404``: what is not theirs does not exist.
    """
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    allowed = (
        any(has_role(user=request.user, role=role) for role in roles) if roles else is_staff_member(user=request.user)
    )
    if not allowed:
        raise Http404
    if not is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        return redirect("mfa_activate_totp")
    return None


def staff_required(*roles: Role) -> Callable[[View], View]:
    """Guard a view: only signed-in staff with a second factor and one of ``roles`` (any role, when none is named)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return stopped(request, roles) or view(request, *args, **kwargs)

        return guarded

    return decorate


class EditorGateMiddleware:
    """Put the same gate in front of Wagtail's admin, whose views we cannot decorate."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer for the gate, or let the request pass."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        """Stop a request for the content admin (an exception raised here becomes the usual 404 page)."""
        if not request.path_info.startswith("/cms/"):
            return None
        answer = stopped(request, CMS_ROLES)
        if answer is not None:
            return answer
        name = request.resolver_match.url_name if request.resolver_match else ""
        if is_closed(path=request.path_info, user=request.user) or is_no_row(view=name or "", key=kwargs.get("pk")):
            raise Http404
        return None
