"""The words of the table of rights: how far a right goes, what it is about and in which state, and what a row says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programmes.people.choices import Role

Text = str | Promise


class Degree(StrEnum):
    """How far a right goes: not at all (as if the thing did not exist), times alone, or whole."""

    NO = "no"
    BUSY = "busy"
    FULL = "full"


class Thing(StrEnum):
    """What an address names. The tests have one of each, near and far, in every state that a row names."""

    NOTHING = ""
    PERSON = "person"
    ROOM = "room"
    VENUE = "venue"
    DUTY = "duty"
    SESSION = "session"
    REQUEST = "request"
    CALL_BACK = "call_back"
    BOOKING = "booking"
    COLLEAGUE = "colleague"
    LEAVE = "leave"
    SWAP = "swap"
    SUPERVISION = "supervision"
    DRAFT = "draft"
    OPENING = "opening"
    ROOM_DRAFT = "room_draft"
    VERSION = "version"
    SHARED = "shared"
    RISK = "risk"
    EXTENSION = "extension"
    FOLLOW_UP = "follow_up"
    REFERRAL = "referral"
    OFFER = "offer"


THINGS: Mapping[Thing, Text] = {
    Thing.NOTHING: "",
    Thing.PERSON: _("a practitioner's calendar"),
    Thing.ROOM: _("a room's calendar"),
    Thing.VENUE: _("a place's calendar"),
    Thing.DUTY: _("a duty block"),
    Thing.SESSION: _("a session"),
    Thing.REQUEST: _("a requested booking"),
    Thing.CALL_BACK: _("a wish to be called"),
    Thing.BOOKING: _("a booking"),
    Thing.COLLEAGUE: _("duty to swap with a colleague"),
    Thing.LEAVE: _("leave that waits for a nod"),
    Thing.SUPERVISION: _("an appointment for supervision"),
    Thing.SWAP: _("a swap of duty that waits for a nod"),
    Thing.DRAFT: _("a change that one has begun"),
    Thing.OPENING: _("the opening of a room"),
    Thing.ROOM_DRAFT: _("a change of a room's opening that one has begun"),
    Thing.VERSION: _("a finished note"),
    Thing.SHARED: _("a colleague's note that came with a hand-over"),
    Thing.RISK: _("a worry that was raised"),
    Thing.EXTENSION: _("a wish for more meetings"),
    Thing.FOLLOW_UP: _("a task"),
    Thing.REFERRAL: _("a referral"),
    Thing.OFFER: _("an offered hand-over"),
}


STATES: Mapping[str, Text] = {
    "": pgettext_lazy("state", "in any state"),
    "waiting": pgettext_lazy("state", "that waits"),
    "answered": pgettext_lazy("state", "that is answered"),
    "open": pgettext_lazy("state", "that is open"),
    "done": pgettext_lazy("state", "that is done"),
    "to come": pgettext_lazy("state", "that is to come"),
    "noted": pgettext_lazy("state", "whose outcome is noted"),
    "received": pgettext_lazy("state", "that a colleague makes"),
    "changed": pgettext_lazy("state", "that somebody else moved or cancelled"),
    "made": pgettext_lazy("state", "that one has made"),
}


@dataclass(frozen=True, slots=True)
class Reach:
    """What a role may do to things that are near (a practitioner's own; of a coordinator's or clerk's area) and to all others."""

    near: Degree = Degree.NO
    far: Degree = Degree.NO


NONE = Reach()
NEAR = Reach(Degree.FULL, Degree.NO)
NEAR_AND_BUSY = Reach(Degree.FULL, Degree.BUSY)
NEAR_BUSY = Reach(Degree.BUSY, Degree.NO)
BUSY = Reach(Degree.BUSY, Degree.BUSY)
ALL = Reach(Degree.FULL, Degree.FULL)


@dataclass(frozen=True, slots=True)
class Right:
    """One row. ``addresses`` are names of the resolver; ``query`` says how the address names the thing, ``{id}`` being its public id.

    Without ``{id}`` in the query, the thing is the address's own part, or its own parts: whose it is, and which. ``sends``: it is a form that is
    sent (POST). Pages whose forms come back to themselves are opened; what they refuse to show, they refuse to take.
    """

    addresses: tuple[str, ...]
    action: Text
    who: Mapping[Role, Reach]
    thing: Thing = Thing.NOTHING
    state: str = ""
    query: str = ""
    sends: bool = False

    def reach(self, role: Role | None) -> Reach:
        """Give what ``role`` may do; nobody's role may do nothing."""
        return self.who.get(role, NONE) if role is not None else NONE


@dataclass(frozen=True, slots=True)
class Open:
    """Addresses that need no account: everybody's, or those of whoever holds what ``needs`` says."""

    addresses: tuple[str, ...]
    action: Text
    needs: Text = ""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A part of the site whose addresses are not ours to list: everything below ``prefix``."""

    prefix: str
    action: Text
    who: Mapping[Role, Reach] = field(default_factory=dict)
    is_open: bool = False
