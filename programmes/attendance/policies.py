"""When somebody can be checked in, when an outcome can be noted and corrected, and who may read a note (docs/rules.md, working a session)."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from programmes.attendance.choices import Outcome
from programmes.attendance.models import CheckIn
from programmes.bookings.choices import BookingState, ReachChannel
from programmes.bookings.models import Booking, ServiceSession
from programmes.catalogue.choices import Channel
from programmes.common.clock import local, local_date
from programmes.common.errors import DomainError
from programmes.people.choices import Role
from programmes.people.policies import has_role

OPENS_BEFORE = timedelta(hours=1)
GRACE = timedelta(minutes=15)


class TooEarly(DomainError):
    """Nobody can have come yet."""

    slug = "too-early"
    message = _("This opens at %(time)s.")


class NotMeeting(DomainError):
    """The booking is not confirmed: there is nobody to wait for."""

    slug = "not-allowed"
    message = _("This booking is not confirmed, or it was cancelled. Nothing is noted for it.")


class OutcomeClosed(DomainError):
    """The day on which the outcome was noted is over."""

    slug = "too-late-to-change"
    message = _("An outcome can be corrected on the day on which it was noted. Later a coordinator does it.")


def opens_at(*, session: ServiceSession) -> datetime:
    """Give the moment from which people can be checked in to ``session`` and its note can be begun: an hour before it starts."""
    return session.starts_at - OPENS_BEFORE


def check_open(*, session: ServiceSession, now: datetime) -> None:
    """Check that ``session`` can be worked with at ``now``. Raises TooEarly."""
    if now < opens_at(session=session):
        raise TooEarly(time=_clock(opens_at(session=session)))


def check_arrival(*, booking: Booking, now: datetime) -> None:
    """Check that the people of ``booking`` can be checked in at ``now``. Raises NotMeeting, TooEarly."""
    if booking.state != BookingState.CONFIRMED:
        raise NotMeeting
    check_open(session=booking.session, now=now)


def check_outcome(*, booking: Booking, outcome: str, now: datetime) -> None:
    """Check that ``outcome`` can be noted at ``now``: a meeting once it has begun, an absence a quarter of an hour later.

    Nobody who is a little late is written down as missing; three no-shows have consequences. Raises TooEarly.
    """
    first = booking.session.starts_at + (GRACE if outcome == Outcome.ABSENT else timedelta())
    if now < first:
        raise TooEarly(time=_clock(first))


def check_correctable(*, check_in: CheckIn, now: datetime) -> None:
    """Check that a noted outcome can still be corrected at ``now``: on the Shanghai day on which it was noted. Raises OutcomeClosed."""
    if not is_correctable(check_in=check_in, now=now):
        raise OutcomeClosed


def is_correctable(*, check_in: CheckIn, now: datetime) -> bool:
    """Say whether the outcome of ``check_in`` can be corrected at ``now``."""
    return check_in.noted_at is not None and local_date(check_in.noted_at) == local_date(now)


def number_to_call(*, booking: Booking) -> str:
    """Give the number of ``booking``'s person where it may be called: to meet by phone, or because the person chose calls; else nothing."""
    is_by_phone = booking.session.channel == Channel.PHONE
    return booking.phone if is_by_phone or booking.reach_channel == ReachChannel.CALL else ""


def may_break_glass(*, user: object) -> bool:
    """Say whether ``user`` may read a colleague's note for a written reason: a supervisor alone."""
    return has_role(user=user, role=Role.SUPERVISOR)


def _clock(moment: datetime) -> str:
    return local(moment).strftime("%H:%M")
