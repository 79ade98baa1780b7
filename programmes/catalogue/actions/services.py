"""Bringing a service into the catalogue, changing it, taking it out and back, and putting it in order.

What meetings were planned by stays as it is while any are still to come: their cells, their rooms and what people agreed to were
worked out from it (docs/rules.md, services).
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import reduce
from operator import add
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.catalogue.choices import BookingMode, Channel, RoomKind
from programmes.catalogue.models import Service
from programmes.catalogue.signals import ServiceUse, service_changed, service_use_asked
from programmes.common.editing import NO_SUCH_CHOICE, changed_fields, moved, require_text, store
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

KIND = "service"
CODE = re.compile(r"[A-Z]{2}-[0-9]{2,4}")
GRIDS = (15, 30, 60, 120)
LONGEST_MEETING = 8 * 60
LONGEST_AROUND = 120
LONGEST_HORIZON = 365
MOST_SEATS = 500
FIXED_WHILE_BOOKED = (
    "kind",
    "format",
    "attends",
    "duration_minutes",
    "before_minutes",
    "after_minutes",
    "grid_minutes",
    "capacity",
    "is_safety",
)
ONLY_GROWS_WHILE_BOOKED = ("channels", "room_kinds")


class ServiceIsBooked(DomainError):
    """Something was to change that meetings still to come rest on."""

    slug = "service-is-booked"
    message = _("Meetings still to come rest on this (%(count)s). Change it when they are over, or make a new service.")


class ServiceWasBooked(DomainError):
    """A service that people booked without a separate consent was to become a sensitive one."""

    slug = "service-was-booked"
    message = _("People booked this service without the separate consent. Please make a new service for it.")


class SafetyNeedsPeople(DomainError):
    """A safety service was to be confirmed at once."""

    slug = "safety-needs-people"
    message = _("A safety service is never confirmed by itself: staff speak with the person first.")


class CodeIsFixed(DomainError):
    """The code of a service was to change."""

    slug = "code-is-fixed"
    message = _("The code of a service never changes. Please make a new service.")


class ProgrammeIsFixed(DomainError):
    """The programme of a service was to change: its code, its consent and the care its pages take all follow from it."""

    slug = "programme-is-fixed"
    message = _("A service stays in its programme. Please make a new service in the other one.")


def use_of(*, service: Service, now: datetime) -> ServiceUse:
    """Give how much rests on ``service`` at ``now``, as bare numbers."""
    answers = service_use_asked.send(sender=Service, service=service, now=now)
    return reduce(add, (answer for _listener, answer in answers), ServiceUse())


def create_service(*, values: Mapping[str, Any], by: Actor, now: datetime) -> Service:
    """Bring a service into the catalogue and give it; it comes last. Raises InvalidInput, AlreadyTaken, SafetyNeedsPeople."""
    if not CODE.fullmatch(str(values.get("code", ""))):
        raise InvalidInput(fields={"code": _("Two capital letters, a hyphen and two to four digits, such as XF-01.")})
    service = Service(**values, position=Service.objects.count())
    _check(service)

    def work() -> Service:
        store(service, unique=["code"])
        audit(action="service.created", object_kind=KIND, object_id=service.public_id, by=by, now=now)
        return service

    return transact(work)


def change_service(*, service: Service, values: Mapping[str, Any], by: Actor, now: datetime) -> Service:
    """Change ``service`` and give it anew. Nothing is written when nothing is other than before.

    Raises InvalidInput, CodeIsFixed, ProgrammeIsFixed, SafetyNeedsPeople, ServiceIsBooked and ServiceWasBooked.
    """

    def work() -> Service:
        row = Service.objects.select_for_update(of=("self",)).select_related("programme").get(pk=service.pk)
        before = {name: getattr(row, name) for name in ONLY_GROWS_WHILE_BOOKED}
        was_sensitive = row.is_sensitive
        changed = changed_fields(row, _by_key(values))
        if "code" in changed:
            raise CodeIsFixed(fields={"code": CodeIsFixed.message})
        if "programme_id" in changed:
            raise ProgrammeIsFixed(fields={"programme": ProgrammeIsFixed.message})
        _check(row)
        stuck = [name for name in FIXED_WHILE_BOOKED if name in changed]
        stuck += [name for name, had in before.items() if not set(had) <= set(getattr(row, name))]
        _check_use(row, stuck, row.is_sensitive and not was_sensitive, now)
        if changed:
            store(row)
            _announce(row, changed, "service.changed", by, now)
        return row

    return transact(work)


def retire_service(*, service: Service, by: Actor, now: datetime) -> int:
    """Take ``service`` off the offer and give how many meetings still to come it has. They stay: people decide what follows."""

    def work() -> int:
        row = Service.objects.select_for_update().get(pk=service.pk)
        if changed_fields(row, {"is_active": False}):
            row.save(update_fields=["is_active"])
            _announce(row, ["is_active"], "service.retired", by, now)
        return use_of(service=row, now=now).coming

    return transact(work)


def return_service(*, service: Service, by: Actor, now: datetime) -> None:
    """Offer a retired ``service`` again."""

    def work() -> None:
        row = Service.objects.select_for_update().get(pk=service.pk)
        if changed_fields(row, {"is_active": True}):
            row.save(update_fields=["is_active"])
            _announce(row, ["is_active"], "service.returned", by, now)

    transact(work)


def move_service(*, service: Service, position: int, by: Actor, now: datetime) -> None:
    """Put ``service`` at index ``position`` of all services; those of one programme are always shown together."""

    def work() -> None:
        rows = list(Service.objects.select_for_update().order_by("position", "code"))
        order = moved([row.pk for row in rows], service.pk, position)
        for row in rows:
            row.position = order.index(row.pk)
        Service.objects.bulk_update(rows, ["position"])
        audit(action="service.moved", object_kind=KIND, object_id=service.public_id, by=by, now=now)

    transact(work)


def _by_key(values: Mapping[str, Any]) -> dict[str, Any]:
    """Name the programme by its key: what a form gives is a row."""
    given = dict(values)
    if "programme" in given:
        given["programme_id"] = given.pop("programme").pk
    return given


def _check(service: Service) -> None:
    require_text(vars(service), "name_zh", "name_en", "kind", "format", "staff_kind")
    wrong: dict[str, Any] = {}
    if not service.channels or not set(service.channels) <= set(Channel.values):
        wrong["channels"] = _("Please choose at least one way to meet.")
    if not set(service.room_kinds) <= set(RoomKind.values):
        wrong["room_kinds"] = NO_SUCH_CHOICE
    if service.grid_minutes not in GRIDS:
        wrong["grid_minutes"] = _("Starts lie every 15, 30, 60 or 120 minutes.")
    for name, least, most in (
        ("duration_minutes", 5, LONGEST_MEETING),
        ("before_minutes", 0, LONGEST_AROUND),
        ("after_minutes", 0, LONGEST_AROUND),
        ("horizon_days", 1, LONGEST_HORIZON),
        ("capacity", 1, MOST_SEATS),
    ):
        if not least <= (getattr(service, name) or 0) <= most:
            wrong[name] = _("Please give a number from %(least)s to %(most)s.") % {"least": least, "most": most}
    if "horizon_days" not in wrong and (service.notice_minutes or 0) >= service.horizon_days * 24 * 60:
        wrong["notice_minutes"] = _("The notice must be shorter than the time that can be booked ahead.")
    if wrong:
        raise InvalidInput(fields=wrong)
    if service.is_safety and service.mode == BookingMode.INSTANT:
        raise SafetyNeedsPeople(fields={"mode": SafetyNeedsPeople.message})


def _check_use(service: Service, stuck: list[str], becomes_sensitive: bool, now: datetime) -> None:
    if not stuck and not becomes_sensitive:
        return
    use = use_of(service=service, now=now)
    if stuck and use.coming:
        sentence = str(ServiceIsBooked.message) % {"count": use.coming}
        raise ServiceIsBooked(fields=dict.fromkeys(stuck, sentence), count=use.coming)
    if becomes_sensitive and use.ever:
        raise ServiceWasBooked(fields={"is_sensitive": ServiceWasBooked.message})


def _announce(service: Service, changed: Iterable[str], action: str, by: Actor, now: datetime) -> None:
    names = sorted(changed)
    service_changed.send(sender=Service, service=service, changed=names, now=now)
    audit(
        action=action,
        object_kind=KIND,
        object_id=service.public_id,
        by=by,
        reason=", ".join(names),
        now=now,
    )
