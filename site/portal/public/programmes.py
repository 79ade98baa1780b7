"""The five programmes on one line, along a family's life, each with a short line of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programmes.catalogue.models import Programme

SHORT_LINES: dict[str, str | Promise] = {
    "baihe": _("Meet someone, sincerely"),
    "xingfu": _("Talk it through before you register"),
    "anxin": _("Calm and prepared, to age three"),
    "aichao": _("Talk things out and live well together"),
    "jiafeng": _("Good words and good ways at home"),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """One programme on the line."""

    programme: Programme
    line: str | Promise


def family_line(programmes: Iterable[Programme]) -> list[Stop]:
    """Give ``programmes`` as stops; the headline stands in where no short line is written."""
    return [Stop(each, SHORT_LINES.get(each.code, each.headline)) for each in programmes]
