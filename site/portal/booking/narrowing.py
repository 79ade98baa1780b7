"""The links with which a reader narrows the list of times, and takes each wish back. No script is needed for any of them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from portal.booking.wishes import WishesForm
from programmes.bookings.queries.outlook import Outlook, outlook

HOURS = ("evening", "weekend")
PLACES = ("street", "venue")
PEOPLE = ("language", "gender")
NARROWING = (*HOURS, *PLACES, *PEOPLE)


@dataclass(frozen=True, slots=True)
class Choice:
    """One link: what it says, where it leads, and whether it is chosen now (then it takes the wish back)."""

    label: str | Promise
    href: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Narrowing:
    """All the choices above a list of times. ``active`` are the wishes that leave times out, each with the way to take it back.

    ``beside_place`` and ``beside_people`` are the wishes that the forms for place and person carry along unseen.
    """

    who: list[Choice]
    channels: list[Choice]
    hours: list[Choice]
    others: list[Choice]
    everything: str
    beside_place: dict[str, str]
    beside_people: dict[str, str]

    @property
    def active(self) -> list[Choice]:
        """The wishes that are narrowing the list now."""
        return [choice for choice in [*self.hours, *self.others] if choice.is_on]


@dataclass(frozen=True, slots=True)
class Relief:
    """What a reader who finds nothing would find without some wishes: the first time, and the wishes that hide it."""

    starts_at: datetime
    wishes: list[Choice]


def narrowing(*, wishes: WishesForm) -> Narrowing:
    """Give the choices of these wishes. A choice begins the list anew, at today."""
    ask = wishes.ask
    in_force = {
        name: value
        for name, value in wishes.carried.items()
        if name in PEOPLE or (name in PLACES and ask.is_in_person and (name == "venue" or not ask.venue))
    }
    return Narrowing(
        who=_tabs(wishes, "who", wishes.who_comes),
        channels=_tabs(wishes, "channel", ask.effective_channel) if len(wishes.service.channels) > 1 else [],
        hours=[_switch(wishes, name) for name in HOURS],
        others=[Choice(_told(wishes, name), wishes.link(since="", **{name: ""}), True) for name in in_force],
        everything=wishes.link(since="", **dict.fromkeys(NARROWING, "")),
        beside_place=_without(wishes, "since", *PLACES),
        beside_people=_without(wishes, "since", *PEOPLE),
    )


def relief(*, wishes: WishesForm, seen: Outlook, choices: Narrowing) -> Relief | None:
    """Give what stands between a reader and a free time, when it is their own wishes; None when it is not.

    The hours are tried first, since that costs no query; then everything else at once.
    """
    without_hours = seen.first(any_hour=True)
    if without_hours:
        return Relief(without_hours.starts_at, [choice for choice in choices.hours if choice.is_on])
    if not choices.others:
        return None
    plain = WishesForm({"channel": wishes.carried.get("channel", "")}, service=wishes.service)
    first = outlook(ask=plain.ask, now=seen.now).first()
    return Relief(first.starts_at, choices.active) if first else None


def _tabs(wishes: WishesForm, name: str, chosen: str) -> list[Choice]:
    if name not in wishes.fields:
        return []
    choices = wishes.fields[name].choices  # type: ignore[attr-defined]
    return [Choice(label, wishes.link(since="", **{name: code}), code == chosen) for code, label in choices]


def _switch(wishes: WishesForm, name: str) -> Choice:
    is_on = name in wishes.carried
    return Choice(wishes.fields[name].label or "", wishes.link(since="", **{name: "" if is_on else "1"}), is_on)


def _without(wishes: WishesForm, *names: str) -> dict[str, str]:
    return {name: value for name, value in wishes.carried.items() if name not in names}


def _told(wishes: WishesForm, name: str) -> str:
    heard = wishes.heard[name]
    if name in PLACES:
        return str(heard.name)
    return str(dict(wishes.fields[name].choices)[heard])  # type: ignore[attr-defined]
