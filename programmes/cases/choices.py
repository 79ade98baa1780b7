"""Fixed vocabularies of cases (docs/glossary.md)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseState(models.TextChoices):
    """The life of a series."""

    OPEN = "open", pgettext_lazy("a series", "Open")
    CLOSED = "closed", pgettext_lazy("a series", "Closed")


class Closing(models.TextChoices):
    """Why a series ends."""

    REACHED = "reached", _("What was hoped for is reached")
    PERSON_ENDED = "person_ended", _("The person ends it")
    LOST_TOUCH = "lost_touch", _("The person no longer comes")
    REFERRED = "referred", _("Handed on to another place")
    UNFIT = "unfit", _("Another kind of help is needed")


class ExtensionState(models.TextChoices):
    """What a supervisor says to more meetings than usual."""

    ASKED = "asked", _("Waits for a supervisor")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


class FollowUpKind(models.TextChoices):
    """Why something is to be done later."""

    TASK = "task", _("Task")
    AFTER_CLOSING = "after_closing", _("Ask how it goes, 30 days after the end")


class FollowUpResult(models.TextChoices):
    """What came of it."""

    DONE = "done", _("Done")
    NOT_REACHED = "not_reached", _("Tried in the way agreed, not reached")
    NOT_WISHED = "not_wished", _("The person does not wish it")
    DROPPED = "dropped", _("Not needed any more")
