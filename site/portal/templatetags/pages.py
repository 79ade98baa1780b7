"""Signs, drawings and the way this service writes dates and times (Shanghai clock, 24 hours)."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext, pgettext_lazy

from programmes.catalogue.choices import Channel
from programmes.catalogue.models import Service
from programmes.common.clock import local, local_date

if TYPE_CHECKING:
    from portal.booking.wishes import WishesForm  # a face: other faces write dates too

register = template.Library()

LONG_ENOUGH = 10
"""Fewer digits than this would leave nothing to hide."""

SIGNS = frozenset({"logo", "baihe", "xingfu", "anxin", "aichao", "jiafeng"})

WEEKDAYS = (
    pgettext_lazy("weekday", "Monday"),
    pgettext_lazy("weekday", "Tuesday"),
    pgettext_lazy("weekday", "Wednesday"),
    pgettext_lazy("weekday", "Thursday"),
    pgettext_lazy("weekday", "Friday"),
    pgettext_lazy("weekday", "Saturday"),
    pgettext_lazy("weekday", "Sunday"),
)


@register.simple_tag
def sign(name: str, size: int = 26) -> SafeString:
    """Draw a programme's sign (by its code) or the logo, ``size`` pixels square; the logo stands in for an unknown code."""
    drawn = name if name in SIGNS else "logo"
    return render_to_string(f"components/signs/{drawn}.svg", {"size": size})


@register.filter
def clock(moment: datetime) -> str:
    """Write the time of an aware ``moment``: ``15:00``."""
    return local(moment).strftime("%H:%M")


@register.filter
def local_day(moment: datetime) -> date:
    """Give the Shanghai day of an aware ``moment``."""
    return local_date(moment)


@register.filter
def weekday(day: date) -> str:
    """Write the day of the week, without looking at a calendar: ``Tuesday``, 周二."""
    return str(WEEKDAYS[day.weekday()])


@register.filter
def day_month(day: date) -> str:
    """Write day and month: ``24 November``, 11月24日."""
    return date_format(day, pgettext("date format", "j F"))


@register.filter
def whole_date(day: date) -> str:
    """Write day, month and year: ``24 November 2026``, 2026年11月24日."""
    return date_format(day, pgettext("date format", "j F Y"))


@register.filter
def month_name(day: date) -> str:
    """Write the month of a day: ``November``, 11月. No list of ours spans a year."""
    return date_format(day, pgettext("date format", "F"))


@register.filter
def day_word(day: date) -> str:
    """Write a day as one speaks of it: today, tomorrow, or the day of the week."""
    ahead = day - local_date(timezone.now())
    if ahead == timedelta(0):
        return gettext("Today")
    if ahead == timedelta(days=1):
        return gettext("Tomorrow")
    return weekday(day)


@register.filter
def full_day(day: date) -> str:
    """Write a day with its weekday: ``Tuesday 24 November``, 11月24日 周二."""
    return gettext("%(weekday)s %(day)s") % {"weekday": weekday(day), "day": day_month(day)}


@register.filter
def month_word(value: datetime) -> str:
    """Write the month of an aware moment alone: ``Nov``, 11月."""
    return date_format(local_date(value), pgettext("date format", "M"))


@register.filter
def day_number(value: datetime) -> int:
    """Give the day of the month of an aware moment: ``24``."""
    return local_date(value).day


@register.filter
def weekday_of(value: datetime) -> str:
    """Write the day of the week of an aware moment: ``Tuesday``, 周二."""
    return weekday(local_date(value))


@register.filter
def moment(value: datetime) -> str:
    """Write a date and time in full: ``Tuesday 24 November, 15:00``, 11月24日 周二 15:00."""
    day = local_date(value)
    return gettext("%(weekday)s %(day)s, %(time)s") % {
        "weekday": weekday(day),
        "day": day_month(day),
        "time": clock(value),
    }


@register.filter
def soon(value: datetime) -> str:
    """Write a date and time in short: ``Today 15:00``; beyond a week the date takes the weekday's place."""
    return f"{soon_day(value)} {clock(value)}"


@register.filter
def anchor(field: BoundField) -> str:
    """Give the id that a link in the error summary jumps to: the control, or the first of several."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.filter
def problems(form: BaseForm) -> list[tuple[str, str]]:
    """Give what is wrong with the fields of a form: where a link jumps to, and what it says.

    A sentence that stands beside more than one field, or that names none, says which field it is about.
    """
    found = [(field, str(error)) for field in form for error in field.errors]
    times = Counter(text for _field, text in found)
    labels = Counter(str(field.label) for field, _text in found)
    nameless = gettext("Please fill this in.")
    lines = []
    for field, text in found:
        is_vague = (times[text] > 1 or text == nameless) and labels[str(field.label)] == 1
        said = gettext("“%(label)s”: %(problem)s") % {"label": field.label, "problem": text} if is_vague else text
        lines.append((anchor(field), said))
    return lines


@register.filter
def soon_day(value: datetime) -> str:
    """Write the day alone, in short: ``Today``, ``Wednesday``; beyond a week the date."""
    day = local_date(value)
    near = day - local_date(timezone.now()) < timedelta(days=7)
    return day_word(day) if near else day_month(day)


@register.filter
def is_near(day: date) -> bool:
    """Say whether a day is today or tomorrow, so that its word alone leaves the day of the week untold."""
    return day - local_date(timezone.now()) <= timedelta(days=1)


@register.filter
def is_today(day: date) -> bool:
    """Say whether a day is today."""
    return day == local_date(timezone.now())


@register.filter
def since(wishes: "WishesForm", day: date) -> str:
    """Give the link to the times from ``day`` on, with the same wishes."""
    return wishes.link(since=day.isoformat())


@register.filter
def ways_to_meet(service: Service) -> str:
    """List how people can meet: ``In person / By phone``, 面谈 / 电话."""
    names = dict(Channel.choices)
    return " / ".join(str(names[channel]) for channel in service.channels if channel in names)


@register.filter
def channel_name(channel: str) -> str:
    """Name one way to meet."""
    return str(dict(Channel.choices).get(channel, ""))


@register.filter
def masked(address: str) -> str:
    """Write a phone or e-mail so that its owner knows it and a bystander does not: ``138 •••• 8000``, ``x•••@example.com``."""
    name, at, host = address.partition("@")
    if at:
        return f"{name[:1]}•••@{host}"
    digits = address.removeprefix("+86")
    return f"{digits[:3]} •••• {digits[-4:]}" if len(digits) >= LONG_ENOUGH else "•••"
