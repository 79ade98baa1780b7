"""The rights of everybody, one row a deed: who may do what to which thing in which state, and at which address.

A new address needs a row, or ``tests/portal/rights`` fails. The tests open every address as every role, with things of their own and with
other people's, and expect exactly what stands here; the page ``/rights/`` shows it to staff. The rows decide nothing themselves: gates,
policies and querysets do, and the tests hold them to this.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from portal.rights.words import ALL, BUSY, NEAR, NEAR_AND_BUSY, NEAR_BUSY, Foreign, Open, Right, Thing
from programmes.people.choices import Role

P, C, K, E, S, A = (
    Role.PRACTITIONER,
    Role.COORDINATOR,
    Role.STREET_CLERK,
    Role.EDITOR,
    Role.SUPERVISOR,
    Role.ADMINISTRATOR,
)
ANY_ROLE = dict.fromkeys(Role, ALL)
BOTH = {P: NEAR, C: NEAR}
CALENDARS = ("calendar:day", "calendar:week", "calendar:month", "calendar:agenda", "calendar:changed")
AT = "at=2026-03-09T09:00"
DATE = "date=2026-03-09T09:00:00%2B08:00"
PLANNING = ("duty", "series", "opening", "leave", "copy", "limits", "supervision")
WORK = ("outcome", "history", "note", "ahead", "booked", "case", "raise", "task", "refer", "hand_over", "opposed")

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
    Right(("planning:start",), _("find whose time one plans"), {P: ALL, C: ALL}),
    Right(("planning:people", "planning:requests"), _("see whose time one plans, and what waits for a nod"), {C: ALL}),
    Right(
        tuple(f"planning:{name}" for name in PLANNING),
        _("plan duty, leave, limits and supervision"),
        BOTH,
        Thing.PERSON,
    ),
    Right(("planning:decide",), _("decide about meetings outside of duty"), BOTH, Thing.PERSON, sends=True),
    Right(("planning:papers",), _("see which papers end, and what is booked beyond"), {C: ALL}),
    Right(("planning:supervision_move",), _("move"), BOTH, Thing.SUPERVISION),
    Right(("planning:supervision_cancel",), _("cancel"), BOTH, Thing.SUPERVISION),
    Right(
        ("planning:supervision_seen",), _("say that one saw it"), {P: NEAR}, Thing.SUPERVISION, "changed", sends=True
    ),
    Right(("planning:supervision_seen",), _("say that one saw it"), {}, Thing.SUPERVISION, sends=True),
    Right(("planning:cover",), _("cover"), {C: NEAR}, Thing.PERSON),
    Right(("planning:nod",), _("let leave wait for a nod"), {C: NEAR}, Thing.PERSON, sends=True),
    Right(("planning:swap_offer",), _("give duty away"), {P: NEAR}, Thing.PERSON),
    Right(("planning:swap_return",), _("offer"), {P: NEAR}, Thing.COLLEAGUE, query=DATE),
    Right(
        ("planning:block", "planning:change", "planning:cancel", "planning:end"),
        _("change"),
        BOTH,
        Thing.DUTY,
        query=DATE,
    ),
    Right(("planning:check",), _("look at what it hits, and do it"), BOTH, Thing.DRAFT),
    Right(
        ("planning:room_change", "planning:room_close"),
        _("change"),
        {C: NEAR},
        Thing.OPENING,
        query="date=2026-03-09T07:00:00%2B08:00",
    ),
    Right(("planning:room_check",), _("look at what it hits, and do it"), {C: NEAR}, Thing.ROOM_DRAFT),
    Right(("planning:withdraw",), _("take back"), BOTH, Thing.LEAVE),
    Right(("planning:grant",), _("grant"), {C: NEAR}, Thing.LEAVE, sends=True),
    Right(("planning:refuse",), _("refuse"), {C: NEAR}, Thing.LEAVE),
    Right(("planning:swap",), _("read"), BOTH, Thing.SWAP),
    Right(("planning:answer",), _("answer, or take back"), {P: NEAR}, Thing.SWAP, sends=True),
    Right(("planning:approve",), _("grant"), {C: NEAR}, Thing.SWAP, sends=True),
    Right(("planning:refuse_swap",), _("refuse"), {C: NEAR}, Thing.SWAP),
    Right(("meeting:session",), _("read who comes"), BOTH, Thing.SESSION),
    Right(tuple(f"meeting:{name}" for name in WORK), _("work"), {P: NEAR}, Thing.SESSION),
    Right(
        ("meeting:check",),
        _("book the next ones"),
        {P: NEAR},
        Thing.SESSION,
        query="first=2026-03-16T09:00&count=2&every=1",
    ),
    Right(("meeting:plan", "meeting:close"), _("plan or close the series"), {P: NEAR}, Thing.SESSION),
    Right(("meeting:arrive", "meeting:draft"), _("check in, keep a draft"), {P: NEAR}, Thing.SESSION, sends=True),
    Right(("meeting:put_right",), _("correct the outcome"), {}, Thing.SESSION, "to come"),
    Right(("meeting:put_right",), _("correct the outcome"), {C: NEAR}, Thing.SESSION, "noted"),
    Right(("meeting:version",), _("read"), {P: NEAR}, Thing.VERSION),
    Right(("meeting:shared",), _("read"), {P: NEAR}, Thing.SHARED),
    Right(("meeting:todo", "meeting:figures", "meeting:export"), _("see one's own list and figures"), {P: ALL}),
    Right(("meeting:papers",), _("see one's own papers"), {P: ALL}),
    Right(("meeting:done",), _("cross off"), {P: NEAR}, Thing.FOLLOW_UP),
    Right(("meeting:referral",), _("follow"), {P: NEAR}, Thing.REFERRAL),
    Right(("meeting:offered",), _("read"), {P: NEAR}, Thing.OFFER, "received"),
    Right(("meeting:offered",), _("read"), {}, Thing.OFFER, "made"),
    Right(("meeting:answer",), _("answer"), {P: NEAR}, Thing.OFFER, "received", sends=True),
    Right(("meeting:answer",), _("answer"), {}, Thing.OFFER, "made", sends=True),
    Right(("meeting:take_back",), _("take back"), {}, Thing.OFFER, "received", sends=True),
    Right(("meeting:take_back",), _("take back"), {P: NEAR}, Thing.OFFER, "made", sends=True),
    Right(("meeting:raised",), _("see the worries that colleagues raised"), {C: ALL}),
    Right(("meeting:raised_one",), _("read"), {C: NEAR}, Thing.RISK),
    Right(
        ("meeting:take", "meeting:report", "meeting:close_raised"),
        _("answer for it"),
        {C: NEAR},
        Thing.RISK,
        sends=True,
    ),
    Right(("meeting:supervision",), _("see what waits for supervision"), {S: ALL}),
    Right(("meeting:decide",), _("decide"), {S: ALL}, Thing.EXTENSION),
    Right(("meeting:glass",), _("read a note for a written reason"), {S: ALL}),
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


def named() -> Iterator[str]:
    """Give every address that has a row."""
    for right in RIGHTS:
        yield from right.addresses
    for each in OPEN:
        yield from each.addresses
