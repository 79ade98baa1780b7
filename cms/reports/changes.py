"""What was changed in the service data lately, and by whom. Such a change shows at once, with nobody to look at it first: so somebody looks after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import pgettext
from wagtail.models import ModelLogEntry

from cms.models.base import SENSITIVE_PROGRAMME
from programmes.availability.models import CalendarDay
from programmes.catalogue.models import Service
from programmes.common.clock import local
from programmes.people.models import Credential, Practitioner
from programmes.places.models import Hotline, Room, Venue

LATELY, THIS_WEEK = timedelta(days=30), timedelta(days=7)
SCREENS: dict[type[Model], str] = {
    Service: "services",
    Practitioner: "practitioners",
    Credential: "credentials",
    Venue: "venues",
    Room: "rooms",
    Hotline: "hotlines",
    CalendarDay: "calendar_days",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row. ``is_urgent`` says that people in danger read it: a hotline, or a service for marriage support."""

    title: str
    url: str
    detail: str
    is_urgent: bool
    user_id: int | None
    language: str = "–"


def changes(*, now: datetime) -> list[Change]:
    """Give the changes of the last thirty days, what people in danger read first, then the latest first."""
    found = _found(ModelLogEntry.objects.filter(timestamp__gt=now - LATELY))
    return sorted(found, key=lambda change: not change.is_urgent)


def urgent_changes(*, now: datetime, user_id: int) -> list[Change]:
    """Give what others than ``user_id`` changed this week of what people in danger read."""
    entries = ModelLogEntry.objects.filter(timestamp__gt=now - THIS_WEEK).exclude(user_id=user_id)
    return [change for change in _found(entries) if change.is_urgent]


def _found(entries: Iterable[ModelLogEntry]) -> list[Change]:
    screens = {found.pk: model for model, found in ContentType.objects.get_for_models(*SCREENS).items()}
    rows = list(entries.filter(content_type_id__in=screens).order_by("-timestamp", "-pk"))  # type: ignore[attr-defined]
    people = get_user_model().objects.in_bulk({row.user_id for row in rows if row.user_id})
    guarded = {
        str(pk) for pk in Service.objects.filter(programme__code=SENSITIVE_PROGRAMME).values_list("pk", flat=True)
    }
    found = []
    for row in rows:
        model = screens[row.content_type_id]
        who = people.get(row.user_id)
        kind = pgettext("row", "new") if row.action == "wagtail.create" else pgettext("row", "changed")
        name = (who.get_full_name() or who.get_username()) if who else "–"
        found.append(
            Change(
                title=f"{capfirst(str(model._meta.verbose_name))}：{row.label}",
                url=_url(SCREENS[model], row.object_id),
                detail=f"{local(row.timestamp):%Y-%m-%d %H:%M} · {kind} · {name}",
                is_urgent=model is Hotline or (model is Service and row.object_id in guarded),
                user_id=row.user_id,
            )
        )
    return found


def _url(screen: str, key: str) -> str:
    try:
        return reverse(f"{screen}:inspect", args=[key])
    except NoReverseMatch:
        return ""
