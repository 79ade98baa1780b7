"""Words for what is on the pages of a session."""

from datetime import datetime

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from portal.templatetags.pages import weekday
from programmes.attendance.choices import Outcome
from programmes.catalogue.choices import ConsentScope
from programmes.catalogue.models import ConsentText
from programmes.common.clock import local, local_date

register = template.Library()


@register.filter
def consent_name(text: ConsentText) -> str:
    """Name a text that was agreed to, with its version."""
    name = gettext("Separate consent") if text.scope == ConsentScope.SENSITIVE else gettext("Privacy notice")
    return f"{name} {text.version}"


@register.filter
def outcome_name(outcome: str) -> str:
    """Name how a meeting went."""
    return str(dict(Outcome.choices).get(outcome, ""))


@register.filter
def dated(value: datetime) -> str:
    """Write the day of an aware moment with its year, for lists that span years: ``2026年3月9日 周一``."""
    day = local_date(value)
    written = date_format(day, pgettext("date format with the year", "j F Y"))
    return gettext("%(weekday)s %(day)s") % {"weekday": weekday(day), "day": written}


@register.filter
def start_word(value: datetime | None) -> str:
    """Write a start as it stands in addresses and forms: on the Shanghai clock, without an offset."""
    return f"{local(value):%Y-%m-%dT%H:%M}" if value else ""
