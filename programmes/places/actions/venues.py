"""Opening a service point, changing it, taking it out of use and back."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.common.editing import changed_fields, require_text, store
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.places.choices import AreaKind
from programmes.places.models import Venue
from programmes.places.signals import place_changed
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

KIND = "venue"
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NEUTRAL_CODE = re.compile(r"[A-Z0-9]{2,8}")
LANDLINE = re.compile(r"[0-9][0-9 –-]{2,28}")
MOBILE = re.compile(r"1[3-9][0-9]{9}")
IN_CHINA = {"latitude": (18, 54), "longitude": (73, 136)}


class NeutralCodeIsFixed(DomainError):
    """The neutral code of a venue was to change."""

    slug = "neutral-code-is-fixed"
    message = _("The neutral code stands in messages that were sent already, so it never changes.")


def create_venue(*, values: Mapping[str, Any], by: Actor, now: datetime) -> Venue:
    """Open a service point and give it. Raises InvalidInput and AlreadyTaken."""
    venue = Venue(**values)
    _check(venue)

    def work() -> Venue:
        store(venue, unique=["code", "neutral_code"])
        _announce(venue, [], "venue.created", by, now)
        return venue

    return transact(work)


def change_venue(*, venue: Venue, values: Mapping[str, Any], by: Actor, now: datetime) -> Venue:
    """Change ``venue`` and give it anew. Raises InvalidInput, AlreadyTaken and NeutralCodeIsFixed."""

    def work() -> Venue:
        row = Venue.objects.select_for_update().get(pk=venue.pk)
        changed = changed_fields(row, values)
        if "neutral_code" in changed:
            raise NeutralCodeIsFixed(fields={"neutral_code": NeutralCodeIsFixed.message})
        _check(row)
        if changed:
            store(row, unique=["code"])
            _announce(row, changed, "venue.changed", by, now)
        return row

    return transact(work)


def retire_venue(*, venue: Venue, by: Actor, now: datetime) -> None:
    """Take ``venue`` out of use: nothing more is booked there. What is booked stays; people decide what follows."""
    _set_active(venue, False, "venue.retired", by, now)


def return_venue(*, venue: Venue, by: Actor, now: datetime) -> None:
    """Take ``venue`` back into use, with the working time that is planned there."""
    _set_active(venue, True, "venue.returned", by, now)


def _set_active(venue: Venue, is_active: bool, action: str, by: Actor, now: datetime) -> None:
    def work() -> None:
        row = Venue.objects.select_for_update().get(pk=venue.pk)
        if changed_fields(row, {"is_active": is_active}):
            row.save(update_fields=["is_active"])
            _announce(row, ["is_active"], action, by, now)

    transact(work)


def _check(venue: Venue) -> None:
    require_text(vars(venue), "name_zh", "name_en", "kind", "address_zh", "address_en", "street_id")
    wrong: dict[str, Any] = {}
    if not CODE.fullmatch(venue.code or ""):
        wrong["code"] = _("Small letters, digits and hyphens only, such as buji-studio.")
    if not NEUTRAL_CODE.fullmatch(venue.neutral_code or ""):
        wrong["neutral_code"] = _("Two to eight capital letters or digits that tell nothing, such as A12.")
    if venue.street.kind != AreaKind.STREET:
        wrong["street"] = _("Please choose a subdistrict.")
    if venue.community is not None and venue.community.parent_id != venue.street_id:
        wrong["community"] = _("This community lies in another subdistrict.")
    if venue.phone and (not LANDLINE.fullmatch(venue.phone) or MOBILE.fullmatch(re.sub(r"\D", "", venue.phone))):
        wrong["phone"] = _("Please give the place's landline, never a person's mobile number.")
    if (venue.latitude is None) != (venue.longitude is None):
        wrong["longitude" if venue.longitude is None else "latitude"] = _("Please give both coordinates, or none.")
    for name, (least, most) in IN_CHINA.items():
        value = getattr(venue, name)
        if value is not None and not least <= value <= most:
            wrong[name] = _("This is not in China. Please give GCJ-02 degrees, as Amap and Tencent show them.")
    if wrong:
        raise InvalidInput(fields=wrong)


def _announce(venue: Venue, changed: Sequence[str], action: str, by: Actor, now: datetime) -> None:
    place_changed.send(sender=Venue, place=venue, changed=changed, is_new=not changed, now=now)
    audit(action=action, object_kind=KIND, object_id=venue.public_id, by=by, reason=", ".join(sorted(changed)), now=now)
