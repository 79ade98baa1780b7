"""Adding an outside calendar of one's own, and taking it away again with all its time."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.availability.actions.rebuild import rebuild
from programmes.availability.busy import OutsideCalendar
from programmes.availability.locking import lock_diaries
from programmes.availability.models import Diary
from programmes.availability.outside.addresses import is_number, is_public, target_of
from programmes.availability.outside.faults import AddressRefused, TooLarge
from programmes.availability.outside.fetching import MOST_BYTES
from programmes.availability.outside.lines import only_times
from programmes.common.errors import DomainError
from programmes.common.transactions import transact
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

KIND = "outside_calendar"
MOST = 3


class EnoughCalendars(DomainError):
    """Three outside calendars are there already."""

    message = _("You have three other calendars here already. Please remove one first.")


def add_address(*, diary: Diary, address: str, by: Actor, now: datetime) -> OutsideCalendar:
    """Read the calendar at ``address`` from now on, beginning with the next round of the worker. Raises AddressRefused, EnoughCalendars."""
    target = target_of(address)
    if is_number(target.host) and not is_public(target.host):
        raise AddressRefused  # the worker would refuse it too, but nobody need wait for that
    return _add(OutsideCalendar(diary=diary, address=address.strip(), made_at=now, due_at=now), by, now)


def add_file(*, diary: Diary, content: bytes, by: Actor, now: datetime) -> OutsideCalendar:
    """Take the busy times of a file once, in the next round of the worker. Its titles are gone before anything is stored.

    Raises TooLarge, NotACalendar, TooOften, EnoughCalendars.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge
    times = only_times(content)
    return _add(OutsideCalendar(diary=diary, is_file=True, unread=times, made_at=now, due_at=now), by, now)


def remove_outside(*, calendar: OutsideCalendar, by: Actor, now: datetime) -> None:
    """Forget an outside calendar; its time is free again at once. Nothing happens when it is gone already."""

    def work() -> None:
        lock_diaries([calendar.diary_id])
        if OutsideCalendar.objects.filter(pk=calendar.pk).delete()[0]:
            rebuild(diary_ids=[calendar.diary_id], now=now)
            audit(action="outside.removed", object_kind=KIND, object_id=calendar.public_id, by=by, now=now)

    transact(work)


def _add(calendar: OutsideCalendar, by: Actor, now: datetime) -> OutsideCalendar:
    def work() -> OutsideCalendar:
        lock_diaries([calendar.diary_id])
        if OutsideCalendar.objects.filter(diary=calendar.diary_id).count() >= MOST:
            raise EnoughCalendars
        calendar.pk = None
        calendar.save(force_insert=True)
        audit(action="outside.added", object_kind=KIND, object_id=calendar.public_id, by=by, now=now)
        return calendar

    return transact(work)
