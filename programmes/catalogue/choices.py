"""Fixed vocabularies of the catalogue (docs/glossary.md)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceKind(models.TextChoices):
    """What is booked: a talk with a professional, a mediation, or a meeting with seats."""

    COUNSELLING = "counselling", _("Counselling")
    MEDIATION = "mediation", _("Mediation")
    WORKSHOP = "workshop", _("Workshop")


class ServiceFormat(models.TextChoices):
    """The field's own word for how a service is given."""

    SINGLE = "single", _("Single meeting")
    SERIES = "series", _("Series of meetings")
    EVENT = "event", _("Event")
    INTERACTIVE = "interactive", _("Interactive workshop")
    LECTURE = "lecture", _("Lecture")
    SALON = "salon", _("Salon")
    CLOSED_GROUP = "closed_group", _("Closed group")
    PRE_MEETING = "pre_meeting", _("Separate talk before mediation")
    JOINT = "joint", _("Joint meeting")
    SAFETY = "safety", _("Safety support")


class BookingMode(models.TextChoices):
    """How a booking comes about."""

    INSTANT = "instant", _("Confirmed at once")
    APPROVE = "approve", _("Confirmed by a coordinator within one working day")
    STAFF_ONLY = "staff_only", _("Arranged by staff")


class Channel(models.TextChoices):
    """How people meet."""

    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")


class RoomKind(models.TextChoices):
    """What a room is fit for."""

    COUNSELLING = "counselling", _("Counselling room")
    COUPLE = "couple", _("Couple room")
    MEDIATION = "mediation", _("Mediation room")
    WAITING = "waiting", _("Waiting room")
    HALL = "hall", _("Hall")


class StaffKind(models.TextChoices):
    """The qualification a service asks for; titles shown to the public come from verified credentials."""

    PSYCH_COUNSELLOR = "psych_counsellor", _("Psychological counsellor")
    FAMILY_COUNSELLOR = "family_counsellor", _("Marriage and family counsellor")
    LAWYER = "lawyer", _("Lawyer")
    MEDIATOR = "mediator", _("People's mediator")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    FAMILY_EDUCATOR = "family_educator", _("Family education instructor")
    MEDICAL = "medical", _("Doctor, nurse or nutritionist")
    MATCHMAKER = "matchmaker", _("Volunteer matchmaker")


class Attends(models.TextChoices):
    """Who comes to one booking."""

    SINGLE = "single", _("One person")
    COUPLE = "couple", _("A couple")
    SINGLE_OR_COUPLE = "single_or_couple", _("One person or a couple")
    FAMILY = "family", _("A family")
    GROUP = "group", _("A group")


class Language(models.TextChoices):
    """Languages in which people may be helped."""

    MANDARIN = "mandarin", _("Mandarin")
    CANTONESE = "cantonese", _("Cantonese")
    HAKKA = "hakka", _("Hakka")
    SIGN = "sign", _("Sign language")


class ConsentScope(models.TextChoices):
    """Which bookings need a consent text."""

    EVERY = "every", _("Every booking")
    SENSITIVE = "sensitive", _("Bookings with sensitive personal information")
