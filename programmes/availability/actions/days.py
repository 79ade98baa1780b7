"""Keeping the calendar of days off and make-up working days (docs/rules.md, office calendar)."""

from datetime import date, datetime

import holidays
from django.utils.translation import gettext_lazy as _

from programmes.availability.actions.rebuild import rebuild_everything
from programmes.availability.choices import CalendarDayKind
from programmes.availability.models import CalendarDay
from programmes.common.editing import require_text
from programmes.common.errors import DomainError
from programmes.common.transactions import transact
from programmes.records.actions.audit import audit
from programmes.records.actors import SYSTEM, Actor

KIND = "calendar_day"
SUNDAY = 6


class WeekdayMissing(DomainError):
    """A make-up day does not say which weekday it follows, or a day off says so."""

    slug = "weekday-missing"
    message = _("A make-up working day follows a weekday, Monday to Sunday; a day off follows none.")


def set_calendar_day(
    *,
    day: date,
    kind: str,
    name_zh: str,
    name_en: str,
    follows_weekday: int | None = None,
    source: str = "",
    provisional: bool = False,
    by: Actor = SYSTEM,
    now: datetime,
) -> CalendarDay:
    """Make ``day`` a day off or a make-up day and expand every diary anew.

    ``follows_weekday`` (0 = Monday) is needed for a make-up day: the weekday whose weekly blocks it copies. Bookings that the
    change leaves without an opening stay and are listed by ``bookings.queries.hits``. Raises InvalidInput and WeekdayMissing.
    """
    require_text({"name_zh": name_zh, "name_en": name_en}, "name_zh", "name_en")
    is_makeup = kind == CalendarDayKind.MAKEUP
    if is_makeup != (follows_weekday is not None) or not 0 <= (follows_weekday or 0) <= SUNDAY:
        raise WeekdayMissing(fields={"follows_weekday": WeekdayMissing.message})

    def work() -> CalendarDay:
        row, _made = CalendarDay.objects.update_or_create(
            date=day,
            defaults={
                "kind": kind,
                "name_zh": name_zh,
                "name_en": name_en,
                "follows_weekday": follows_weekday,
                "source": source,
                "provisional": provisional,
            },
        )
        rebuild_everything(now=now)
        audit(action="calendar_day.set", object_kind=KIND, object_id=day.isoformat(), by=by, now=now)
        return row

    return transact(work)


def remove_calendar_day(*, day: date, by: Actor = SYSTEM, now: datetime) -> None:
    """Make ``day`` an ordinary day again and expand every diary anew."""

    def work() -> None:
        CalendarDay.objects.filter(date=day).delete()
        rebuild_everything(now=now)
        audit(action="calendar_day.removed", object_kind=KIND, object_id=day.isoformat(), by=by, now=now)

    transact(work)


def add_provisional_year(*, year: int, now: datetime) -> int:
    """Note the statutory days of a ``year`` whose notice is not out yet; give how many were added.

    Days already known are left alone. Bridge days and make-up days cannot be known before the State Council's notice, so every
    day added here is provisional and says so.
    """
    statutory = holidays.country_holidays("CN", years=year, language="zh_CN")
    english = holidays.country_holidays("CN", years=year, language="en_US")

    def work() -> int:
        known = set(CalendarDay.objects.filter(date__year=year).values_list("date", flat=True))
        rows = [
            CalendarDay(
                date=day,
                kind=CalendarDayKind.OFF,
                name_zh=str(name)[:40],
                name_en=str(english.get(day, name))[:60],
                source="全国年节及纪念日放假办法",
                provisional=True,
            )
            for day, name in sorted(statutory.items())
            if day not in known
        ]
        CalendarDay.objects.bulk_create(rows)
        rebuild_everything(now=now)
        return len(rows)

    return transact(work)
