"""When a service may be booked, moved and cancelled (docs/rules.md, booking)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from programmes.bookings.choices import LIVE_BOOKING_STATES
from programmes.bookings.models import Booking
from programmes.catalogue.choices import Channel
from programmes.catalogue.models import Service
from programmes.catalogue.policies import is_joint
from programmes.common.cells import is_on_cell
from programmes.common.clock import local, local_date
from programmes.common.errors import DomainError, InvalidInput

HOLD_TIME = timedelta(minutes=10)
LATE_AFTER = timedelta(hours=24)
STRIKES = 3
STRIKE_WINDOW = timedelta(days=90)
STRIKE_PAUSE = timedelta(days=30)
MOST_IN_PROGRAMME = 2
MOST_IN_ALL = 4


class NotBookableOnline(DomainError):
    """The service is arranged by staff, or is not given any more."""

    slug = "not-bookable-online"
    message = _("This service is arranged by our staff. Please call us and we will find a time together.")


class NotTogetherOnline(NotBookableOnline):
    """Somebody who is worried about safety asks for a meeting of two: a coordinator decides, with that person alone."""

    message = _("We would like to speak with you alone before a meeting of two. Please call us at %(phone)s.")

    def __init__(self) -> None:
        """Name the phone."""
        super().__init__(phone=settings.SERVICE_PHONE)


class TooManyBookings(DomainError):
    """The person has as many bookings to come as one may make alone."""

    slug = "not-allowed"
    message = _(
        "You already have as many bookings ahead of you as we can keep for one person online. "
        "Cancel one that you no longer need, or call us at %(phone)s: we will find a way together."
    )

    def __init__(self) -> None:
        """Name the phone."""
        super().__init__(phone=settings.SERVICE_PHONE)


class TooSoon(DomainError):
    """The start is nearer than the service's notice, or past."""

    slug = "too-soon"
    message = _("This time is too soon to book online. Please choose a later one or call us.")


class OutsideHorizon(DomainError):
    """The start is further away than times are given out."""

    slug = "outside-horizon"
    message = _("Times this far ahead are not open for booking yet. Please choose an earlier one.")


class NotOnGrid(DomainError):
    """The start does not lie on the service's grid."""

    slug = "not-on-grid"
    message = _("This service does not begin at that minute. Please choose one of the times offered.")


class TooLateToChange(DomainError):
    """The meeting has begun or is over, is no longer live, or is too near to be moved."""

    slug = "too-late-to-change"
    message = _("It is too late to change this booking online. Please call us.")


def earliest_start(*, service: Service, now: datetime) -> datetime:
    """Give the first instant that the notice of ``service`` leaves open at ``now``."""
    return now + timedelta(minutes=service.notice_minutes)


def horizon_day(*, service: Service, now: datetime) -> date:
    """Give the last Shanghai day on which ``service`` may be booked at ``now``; whole days open at midnight."""
    return local_date(now) + timedelta(days=service.horizon_days)


def check_channel(*, service: Service, channel: str) -> None:
    """Check that ``service`` is given on ``channel``. Raises InvalidInput."""
    if channel not in service.channels or channel not in Channel.values:
        raise InvalidInput(fields={"channel": _("This service is not offered that way.")})


def check_start(*, service: Service, starts_at: datetime, now: datetime, by_staff: bool = False) -> None:
    """Check everything about a start that needs no calendar.

    ``by_staff`` lifts the rule that staff-only services are not booked online. Raises NotBookableOnline, NotOnGrid, TooSoon,
    OutsideHorizon.
    """
    if not service.is_active or not (by_staff or service.is_bookable_online):
        raise NotBookableOnline
    clock = local(starts_at)
    if not is_on_cell(starts_at) or (clock.hour * 60 + clock.minute) % service.grid_minutes:
        raise NotOnGrid
    if starts_at < earliest_start(service=service, now=now):
        raise TooSoon
    if local_date(starts_at) > horizon_day(service=service, now=now):
        raise OutsideHorizon


def check_together(*, service: Service, is_together: bool, is_worried: bool) -> None:
    """Check that nobody who is worried about safety books a meeting of two online (PML 3; DVL 10; docs/rules.md, safety).

    ``is_together`` says that somebody comes along to a service that may also be used alone. Raises NotTogetherOnline.
    """
    if is_worried and (is_together or is_joint(service=service)):
        raise NotTogetherOnline


def check_cancellable(*, booking: Booking, now: datetime) -> None:
    """A booking can be cancelled until it begins. Raises TooLateToChange."""
    if booking.state not in LIVE_BOOKING_STATES or now >= booking.session.starts_at:
        raise TooLateToChange


def check_movable(*, booking: Booking, now: datetime) -> None:
    """A booking can be moved until its service's notice runs; until it begins, when we asked for another time. Raises TooLateToChange."""
    latest = now if booking.new_time_asked_at else earliest_start(service=booking.service, now=now)
    if booking.state not in LIVE_BOOKING_STATES or latest > booking.session.starts_at:
        raise TooLateToChange


def is_late_cancel(*, booking: Booking, now: datetime) -> bool:
    """Say whether cancelling at ``now`` is late: less than 24 hours before the start."""
    return booking.session.starts_at - now < LATE_AFTER


def needs_approval_after_no_shows(*, missed: Sequence[datetime], service: Service, now: datetime) -> bool:
    """Say whether a coordinator must confirm this person's bookings for now; ``missed`` are starts, the last first.

    Three no-shows in 90 days, for 30 days from the last; never for mediation, legal or safety services (docs/rules.md, no-shows).
    """
    if service.no_show_exempt or service.is_safety:
        return False
    return len(missed) >= STRIKES and now - missed[0] < STRIKE_PAUSE


def check_room_for_more(*, coming: Mapping[int, int], service: Service) -> None:
    """Check that one person may book ``service`` beside the live bookings to come, counted by programme.

    Two in a programme and four in all, so that nobody can keep times from others; trusted desks and staff are not asked
    (docs/rules.md, limits). Raises TooManyBookings.
    """
    in_programme = coming.get(service.programme_id, 0)
    if in_programme >= MOST_IN_PROGRAMME or sum(coming.values()) >= MOST_IN_ALL:
        raise TooManyBookings
