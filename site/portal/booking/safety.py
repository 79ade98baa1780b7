"""What comes before the times of 爱巢守护计: an honest word about this device, and one question that may be skipped."""

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

from programmes.catalogue.models import Service


def before_times(request: HttpRequest, service: Service) -> HttpResponse | None:
    """Give the page that comes before the times of ``service``, or None when nothing does any more."""
    return None


def is_worried(session: SessionBase) -> bool:
    """Say whether this visitor told us of a worry about safety, and went on."""
    return False
