"""What planned time may look like."""

from datetime import datetime
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from programmes.availability.expansion import OfficeCalendar, Window, with_dates
from programmes.availability.frame import FRAME_DAYS, frame_origin
from programmes.availability.models import Diary, DutyBlock
from programmes.common.cells import cell_at, cell_ending, cells_for
from programmes.common.clock import local_date, monday_of
from programmes.common.errors import DomainError


class OverlappingDuty(DomainError):
    """Two blocks of one diary lie on top of each other."""

    message = _("There is already a working block at that time. Please change one of the two.")


class TravelTimeMissing(DomainError):
    """Two blocks at different venues follow each other too closely."""

    message = _("There is not enough time to travel between two venues. Please leave at least %(minutes)s minutes.")


def check_gaps(*, diary: Diary, since: datetime | None = None, now: datetime) -> None:
    """Check that no two blocks of ``diary`` overlap, and that a change of venue leaves time to travel.

    Looks at every real date from this week's Monday on, sixteen weeks; and at as many from ``since`` on, when what was planned begins
    later than those. Raises OverlappingDuty or TravelTimeMissing.
    """
    frame = Window(frame_origin(local_date(now)), FRAME_DAYS)
    _check_gaps(diary, frame)
    if since is not None and local_date(since) >= frame.end_day:
        _check_gaps(diary, Window(monday_of(local_date(since)), FRAME_DAYS))


def _check_gaps(diary: Diary, window: Window) -> None:
    calendar = OfficeCalendar.over(window)
    spans = sorted(
        (cell_ending(each.starts_at), cell_at(each.ends_at), block.venue_id)
        for block in with_dates(DutyBlock.objects.filter(diary=diary)).select_related("venue")
        for each in calendar.applied_to(block, window.dates_of(block))
    )
    gap = cells_for(diary.travel_minutes)
    for (_starts, ends, venue_id), (next_starts, _ends, next_venue_id) in pairwise(spans):
        if next_starts < ends:
            raise OverlappingDuty
        # Neighbours are enough: whoever lies between two places is at one of them.
        if next_venue_id != venue_id and next_starts < ends + gap:
            raise TravelTimeMissing(minutes=diary.travel_minutes)
