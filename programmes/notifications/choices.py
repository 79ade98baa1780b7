"""Fixed vocabularies of notifications."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """Why something is said. One subject hears each purpose once for each sequence."""

    BOOKING_REQUESTED = "booking_requested", _("Request received")
    BOOKING_CONFIRMED = "booking_confirmed", _("Booking confirmed")
    BOOKING_DECLINED = "booking_declined", _("Request declined")
    BOOKING_MOVED = "booking_moved", _("Booking moved")
    BOOKING_CANCELLED = "booking_cancelled", _("Booking cancelled")
    BOOKING_COVERED = "booking_covered", _("Arranged anew, same time")
    NEW_TIME_ASKED = "new_time_asked", _("Another time asked for")
    REMINDER_DAY = "reminder_day", _("Reminder a day before")
    REMINDER_HOURS = "reminder_hours", _("Reminder two hours before")
    ONE_TIME_CODE = "one_time_code", _("One-time code")
    STAFF_CALL = "staff_call", _("Something waits for a member of staff")


REMINDERS = (Purpose.REMINDER_DAY, Purpose.REMINDER_HOURS)


class MessageChannel(models.TextChoices):
    """How a message travels. ``in_site`` never leaves the service: it shows behind the private link only."""

    SMS = "sms", _("Text message")
    EMAIL = "email", _("E-mail")
    IN_SITE = "in_site", _("On this site")


class MessageState(models.TextChoices):
    """The life of a message. ``dropped`` was rightly not sent, ``dead`` could not be sent."""

    PENDING = "pending", _("Waiting")
    LEASED = "leased", _("Being sent")
    SENT = "sent", _("Sent")
    DROPPED = "dropped", _("Not sent")
    DEAD = "dead", _("Failed")


OPEN_STATES = (MessageState.PENDING, MessageState.LEASED)
