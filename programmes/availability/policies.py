"""What planned time may look like."""

from collections import defaultdict
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.availability.expansion import OfficeCalendar, Window, with_dates
from programmes.availability.frame import FRAME_DAYS, frame_origin
from programmes.availability.models import Diary, DutyBlock
from programmes.common.cells import cells_for
from programmes.common.clock import local_date
from programmes.common.errors import DomainError

TRAVEL_MINUTES = 30


class OverlappingDuty(DomainError):
    """Two blocks of one diary lie on top of each other."""

    message = _("There is already a working block at that time. Please change one of the two.")


class TravelTimeMissing(DomainError):
    """Two blocks at different venues follow each other too closely."""

    message = _("There is not enough time to travel between two venues. Please leave at least %(minutes)s minutes.")


def check_gaps(*, diary: Diary, now: datetime) -> None:
    """Check that no two blocks of ``diary`` overlap, and that a change of venue leaves time to travel.

    Looks at every real date from this week's Monday on, sixteen weeks. Raises OverlappingDuty or TravelTimeMissing.
    """
    window = Window(frame_origin(local_date(now)), FRAME_DAYS)
    calendar = OfficeCalendar.over(window)
    taken = 0
    by_venue: dict[int, int] = defaultdict(int)
    for block in with_dates(DutyBlock.objects.filter(diary=diary)).select_related("venue").order_by("pk"):
        mask = window.opened_by(calendar.applied_to(block, window.dates_of(block)))
        if mask & taken:
            raise OverlappingDuty
        taken |= mask
        by_venue[block.venue_id] |= mask
    gap = cells_for(TRAVEL_MINUTES)
    for venue_id, mask in by_venue.items():
        near = mask
        for step in range(1, gap + 1):
            near |= mask << step | mask >> step
        if any(near & other for other_id, other in by_venue.items() if other_id != venue_id):
            raise TravelTimeMissing(minutes=TRAVEL_MINUTES)
