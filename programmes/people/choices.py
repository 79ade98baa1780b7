"""Fixed vocabularies of people (docs/glossary.md)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a signed-in user may do. A resident needs no account and no role."""

    PRACTITIONER = "practitioner", _("Practitioner")
    COORDINATOR = "coordinator", _("Coordinator")
    STREET_CLERK = "street_clerk", _("Subdistrict clerk")
    EDITOR = "editor", _("Content editor")
    SUPERVISOR = "supervisor", _("Supervisor")
    ADMINISTRATOR = "administrator", _("Administrator")


class CredentialKind(models.TextChoices):
    """What a paper says: what somebody has learnt, that they may practise, or that nothing is on record that keeps them from children (MPL 62)."""

    TITLE = "title", _("Title or certificate")
    LICENCE = "licence", _("Licence to practise")
    BACKGROUND_CHECK = "background_check", _("Background check")


class Gender(models.TextChoices):
    """Gender of a practitioner, for those who prefer to speak with a woman or a man."""

    FEMALE = "female", _("Woman")
    MALE = "male", _("Man")


class ContactKind(models.TextChoices):
    """How a person can be reached and recognised."""

    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
