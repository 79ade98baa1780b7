"""How the calendar names a stretch of days."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext, pgettext_lazy

from portal.calendar.asked import VIEWS, Asked

NAMES = {
    "day": pgettext_lazy("calendar view", "Day"),
    "week": pgettext_lazy("calendar view", "Week"),
    "month": pgettext_lazy("calendar view", "Month"),
    "agenda": pgettext_lazy("calendar view", "List"),
}


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at the same calendars: its key on the keyboard is its first letter (``l`` for the list)."""

    name: str
    key: str
    label: str
    link: str


def views_of(asked: Asked) -> list[View]:
    """Give the ways to look, each with its address."""
    return [View(name, "l" if name == "agenda" else name[0], str(NAMES[name]), asked.link(name)) for name in VIEWS]


def period(asked: Asked) -> str:
    """Name the days that are shown: ``Monday 23 November 2026``, ``23 to 29 November 2026``, ``November 2026``."""
    if asked.view == "month":
        return date_format(asked.day, pgettext("date format", "F Y"))
    if asked.view == "day":
        return date_format(asked.day, pgettext("date format", "l j F Y"))
    first, last = asked.first_day, asked.last_day
    if first.year != last.year:
        formats = (pgettext("date format", "j F Y"),) * 2
    elif first.month != last.month:
        formats = (
            pgettext("date format, first of two days in one year", "j F"),
            pgettext("date format, last of two days in one year", "j F Y"),
        )
    else:
        formats = (
            pgettext("date format, first of two days in one month", "j"),
            pgettext("date format, last of two days in one month", "j F Y"),
        )
    return gettext("%(first)s to %(last)s") % {
        "first": date_format(first, formats[0]),
        "last": date_format(last, formats[1]),
    }
