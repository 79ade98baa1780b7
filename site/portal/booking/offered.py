"""The service that an address of the booking journey names."""

from django.http import Http404

from programmes.catalogue.models import Service
from programmes.catalogue.queries import service_by_public_id
from programmes.common.errors import NotFound


def found_service(public_id: str) -> Service:
    """Give the service on offer with this public id. Raises Http404."""
    try:
        return service_by_public_id(public_id=public_id)
    except NotFound as error:
        raise Http404 from error
