"""Fixed vocabularies of attendance (docs/glossary.md)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Outcome(models.TextChoices):
    """How a meeting went, as far as coming is concerned."""

    CAME = "came", _("Came")
    LATE = "late", _("Came late")
    ENDED_EARLY = "ended_early", _("Ended early")
    ABSENT = "absent", _("Did not come")


PRESENT = (Outcome.CAME, Outcome.LATE, Outcome.ENDED_EARLY)
"""The outcomes of a meeting that took place."""


class Sign(models.TextChoices):
    """What gives cause for worry. A checklist for staff, no score (docs/rules.md, risk)."""

    DANGER_NOW = "danger_now", _("Somebody's life or body is in danger at this moment")
    VIOLENCE = "violence", _("Violence at home: beating, locking in, threats (DVL 2)")
    STALKING = "stalking", _("Being followed, watched or harassed, also after a separation (WRL 29)")
    SELF_HARM = "self_harm", _("Hurting oneself, or not wanting to live")
    MINOR = "minor", _("A child, or an adult who cannot look after themselves, is hurt or in danger (MPL 11, DVL 14)")
    CRIME = "crime", _("A crime may follow (PML 25)")
    ILLNESS = "illness", _("Signs of an illness that belongs to a hospital (MHL 23)")


class Step(models.TextChoices):
    """What was done at once, together with the person wherever that was possible (DVL 5)."""

    POLICE = "police", _("110 was called")
    AMBULANCE = "ambulance", _("120 was called")
    HOTLINES = "hotlines", _("Hotlines were named: 12338, 12356")
    RIGHTS = "rights", _("Admonition letter and protection order were explained (DVL 16, 23)")
    SAFE_NOW = "safe_now", _("The person is safe for now")
    HOSPITAL = "hospital", _("A hospital was suggested (MHL 23)")
    NOTHING_WISHED = "nothing_wished", _("The person wishes nothing to be done, and is of age")


class RiskState(models.TextChoices):
    """The life of a raised risk. It is open until somebody has answered for its outcome (DVL 13)."""

    RAISED = "raised", pgettext_lazy("a risk", "Raised")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("a risk", "Taken over")
    CLOSED = "closed", pgettext_lazy("a risk", "Closed")


class ReportBody(models.TextChoices):
    """To whom harm to a minor is reported (MPL 11; DVL 14: to the police)."""

    POLICE = "police", pgettext_lazy("an authority", "Police")
    CIVIL_AFFAIRS = "civil_affairs", _("Civil affairs")
    EDUCATION = "education", _("Education authority")
