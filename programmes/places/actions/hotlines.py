"""Keeping the hotlines that stand on every page."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.common.editing import changed_fields, moved, require_text, store
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.places.models import Hotline
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

KIND = "hotline"
NUMBER = re.compile(r"[0-9][0-9 –-]{2,19}")
MOBILE = re.compile(r"1[3-9][0-9]{9}")


class LastUrgentHotline(DomainError):
    """The last urgent hotline was to go."""

    slug = "last-urgent-hotline"
    message = _("At least one urgent hotline stands on every page. Please mark another one as urgent first.")


def create_hotline(*, values: Mapping[str, Any], by: Actor, now: datetime) -> Hotline:
    """Add a hotline, the last of all, and give it. Raises InvalidInput and AlreadyTaken."""
    hotline = Hotline(**values, position=Hotline.objects.count())
    _check(hotline)

    def work() -> Hotline:
        store(hotline, unique=["number"])
        _note(hotline, "hotline.created", by, now)
        return hotline

    return transact(work)


def change_hotline(*, hotline: Hotline, values: Mapping[str, Any], by: Actor, now: datetime) -> Hotline:
    """Change ``hotline`` and give it anew. Raises InvalidInput, AlreadyTaken and LastUrgentHotline."""

    def work() -> Hotline:
        row = Hotline.objects.select_for_update().get(pk=hotline.pk)
        changed = changed_fields(row, values)
        _check(row)
        if changed:
            store(row, unique=["number"])
            _check_one_urgent()
            _note(row, "hotline.changed", by, now, ", ".join(sorted(changed)))
        return row

    return transact(work)


def retire_hotline(*, hotline: Hotline, by: Actor, now: datetime) -> None:
    """Take ``hotline`` off every page. Raises LastUrgentHotline."""
    _set_active(hotline, False, "hotline.retired", by, now)


def return_hotline(*, hotline: Hotline, by: Actor, now: datetime) -> None:
    """Show ``hotline`` on every page again."""
    _set_active(hotline, True, "hotline.returned", by, now)


def move_hotline(*, hotline: Hotline, position: int, by: Actor, now: datetime) -> None:
    """Put ``hotline`` at index ``position`` of all."""

    def work() -> None:
        rows = list(Hotline.objects.select_for_update().order_by("position", "number"))
        order = moved([row.pk for row in rows], hotline.pk, position)
        for row in rows:
            row.position = order.index(row.pk)
        Hotline.objects.bulk_update(rows, ["position"])
        _note(hotline, "hotline.moved", by, now)

    transact(work)


def _set_active(hotline: Hotline, is_active: bool, action: str, by: Actor, now: datetime) -> None:
    def work() -> None:
        row = Hotline.objects.select_for_update().get(pk=hotline.pk)
        if changed_fields(row, {"is_active": is_active}):
            row.save(update_fields=["is_active"])
            _check_one_urgent()
            _note(row, action, by, now)

    transact(work)


def _check(hotline: Hotline) -> None:
    require_text(vars(hotline), "name_zh", "name_en")
    if not NUMBER.fullmatch(hotline.number or "") or MOBILE.fullmatch(re.sub(r"\D", "", hotline.number)):
        raise InvalidInput(fields={"number": _("Please give the number of a service, never a person's mobile number.")})


def _check_one_urgent() -> None:
    if not Hotline.objects.filter(is_active=True, is_urgent=True).exists():
        raise LastUrgentHotline(fields={"is_urgent": LastUrgentHotline.message})


def _note(hotline: Hotline, action: str, by: Actor, now: datetime, reason: str = "") -> None:
    audit(action=action, object_kind=KIND, object_id=str(hotline.pk), by=by, reason=reason, now=now)
