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
    SETTLE = "settle", _("This meeting could not move to the colleague: agree on another time, or hold it yourself")


class FollowUpResult(models.TextChoices):
    """What came of it."""

    DONE = "done", pgettext_lazy("a task", "Done")
    NOT_REACHED = "not_reached", _("Tried in the way agreed, not reached")
    NOT_WISHED = "not_wished", _("The person does not wish it")
    DROPPED = "dropped", _("Not needed any more")


class ReferralState(models.TextChoices):
    """The life of a referral: a closed loop, open until its outcome came back (首问负责)."""

    DISPATCHED = "dispatched", pgettext_lazy("a referral", "Sent")
    ACCEPTED = "accepted", pgettext_lazy("a referral", "Accepted")
    RETURNED = "returned", pgettext_lazy("a referral", "Returned")
    CLOSED = "closed", pgettext_lazy("a referral", "Closed")


class Basis(models.TextChoices):
    """Why personal information may be given to another place (PIPL 23; docs/rules.md, referral)."""

    CONSENT = "consent", _("The person agrees, and knows to whom it goes")
    DUTY = "duty", _("The law demands it")


class Duty(models.TextChoices):
    """The law that demands it."""

    MPL_11 = "mpl_11", _("MPL 11: a child is hurt or in danger")
    DVL_14 = "dvl_14", _("DVL 14: violence against a child or somebody who cannot look after themselves")
    PML_25 = "pml_25", _("PML 25: a crime may follow")


class HandOverState(models.TextChoices):
    """The life of a hand-over to a colleague."""

    OFFERED = "offered", pgettext_lazy("a hand-over", "Offered")
    ACCEPTED = "accepted", pgettext_lazy("a hand-over", "Accepted")
    DECLINED = "declined", pgettext_lazy("a hand-over", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("a hand-over", "Withdrawn")
