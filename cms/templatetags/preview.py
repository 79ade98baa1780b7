"""Showing the settings of the site as they would stand on a page, before they are saved."""

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from cms import frame
from cms.models import Organiser, SiteNotice

register = template.Library()


@register.simple_tag
def notice_of(row: SiteNotice) -> frame.Notice | None:
    """Give the notice as it would be shown; None without words or an end."""
    return frame.notice_of(row)


@register.simple_tag
def foot_of(row: Organiser) -> frame.Foot:
    """Give the foot as it would be shown, with channels that are not saved yet. The links are those of now."""
    now = frame.frame(language=get_language() or "", now=timezone.now())
    return frame.foot_of(row, links=now.foot.links)
