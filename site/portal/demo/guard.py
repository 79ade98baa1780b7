"""When the demo district must not be loaded."""

from django.conf import settings
from django.core.management.base import CommandError
from django.db.models import Model

from programmes.bookings.models import Booking
from programmes.catalogue.models import Programme, Service
from programmes.people.models import Practitioner
from programmes.places.models import Area, Hotline, Venue

# The roots of a district. Everything else hangs on one of them.
ROOTS: tuple[type[Model], ...] = (Area, Venue, Hotline, Programme, Service, Practitioner)


class DemoRefused(CommandError):
    """The demo district may not be loaded here."""


def check_demo_allowed() -> None:
    """Check that this installation is one for demonstrations. Raises DemoRefused."""
    if not settings.DEMO:
        raise DemoRefused("This installation is not for demonstrations (DEMO is off), so nothing was done.")


def check_may_load() -> None:
    """Check that nothing real is here, and no demo district yet. Raises DemoRefused naming what was found."""
    check_demo_allowed()
    real = [root._meta.object_name for root in ROOTS if root._default_manager.filter(is_demo=False).exists()]
    if Booking.objects.filter(service__is_demo=False).exists():
        real.append(Booking._meta.object_name)
    if real:
        raise DemoRefused(f"This database holds real data ({', '.join(filter(None, real))}), so nothing was loaded.")
    if any(root._default_manager.exists() for root in ROOTS):
        raise DemoRefused("The demo district is already here. Load it into an empty database.")
