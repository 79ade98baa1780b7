"""What Wagtail offers and editors do not need: places that are closed to them, not only left out of the menu."""

import re
from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from programmes.people.choices import Role
from programmes.people.policies import has_role

CLOSED = re.compile(
    r"^/cms/(users|groups|sites|collections|locales?|workflows|styleguide|reports/(site-history|workflow|workflow_tasks))(/|$)"
)
"""Accounts, rights, sites, languages and machines: an administrator's, never an editor's."""

UNGUARDED = frozenset({"chosen", "submit_snippet_translation"})
"""Views that take a key as it stands in the address, a word too."""


def is_closed(*, path: str, user: Any) -> bool:
    """Say whether ``path`` is an administrator's place, and ``user`` is none."""
    return bool(CLOSED.match(path)) and not has_role(user=user, role=Role.ADMINISTRATOR)


def is_no_row(*, view: str, key: Any) -> bool:
    """Say whether ``key`` is none of a row, where ``view`` (its name) would hand it to the database and stumble."""
    return view in UNGUARDED and not (str(key).isascii() and str(key).isdecimal())


@hooks.register("construct_main_menu")
def leave_out_closed(request: HttpRequest, items: list[Any]) -> None:
    """Leave out of the menu what is closed, and what the service data group offers anyway."""
    items[:] = [
        item for item in items if item.name not in {"snippets"} and not is_closed(path=item.url, user=request.user)
    ]


@hooks.register("construct_reports_menu")
@hooks.register("construct_settings_menu")
def leave_out_closed_below(request: HttpRequest, items: list[Any]) -> None:
    """Leave out of the menus below what is closed."""
    items[:] = [item for item in items if not is_closed(path=item.url, user=request.user)]
