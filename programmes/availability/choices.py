"""Fixed vocabularies of planned time (docs/glossary.md)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Recurrence(models.TextChoices):
    """How a planned time comes again."""

    ONCE = "once", _("Once")
    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    N_WEEKLY = "n_weekly", _("Every few weeks")
    MONTHLY = "monthly", _("On a weekday of the month")


class AbsenceKind(models.TextChoices):
    """Why a person or a room is not there. ``outside`` comes from their own outside calendar and is never noted by hand."""

    LEAVE = "leave", _("Leave")
    SICKNESS = "sickness", _("Sickness")
    TRAINING = "training", _("Training or supervision")
    MAINTENANCE = "maintenance", _("Maintenance")
    OUTSIDE = "outside", _("Busy elsewhere")


class CalendarDayKind(models.TextChoices):
    """What the State Council's notice makes of a day (docs/rules.md)."""

    OFF = "off", _("Day off")
    MAKEUP = "makeup", _("Make-up working day")


class EditScope(models.TextChoices):
    """How far an edit of a series reaches."""

    THIS = "this", _("Only this date")
    FOLLOWING = "following", _("This and following dates")
    ALL = "all", _("All dates")


class AbsenceState(models.TextChoices):
    """How far an absence has come. Only a granted one stops anything; the others are shown."""

    ASKED = "asked", _("Asked for")
    GRANTED = "granted", _("Leave granted")
    REFUSED = "refused", _("Not granted")


class SwapState(models.TextChoices):
    """The way of a swap: a colleague answers, then a coordinator nods."""

    OFFERED = "offered", _("Offered to a colleague")
    ACCEPTED = "accepted", _("Accepted, waits for the coordinator")
    APPROVED = "approved", _("Done")
    DECLINED = "declined", _("Declined by the colleague")
    REFUSED = "refused", _("Refused by the coordinator")
    WITHDRAWN = "withdrawn", _("Taken back")


OPEN_SWAPS = (SwapState.OFFERED, SwapState.ACCEPTED)
