"""Who is asking: a trusted desk by its key, or anybody."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from portal.api.problems import problem
from programmes.people.models import ApiKey
from programmes.people.queries import api_key_for
from programmes.records.actors import Actor

SCHEME = "bearer"


def recognise(request: HttpRequest) -> HttpResponse | None:
    """Note on ``request`` which desk is asking, if any. Gives a 401 for a key that is wrong or taken back, else None."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    scheme, _space, secret = header.strip().partition(" ")
    desk = api_key_for(secret=secret.strip()) if scheme.lower() == SCHEME and secret.strip() else None
    if desk is None:
        response = problem("not-allowed", status=401, detail=_("This key is not known or was taken back."))
        response["WWW-Authenticate"] = 'Bearer realm="api"'
        return response
    setattr(request, "api_desk", desk)  # noqa: B010 (mypy knows no such attribute of a request)
    return None


def desk_of(request: HttpRequest) -> ApiKey | None:
    """Give the desk that is asking, or None for anybody else."""
    return getattr(request, "api_desk", None)


def actor_of(request: HttpRequest, *, booking_id: str = "") -> Actor:
    """Give the actor: the desk, or a resident, known by the booking alone."""
    desk = desk_of(request)
    return Actor(kind="desk", id=desk.public_id) if desk else Actor(kind="resident", id=booking_id)
