"""Whose calendar somebody may open, and how much of it they see (docs/rules.md, calendars).

A practitioner sees the own calendar whole and, of colleagues and rooms, only when they are free or busy. A coordinator sees the calendars
of the own area whole: of practitioners who are planned there, and of its rooms and venues. A subdistrict clerk sees when the rooms of
the own area are in use. Everybody else sees no calendar.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet, Value

from programmes.availability.models import Diary, DutyBlock
from programmes.common.bilingual import Words
from programmes.common.errors import NotFound
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.people.policies import areas_of, has_role
from programmes.places.models import Room, Venue


class Sight(IntEnum):
    """How much somebody sees of a calendar: nothing, when it is free or busy, or all of it."""

    NONE = 0
    BUSY = 1
    FULL = 2


class OwnerKind(StrEnum):
    """Whose calendar it is."""

    PRACTITIONER = "practitioner"
    ROOM = "room"
    VENUE = "venue"


@dataclass(frozen=True, slots=True)
class Streets:
    """The streets that bound somebody in a role: ``everywhere``, or these ids, or none at all."""

    everywhere: bool = False
    ids: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return self.everywhere or bool(self.ids)

    def has(self, street_id: int | None) -> bool:
        """Say whether this street is among them. What is at no venue belongs to the whole district."""
        return self.everywhere or (street_id is not None and street_id in self.ids)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: their account, whether they are a practitioner, and the streets they coordinate or clerk for."""

    user_id: int
    is_practitioner: bool
    coordinates: Streets
    clerks: Streets

    def sight_of_person(self, *, user_id: int | None, is_active: bool, works_here: bool) -> Sight:
        """Say how much of a practitioner's calendar they see; ``works_here``: planned at a venue of the streets they coordinate."""
        if self.is_practitioner and user_id == self.user_id:
            return Sight.FULL
        if self.coordinates.everywhere or (self.coordinates and works_here):
            return Sight.FULL
        return Sight.BUSY if is_active and (self.is_practitioner or self.coordinates) else Sight.NONE

    def sight_of_place(self, *, street_id: int, is_active: bool) -> Sight:
        """Say how much of a room's or a venue's calendar they see."""
        if self.coordinates.has(street_id):
            return Sight.FULL
        return Sight.BUSY if is_active and (self.is_practitioner or self.clerks.has(street_id)) else Sight.NONE


@dataclass(frozen=True, slots=True)
class Seen:
    """A calendar that somebody may open. ``public_id`` is its owner's; ``note`` says what they are, or where the room is."""

    diary_id: int
    stamp: int
    kind: OwnerKind
    owner_id: int
    public_id: str
    name: Words
    note: Words | str
    sight: Sight
    is_own: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which calendars are asked for, by the public ids of their owners; ``own`` is the asker's own. Rooms of ``venues`` come along."""

    own: bool = False
    people: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Every owner that is named, in the order of asking."""
        return (*self.people, *self.venues, *self.rooms)


def viewer_of(*, user: User) -> Viewer:
    """Give how ``user`` looks at calendars."""
    return Viewer(
        user_id=user.pk,
        is_practitioner=has_role(user=user, role=Role.PRACTITIONER),
        coordinates=_streets(user, Role.COORDINATOR),
        clerks=_streets(user, Role.STREET_CLERK),
    )


def calendars(*, viewer: Viewer, wanted: Wanted) -> list[Seen]:
    """Give the calendars that are asked for, in that order, in one query.

    Raises NotFound when one of them does not exist or is not theirs to see: nobody learns which of the two it is.
    """
    if any("\0" in public_id for public_id in wanted.ids):
        raise NotFound  # no id has that sign, and PostgreSQL refuses to look for it
    asked = Q(practitioner__public_id__in=wanted.people) | Q(room__public_id__in=wanted.rooms)
    asked |= Q(venue__public_id__in=wanted.venues) | Q(room__venue__public_id__in=wanted.venues, room__is_active=True)
    if wanted.own:
        asked |= Q(practitioner__user=viewer.user_id)
    found = list(_seen(Diary.objects.filter(asked), viewer))
    if any(each.sight == Sight.NONE for each in found) or set(wanted.ids) - {each.public_id for each in found}:
        raise NotFound
    place = {public_id: number for number, public_id in enumerate(wanted.ids)}
    return sorted(found, key=lambda each: (not each.is_own, place.get(each.public_id, len(place)), each.diary_id))


def every_calendar(*, viewer: Viewer) -> list[Seen]:
    """Give all calendars of people in service and places in use that they may open, people first, by name."""
    in_use = (
        Q(practitioner__is_active=True)
        | Q(room__is_active=True, room__venue__is_active=True)
        | Q(venue__is_active=True)
    )
    order = list(OwnerKind)
    found = [each for each in _seen(Diary.objects.filter(in_use), viewer) if each.sight]
    return sorted(found, key=lambda each: (order.index(each.kind), str(each.note), str(each.name)))


def _streets(user: User, role: Role) -> Streets:
    if not has_role(user=user, role=role):
        return Streets()
    areas = areas_of(user=user, role=role)
    return Streets(everywhere=True) if areas is None else Streets(ids=frozenset(areas))


def _seen(rows: QuerySet[Diary], viewer: Viewer) -> Iterable[Seen]:
    streets = viewer.coordinates.ids
    planned_here = DutyBlock.objects.filter(diary=OuterRef("pk"), venue__street__in=streets)
    works_here: Any = Exists(planned_here) if streets else Value(False, BooleanField())
    found = rows.select_related("practitioner", "room__venue", "venue").annotate(works_here=works_here)
    return [_one(diary, viewer, diary.works_here) for diary in found]


def _one(diary: Diary, viewer: Viewer, works_here: bool) -> Seen:
    person, place = diary.practitioner, diary.room or diary.venue
    if person is not None:
        sight = viewer.sight_of_person(user_id=person.user_id, is_active=person.is_active, works_here=works_here)
        is_own = viewer.is_practitioner and person.user_id == viewer.user_id
        note: Words | str = person.get_kind_display()
        return _of(diary, OwnerKind.PRACTITIONER, person, note, sight, is_own)
    if isinstance(place, Room):
        sight = viewer.sight_of_place(
            street_id=place.venue.street_id, is_active=place.is_active and place.venue.is_active
        )
        return _of(diary, OwnerKind.ROOM, place, Words(place.venue.name_zh, place.venue.name_en), sight, False)
    if isinstance(place, Venue):
        sight = viewer.sight_of_place(street_id=place.street_id, is_active=place.is_active)
        return _of(diary, OwnerKind.VENUE, place, "", sight, False)
    raise TypeError(diary)


def _of(
    diary: Diary, kind: OwnerKind, owner: Practitioner | Room | Venue, note: Words | str, sight: Sight, is_own: bool
) -> Seen:
    name = Words(owner.name_zh, owner.name_en)
    return Seen(diary.pk, diary.stamp, kind, owner.pk, owner.public_id, name, note, sight, is_own)
