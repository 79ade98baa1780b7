"""Fixed vocabularies of places (docs/glossary.md)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AreaKind(models.TextChoices):
    """The three levels of the district."""

    DISTRICT = "district", _("District")
    STREET = "street", _("Subdistrict")
    COMMUNITY = "community", _("Community")


class VenueKind(models.TextChoices):
    """What kind of service point a venue is."""

    CENTRE = "centre", _("District centre")
    RIGHTS_STUDIO = "rights_studio", _("Rights studio")
    FAMILY_EDU_STUDIO = "family_edu_studio", _("Family education guidance studio")
    MARRIAGE_STUDIO = "marriage_studio", _("Marriage and dating guidance studio")
    MEDIATION_ROOM = "mediation_room", _("Subdistrict mediation room")
    WOMENS_HOME = "womens_home", _("Women's Home")
    PARENTS_SCHOOL = "parents_school", _("Parents' school")
