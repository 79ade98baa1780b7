"""Free times of a service."""

from datetime import date, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router
from pydantic import Field

from portal.api.answers import FreeTime
from portal.api.calls import described
from portal.api.fields import Answer, DayIn
from portal.api.wishes import Wishes, ask_for
from programmes.bookings.policies import NotBookableOnline
from programmes.bookings.queries.listing import free_slots
from programmes.catalogue.queries import service_by_code
from programmes.common.clock import SHANGHAI, local_date

router = Router(tags=["times"])

USUAL_DAYS = 14


class TimesWanted(Wishes):
    """Which days, the last one included, and which wishes."""

    from_day: DayIn = Field(None, alias="from")
    to_day: DayIn = Field(None, alias="to")


class FreeTimes(Answer):
    """Free starts. ``next_available`` is the first one from the asked days on, even beyond them.

    ``note`` says why there are none at all when the service is not booked online.
    """

    service: str
    channel: str
    timezone: str
    bookable_online: bool
    note: str | None
    slots: list[FreeTime]
    next_available: FreeTime | None


@router.get(
    "/services/{code}/slots",
    response=FreeTimes,
    operation_id="listSlots",
    openapi_extra=described(
        _("List free times"),
        _(
            "At most 62 days; two weeks from today when no days are named. Every start listed can be held, and no other. "
            "A service that is not booked online gives an empty list and says so."
        ),
        "not-found",
    ),
)
def list_slots(request: HttpRequest, code: str, wanted: Query[TimesWanted]) -> FreeTimes:
    """List free times."""
    now = timezone.now()
    ask = ask_for(service_by_code(code=code), wanted)
    first_day, last_day = days_wanted(wanted.from_day, wanted.to_day, local_date(now), USUAL_DAYS)
    found = free_slots(ask=ask, first_day=first_day, last_day=last_day, now=now)
    return FreeTimes(
        service=ask.service.code,
        channel=ask.effective_channel,
        timezone=SHANGHAI.key,
        bookable_online=found.bookable_online,
        note=None if found.bookable_online else str(NotBookableOnline()),
        slots=[FreeTime.of(slot) for slot in found.slots],
        next_available=FreeTime.of(found.next_available) if found.next_available else None,
    )


def days_wanted(first_day: date | None, last_day: date | None, today: date, usual: int) -> tuple[date, date]:
    """Give the first and last day: from ``today`` and for ``usual`` days where nothing is said."""
    first = first_day or today
    return first, last_day or first + timedelta(days=usual - 1)
