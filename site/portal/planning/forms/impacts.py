"""One decision for every meeting that a change hits, or that a colleague is to take over."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm
from programmes.bookings.actions.cover import Choice
from programmes.bookings.actions.decisions import ASK, KEEP, MOVE, ROOM, Asked, Decision
from programmes.bookings.actions.replan import AnyImpact, Impact
from programmes.bookings.queries.cover import StandIn
from programmes.bookings.queries.free_rooms import FreeRoom
from programmes.bookings.queries.hits import Hit
from programmes.catalogue.choices import ServiceKind

MOST_STAND_INS = 12
MOST_ROOMS = 12
MANY = 3
"""Undecided meetings from which on one may decide about the rest at once."""
UNDECIDED = _("Please decide about this meeting.")


def new_key() -> str:
    """Give a random key for a form that is shown anew (docs/rules.md, double submit)."""
    return secrets.token_urlsafe(24)


class ImpactsForm(PlainForm):
    """What becomes of each meeting that the change hits. ``seen`` stands for the diaries as they were shown."""

    seen = forms.CharField(widget=forms.HiddenInput)
    typed_anew = frozenset({"seen"})

    def __init__(self, *args: Any, impacts: Sequence[AnyImpact], seen: str, **options: Any) -> None:
        """Ask about every one of ``impacts`` that is the asker's to decide."""
        super().__init__(*args, **options)
        # Of the field and not of the form: a refused form shows it anew, as the diaries are now.
        self.fields["seen"].initial = seen
        self.asked = [each for each in impacts if each.is_mine]
        is_long = sum(each.needs_decision for each in self.asked) >= MANY
        if is_long:
            self.fields["rest"] = forms.ChoiceField(
                widget=forms.Select(attrs={"class": "select"}),
                label=_("All that you leave open below"),
                required=False,
                choices=[
                    ("", _("I decide about each")),
                    (KEEP, _("Keep it at this time")),
                    (ASK, _("Ask the person to choose another time")),
                ],
            )
        for each in self.asked:
            self.fields[each.key] = forms.ChoiceField(
                widget=forms.Select(attrs={"class": "select"}),  # after the form gave its fields their classes
                label=_("What becomes of it?"),
                required=each.needs_decision and not is_long,
                choices=[*_first(each), *_verbs(each), *_takers(each)],
                error_messages={"required": UNDECIDED},
            )

    def clean(self) -> dict[str, Any]:
        """Decide about all that was left open as was said for the rest; ask about a workshop whose people cannot be asked."""
        cleaned = super().clean() or {}
        for each in self.asked:
            if not each.needs_decision or cleaned.get(each.key) or each.key in self.errors:
                continue
            if cleaned.get("rest") in dict(_verbs(each)):
                cleaned[each.key] = cleaned["rest"]
            else:
                self.add_error(each.key, UNDECIDED)
        return cleaned

    def rows(self) -> Iterable[tuple[AnyImpact, forms.BoundField]]:
        """Give each meeting with its field."""
        return [(each, self[each.key]) for each in self.asked]

    def decisions(self) -> dict[str, Decision]:
        """Give what was decided, by the meetings' keys."""
        decided = {}
        for each in self.asked:
            verb, _colon, to = self.cleaned_data[each.key].partition(":")
            if verb:
                decided[each.key] = Decision(verb, to)
        return decided


