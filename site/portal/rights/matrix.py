"""The rights of everybody, one row a deed: who may do what to which thing in which state, and at which address.

A new address needs a row, or ``tests/portal/rights`` fails. The tests open every address as every role, with things of their own and with
other people's, and expect exactly what stands here; the page ``/rights/`` shows it to staff. The rows decide nothing themselves: gates,
policies and querysets do, and the tests hold them to this.
"""

from collections.abc import Iterator, Mapping
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

    Without ``{id}`` in the query, the thing is the address's own part. ``sends``: it is a form that is sent (POST).
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


P, C, K, E, S, A = (
    Role.PRACTITIONER,
    Role.COORDINATOR,
    Role.STREET_CLERK,
    Role.EDITOR,
    Role.SUPERVISOR,
    Role.ADMINISTRATOR,
)
ANY_ROLE = dict.fromkeys(Role, ALL)
CALENDARS = ("calendar:day", "calendar:week", "calendar:month", "calendar:agenda", "calendar:changed")
AT = "at=2026-03-09T09:00"

RIGHTS: tuple[Right, ...] = (
    Right(("desk:start", "rights:show"), _("find one's work place, and read this table"), ANY_ROLE),
    Right(("desk:requests",), _("see who waits"), {C: ALL}),
    Right(("desk:find",), _("look for a caller's booking"), {C: ALL}),
    Right(("desk:approve",), _("say yes"), {C: NEAR}, Thing.REQUEST, "waiting", sends=True),
    Right(("desk:approve",), _("say yes"), {}, Thing.REQUEST, "answered", sends=True),
    Right(("desk:decline",), _("say no"), {C: NEAR}, Thing.REQUEST, "waiting"),
    Right(("desk:decline",), _("say no"), {}, Thing.REQUEST, "answered"),
    Right(("desk:call_back_done",), _("note that somebody called"), {C: ALL}, Thing.CALL_BACK, "open", sends=True),
    Right(("desk:call_back_done",), _("note that somebody called"), {}, Thing.CALL_BACK, "done", sends=True),
    Right(("desk:booking",), _("read to its caller"), {C: NEAR}, Thing.BOOKING),
    Right(("desk:reissue",), _("make a new PIN"), {C: NEAR}, Thing.BOOKING, sends=True),
    Right(("style:show",), _("look at the parts of the pages"), {E: ALL, A: ALL}),
    Right(("calendar:start", "calendar:people"), _("choose a calendar"), {P: ALL, C: ALL, K: ALL}),
    Right(CALENDARS, _("read"), {P: NEAR_AND_BUSY, C: NEAR_AND_BUSY}, Thing.PERSON, query="who={id}"),
    Right(CALENDARS, _("read"), {P: BUSY, C: NEAR, K: NEAR_BUSY}, Thing.ROOM, query="room={id}"),
    Right(CALENDARS, _("read"), {P: BUSY, C: NEAR, K: NEAR_BUSY}, Thing.VENUE, query="venue={id}"),
    Right(("calendar:feed",), _("keep one's own calendar in step with others"), {P: ALL}),
    Right(("calendar:why",), _("ask why"), {P: NEAR_AND_BUSY, C: NEAR_AND_BUSY}, Thing.PERSON, query="who={id}&" + AT),
    Right(("calendar:why",), _("ask why"), {P: BUSY, C: NEAR, K: NEAR_BUSY}, Thing.ROOM, query="room={id}&" + AT),
    Right(("calendar:sheet",), _("print the day"), {P: NEAR, C: NEAR}, Thing.PERSON, query="who={id}"),
    Right(("calendar:sheet",), _("print the day"), {C: NEAR}, Thing.ROOM, query="room={id}"),
    Right(("calendar:move",), _("move"), {P: NEAR, C: NEAR}, Thing.DUTY, query="block={id}&date=2026-03-09T09:00"),
)

OPEN: tuple[Open, ...] = (
    Open(("healthz", "readyz", "robots", "sitemap", "picture"), _("asked by machines")),
    Open(
        (
            "public:home",
            "public:programme",
            "public:find",
            "public:feed_articles",
            "public:feed_events",
            "public:search",
            "public:view",
            "public:leave",
            "public:come_back",
            "wagtail_serve",
        ),
        _("read the public pages"),
    ),
    Open(
        (
            "booking:call_back_done",
            "booking:times",
            "booking:place",
            "booking:call_back",
            "booking:before",
            "booking:before_call_back",
            "booking:first",
            "booking:help",
        ),
        _("see free times, ask to be called"),
    ),
    Open(
        (
            "booking:contact",
            "booking:code",
            "booking:code_again",
            "booking:extend",
            "booking:reach",
            "booking:questions",
            "booking:consent",
            "booking:check",
            "booking:done",
        ),
        _("book"),
        _("a time kept in this browser"),
    ),
    Open(("manage:find", "manage:lost"), _("find one's booking"), _("reference and PIN")),
    Open(
        (
            "manage:booking",
            "manage:cancel",
            "manage:move",
            "manage:move_place",
            "manage:move_check",
            "manage:reach",
            "manage:number",
            "manage:number_code",
            "manage:number_code_again",
            "manage:slip",
            "manage:qr",
            "manage:calendar",
        ),
        _("see, move and cancel one's booking"),
        _("the private link"),
    ),
    Open(("feed",), _("read one's calendar in another program"), _("the private address of the feed")),
    Open(("outbox:list",), _("read sent messages, in demonstrations only")),
    Open(
        (
            "api:document",
            "api:docs",
            "api:list_programmes",
            "api:list_services",
            "api:get_service",
            "api:list_slots",
            "api:list_sessions",
            "api:list_venues",
            "api:unknown",
        ),
        _("ask the interface for programs what is on offer"),
    ),
    Open(
        ("api:create_hold", "api:create_verification", "api:create_booking"),
        _("book through the interface for programs"),
        _("a one-time code, or the key of a trusted desk"),
    ),
    Open(("api:extend_hold", "api:delete_hold"), _("keep or give back a time"), _("the random name of the hold")),
    Open(
        ("api:get_booking", "api:cancel_booking", "api:reschedule_booking", "api:get_calendar_file"),
        _("see, move and cancel a booking through the interface"),
        _("the private link, or the key of the desk that made it"),
    ),
)

FOREIGN: tuple[Foreign, ...] = (
    Foreign("cms", _("work on pages and on the data of the service"), {E: ALL, A: ALL}),
    Foreign("documents", _("fetch published documents"), is_open=True),
    Foreign("accounts", _("sign in and out"), is_open=True),
    Foreign("_util", _("confirm a password, as Wagtail has it"), is_open=True),
)

STATES: Mapping[str, Text] = {
    "": pgettext_lazy("state", "in any state"),
    "waiting": pgettext_lazy("state", "that waits"),
    "answered": pgettext_lazy("state", "that is answered"),
    "open": pgettext_lazy("state", "that is open"),
    "done": pgettext_lazy("state", "that is done"),
}


def named() -> Iterator[str]:
    """Give every address that has a row."""
    for right in RIGHTS:
        yield from right.addresses
    for each in OPEN:
        yield from each.addresses
