"""Where a drag over the calendar has let go, as its address says: on the Shanghai clock, to the quarter (2026-11-23T09:00; T24:00 ends a day).

It only fills in a form that asks everything itself, so what cannot be read is left out.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest

from portal.planning.forms.days import QUARTER, YEARS
from programmes.common.clock import SHANGHAI, midnight

END_OF_DAY = "T24:00"


def dropped_hours(request: HttpRequest, starts_at: datetime, ends_at: datetime) -> tuple[datetime, datetime]:
    """Give the hours at which a date was dropped (``starts``, ``ends``), or its present ones."""
    starts, ends = _moment(request.GET.get("starts", "")), _moment(request.GET.get("ends", ""))
    if starts is None or ends is None or not starts < ends <= starts + timedelta(days=1):
        return starts_at, ends_at
    return starts, ends


def drawn_hours(request: HttpRequest) -> dict[str, Any]:
    """Give the fields of a form for new time that was drawn (``at``, ``until``), or the day alone of a moment one came from (``day``)."""
    starts = _moment(request.GET.get("at", ""))
    if starts is None:
        return {}
    fields: dict[str, Any] = {"day": starts.date()}
    if request.GET.get("until"):
        ends = _moment(f"{starts.date().isoformat()}T{request.GET['until']}")
        if ends is not None and ends > starts:
            fields |= {"begins": starts.time(), "ends": ends.time()}
    return fields


def _moment(text: str) -> datetime | None:
    try:
        if text.endswith(END_OF_DAY):
            moment = midnight(date.fromisoformat(text.removesuffix(END_OF_DAY)) + timedelta(days=1))
        else:
            moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return None
    moment = moment.astimezone(SHANGHAI) if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
    return moment if moment.year in YEARS and not moment.minute % QUARTER else None
