"""Fixed vocabularies of attendance (docs/glossary.md)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """How a meeting went, as far as coming is concerned."""

    CAME = "came", _("Came")
    LATE = "late", _("Came late")
    ENDED_EARLY = "ended_early", _("Ended early")
    ABSENT = "absent", _("Did not come")


PRESENT = (Outcome.CAME, Outcome.LATE, Outcome.ENDED_EARLY)
"""The outcomes of a meeting that took place."""
