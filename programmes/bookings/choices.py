"""Fixed vocabularies of bookings (docs/glossary.md)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SessionState(models.TextChoices):
    """The life of one meeting in time. ``held`` ends by itself; the others are firm."""

    HELD = "held", _("Held")
    CONFIRMED = "confirmed", _("Confirmed")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")


class SupervisionState(models.TextChoices):
    """The life of an appointment for supervision."""

    PLANNED = "planned", pgettext_lazy("supervision", "Planned")
    CANCELLED = "cancelled", _("Cancelled")


class SupervisionReason(models.TextChoices):
    """Why an appointment for supervision is cancelled. A choice and no free text, so that nobody who is counselled is named."""

    AWAY = "away", _("One of us is away then")
    URGENT = "urgent", _("Something that cannot wait came up")
    NOT_NEEDED = "not_needed", pgettext_lazy("supervision", "It is not needed any more")
    OTHER = "other", _("Something else")


class Kept(models.TextChoices):
    """What a session stays despite, because somebody decided so with open eyes."""

    OUTSIDE_DUTY = "outside_duty", _("Outside duty")
    DESPITE_ABSENCE = "despite_absence", _("Despite an absence")


class HoldState(models.TextChoices):
    """What became of a hold. A live one counts only until ``expires_at``."""

    LIVE = "live", pgettext_lazy("hold", "Live")
    USED = "used", _("Used")
    RELEASED = "released", _("Released")


class BookingState(models.TextChoices):
    """The life of one party's place in a session."""

    REQUESTED = "requested", _("Requested")
    CONFIRMED = "confirmed", _("Confirmed")
    COMPLETED = "completed", _("Completed")
    NO_SHOW = "no_show", _("Did not come")
    DECLINED = "declined", _("Declined")
    CANCELLED_CLIENT = "cancelled_client", _("Cancelled")
    LATE_CANCEL = "late_cancel", _("Cancelled late")
    CANCELLED_SERVICE = "cancelled_service", _("Cancelled by the service")


LIVE_BOOKING_STATES = (BookingState.REQUESTED, BookingState.CONFIRMED)


class CancelReason(models.TextChoices):
    """Why a person cancels. A choice and no free text: transitions are kept in plain and never erased."""

    NOT_NEEDED = "not_needed", _("I do not need it any more")
    TIME = "time", _("The time does not suit me")
    ELSEWHERE = "elsewhere", _("I found help elsewhere")
    OTHER = "other", _("Something else")


class ReachChannel(models.TextChoices):
    """How a person may safely be reached; ``none`` means never."""

    NONE = "none", _("Do not contact me; I will call or look here")
    SMS = "sms", _("Text message")
    EMAIL = "email", _("E-mail")
    CALL = "call", _("Phone call by a member of staff")


class SafeDays(models.TextChoices):
    """On which days a call is safe."""

    ANY = "any", _("Any day")
    WEEKDAYS = "weekdays", _("Monday to Friday only")


class BookingSource(models.TextChoices):
    """Through which door a booking came."""

    WEB = "web", _("Website")
    DESK = "desk", _("Trusted desk")
    STAFF = "staff", _("Staff")
