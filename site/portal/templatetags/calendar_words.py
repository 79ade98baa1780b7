"""How the calendar's templates name things and find addresses."""

from datetime import date

from django import template

from portal.calendar.asked import Asked
from programmes.availability.choices import AbsenceKind

register = template.Library()


@register.filter
def absence_name(kind: str) -> str:
    """Name the kind of an absence: ``Leave``, 请假."""
    return str(dict(AbsenceKind.choices).get(kind, ""))


@register.filter
def day_link(asked: Asked, day: date) -> str:
    """Give the address of one day of the same calendars."""
    return asked.link("day", day=day)


@register.filter
def why_link(asked: Asked, run: object) -> str:
    """Give the address that says why a cell is free or not."""
    return ""
