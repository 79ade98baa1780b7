"""The table of rights, for all staff: everybody may know what everybody may do."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from portal.accounts.gate import staff_required
from portal.rights.matrix import FOREIGN, OPEN, RIGHTS
from portal.rights.words import NONE, STATES, THINGS, Degree, Reach, Right
from programmes.people.choices import Role

WORDS = {
    (Degree.FULL, Degree.FULL): pgettext_lazy("right", "yes"),
    (Degree.FULL, Degree.BUSY): pgettext_lazy("right", "own or own area; of others free and busy"),
    (Degree.FULL, Degree.NO): pgettext_lazy("right", "own or own area"),
    (Degree.BUSY, Degree.BUSY): pgettext_lazy("right", "free and busy"),
    (Degree.BUSY, Degree.NO): pgettext_lazy("right", "free and busy, own area"),
}


@require_safe
@staff_required()
def show(request: HttpRequest) -> HttpResponse:
    """Show what each role may do, to what, in which state; and what needs no account."""
    rows = [_row(right) for right in RIGHTS]
    rows += [{"action": each.action, "thing": "", "cells": _cells(each.who)} for each in FOREIGN if not each.is_open]
    context = {"roles": [role.label for role in Role], "rows": rows, "open": OPEN}
    return render(request, "rights/table.html", context)


def _row(right: Right) -> dict[str, object]:
    thing = THINGS[right.thing]
    return {
        "action": right.action,
        "thing": thing,
        "state": STATES[right.state] if right.state else "",
        "cells": _cells(right.who),
    }


def _cells(who: Mapping[Role, Reach]) -> list[dict[str, str]]:
    return [_cell(who.get(role, NONE)) for role in Role]


def _cell(reach: Reach) -> dict[str, str]:
    words = WORDS.get((reach.near, reach.far), pgettext_lazy("right", "no"))
    return {"degree": reach.near.value, "words": str(words)}
