"""Finding a date of a series, as it is now: callers hold the diary's lock."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from schedule.models import Occurrence

from programmes.availability.actions.plan import KIND
from programmes.availability.dates import has_date
from programmes.availability.models import DutyBlock
from programmes.common.errors import DomainError
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor


class NoSuchDate(DomainError):
    """The series has no date that begins at that time."""

    slug = "not-found"
    message = _("This series has no date at that time. Somebody may have changed it; please look again.")


class DateIsPast(DomainError):
    """A date is over, or would be."""

    slug = "too-late-to-change"
    message = _("This time is over. What is past stays as it was.")


def fresh(block: DutyBlock, /) -> DutyBlock:
    """Give ``block`` as it is now. Raises NoSuchDate when somebody has deleted it."""
    rows = DutyBlock.objects.select_related("event__rule", "diary", "venue").filter(pk=block.pk)
    found = rows.first()
    if found is None:
        raise NoSuchDate
    return found


def require_date(block: DutyBlock, starts_at: datetime, /) -> None:
    """Raise NoSuchDate unless the rule of ``block`` puts a date at ``starts_at``."""
    if not has_date(block.event, starts_at):
        raise NoSuchDate


def exception_of(block: DutyBlock, starts_at: datetime, /) -> Occurrence:
    """Give the stored exception for a date, made on the spot. One row a date: the database refuses a second."""
    require_date(block, starts_at)
    ends_at = starts_at + (block.event.end - block.event.start)
    exception, _made = Occurrence.objects.get_or_create(
        event=block.event,
        original_start=starts_at,
        defaults={"original_end": ends_at, "start": starts_at, "end": ends_at, "title": block.event.title},
    )
    return exception


def note(block: DutyBlock, action: str, by: Actor, now: datetime, /) -> None:
    """Write down what a person did to ``block``; the system's own doing is in what it belongs to."""
    if by.kind == "staff":
        audit(action=action, object_kind=KIND, object_id=block.public_id, by=by, now=now)
