"""Data of a person that never stands in a page (PIPL 6; docs/rules.md, Wording): a mobile number, an identity number."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.checks.finding import Finding

FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ－　", "0123456789Xx- ")
MOBILE = re.compile(r"(?<![0-9])(?:(?:\+|00)?86[ -]?)?(1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4})(?![0-9])")
IDENTITY = re.compile(
    r"(?<![0-9])([1-9][0-9]{5}[ -]?(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[ -]?[0-9]{3}[0-9Xx])(?![0-9])"
)

MOBILE_MESSAGE = _("“%(what)s” looks like somebody's mobile number. Give the centre's landline or a hotline.")
IDENTITY_MESSAGE = _("“%(what)s” looks like an identity number. It must not stand in a page.")


def person_findings(text: str, /) -> list[Finding]:
    """Give every mobile and identity number in ``text``, masked; landlines and short service numbers pass."""
    return list(_find(text.translate(FULL_WIDTH)))


def _find(text: str) -> Iterator[Finding]:
    for match in IDENTITY.finditer(text):
        yield Finding("identity", _masked(match.group(1)), IDENTITY_MESSAGE)
    for match in MOBILE.finditer(text):
        yield Finding("mobile", _masked(match.group(1)), MOBILE_MESSAGE)


def _masked(number: str) -> str:
    return f"{number[:3]}…{number[-2:]}"
