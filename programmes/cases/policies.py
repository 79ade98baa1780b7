"""How long a series is, and who may say so (docs/rules.md, series)."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from programmes.cases.choices import CaseState
from programmes.cases.models import Case
from programmes.catalogue.choices import ServiceKind
from programmes.catalogue.models import Service
from programmes.common.errors import DomainError, InvalidInput

CAP = 6
"""Meetings that a practitioner plans alone; more need a supervisor's reason."""

ASK_AFTER = timedelta(days=30)


class NoSeries(DomainError):
    """The service is not one that is given in a series."""

    slug = "not-allowed"
    message = _("Only counselling is given as a series.")


class CaseClosed(DomainError):
    """The case is closed: nothing is added to it."""

    slug = "not-allowed"
    message = _("This series is closed. Please open a new one.")


class PlanFull(DomainError):
    """As many meetings as planned are held or booked."""

    slug = "plan-full"
    message = _("The plan has room for %(left)s more. Plan more meetings first; beyond %(cap)s a supervisor decides.")

    def __init__(self, *, left: int) -> None:
        """Say how many are left."""
        super().__init__(left=left, cap=CAP)


def check_series(*, service: Service) -> None:
    """Check that ``service`` may be given as a series. Raises NoSeries."""
    if service.kind != ServiceKind.COUNSELLING or service.capacity > 1:
        raise NoSeries


def check_open(*, case: Case) -> None:
    """Check that ``case`` is open. Raises CaseClosed."""
    if case.state != CaseState.OPEN:
        raise CaseClosed


def check_planned(*, planned: int, used: int = 0, most: int = CAP) -> None:
    """Check a plan of so many meetings: as many as are ``used`` at least, ``most`` at most. Raises InvalidInput (``planned``)."""
    least = max(used, 1)
    if not least <= planned <= most:
        raise InvalidInput(
            fields={"planned": _("Please give a number from %(least)s to %(most)s.") % {"least": least, "most": most}}
        )


def check_room(*, planned: int, used: int, wanted: int) -> None:
    """Check that ``wanted`` more meetings fit into a plan of which so many are used. Raises PlanFull."""
    if used + wanted > planned:
        raise PlanFull(left=max(planned - used, 0))
