"""Whether people have come, for calendars that show it beside the booking."""

from django.db.models import OuterRef, Subquery

from programmes.attendance.models import CheckIn


def arrived() -> Subquery:
    """Give, as something to annotate bookings with, when the people of each came; nothing where nobody noted it."""
    return Subquery(CheckIn.objects.filter(booking=OuterRef("pk")).values("arrived_at")[:1])