class CoverForm(PlainForm):
    """Who takes over each meeting of a colleague; nothing chosen leaves it as it is."""

    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput, initial=new_key)
    typed_anew = frozenset({"key"})

    def __init__(
        self,
        *args: Any,
        hits: Sequence[Hit],
        stand_ins: dict[tuple[int, int], list[StandIn]],
        is_filled: bool = False,
        **options: Any,
    ) -> None:
        """Ask about every one of ``hits``; ``is_filled`` chooses for each whoever fits best of those on duty, who need not be asked first."""
        super().__init__(*args, **options)
        self.hits = hits
        on_duty = {
            hit.session.public_id: [each for each in stand_ins.get(hit.key, []) if each.is_on_duty] for hit in hits
        }
        self.fitting = {name: people[0].practitioner.public_id for name, people in on_duty.items() if people}
        if is_filled:
            self.initial = {**self.fitting, **self.initial}
        for hit in hits:
            ask = (
                []
                if hit.session.service.kind == ServiceKind.WORKSHOP
                else [(ASK, _("Ask the person to choose another time"))]
            )
            self.fields[hit.session.public_id] = forms.ChoiceField(
                widget=forms.Select(attrs={"class": "select"}),  # after the form gave its fields their classes
                label=_("Who takes it?"),
                required=False,
                choices=[("", _("Leave it as it is")), *ask, *_people(stand_ins.get(hit.key, []), prefix="")],
            )

    def rows(self) -> Iterable[tuple[Hit, forms.BoundField]]:
        """Give each meeting with its field."""
        return [(hit, self[hit.session.public_id]) for hit in self.hits]

    def chosen(self) -> dict[str, Choice]:
        """Give what was chosen, by the sessions' public ids."""
        answers = {hit.session.public_id: self.cleaned_data[hit.session.public_id] for hit in self.hits}
        return {name: Choice("" if answer == ASK else answer) for name, answer in answers.items() if answer}


def _first(impact: Asked) -> list[tuple[str, Any]]:
    return [("", _("Please decide") if impact.needs_decision else _("Leave it as it is"))]


def _verbs(impact: AnyImpact) -> list[tuple[str, Any]]:
    keep = _("Keep it at this time") if isinstance(impact, Impact) else _("Keep it in this room all the same")
    verbs: list[tuple[str, Any]] = [(KEEP, keep)]
    if impact.session.service.kind != ServiceKind.WORKSHOP:
        verbs.append((ASK, _("Ask the person to choose another time")))
    return verbs


def _takers(impact: AnyImpact) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Give who could take it, or which rooms."""
    if isinstance(impact, Impact):
        return _people(impact.stand_ins, prefix=f"{MOVE}:")
    return _rooms(impact.rooms)


def _rooms(rooms: Sequence[FreeRoom]) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Give the rooms in two groups: those at the same place, and those at another, which whoever booked must hear of."""
    groups = (
        (True, _("Another room at this place")),
        (False, _("A room at another place (whoever booked is told)")),
    )
    named = []
    for is_same_venue, heading in groups:
        own = [each.room for each in rooms if each.is_same_venue == is_same_venue][:MOST_ROOMS]
        if own:
            names = [(room.name if is_same_venue else f"{room.venue.name} · {room.name}") for room in own]
            named.append((heading, [(f"{ROOM}:{room.public_id}", name) for room, name in zip(own, names, strict=True)]))
    return named


def _people(stand_ins: Sequence[StandIn], *, prefix: str) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Give who could take it in two groups: on duty then, and those one would have to ask."""
    groups = (
        (True, _("Move to a colleague on duty")),
        (False, _("Move to a colleague who is not on duty (ask first)")),
    )
    named = []
    for is_on_duty, heading in groups:
        people = [each for each in stand_ins if each.is_on_duty == is_on_duty][:MOST_STAND_INS]
        if people:
            named.append((heading, [(f"{prefix}{each.practitioner.public_id}", _named(each)) for each in people]))
    return named


def _named(each: StandIn) -> str:
    """Write who it is, and what is to be known before one asks."""
    words = [each.practitioner.name]
    if not each.is_same_kind:
        words.append(each.practitioner.get_kind_display())
    if each.lacks:
        words.append(gettext("without %(languages)s") % {"languages": "、".join(each.lacks)})
    if each.sessions:
        words.append(gettext("%(count)s that day already") % {"count": each.sessions})
    return " · ".join(words)
