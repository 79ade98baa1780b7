"""Fixed vocabularies of the content floor (docs/glossary.md)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Whom a page speaks to."""

    EVERYBODY = "everybody", _("Everybody")
    SINGLE = "single", _("Single adults")
    COUPLES = "couples", _("Couples")
    EXPECTING = "expecting", _("Expecting and new parents")
    PARENTS = "parents", _("Parents and grandparents")


class NoticeKind(models.TextChoices):
    """How much a notice matters: it chooses the look, never the words."""

    NEWS = "news", _("News")
    CLOSURE = "closure", _("Closed or changed hours")
    EMERGENCY = "emergency", _("Emergency")


class FootPlace(models.TextChoices):
    """Pages that the foot of every page links to, in this order, wherever editors put them."""

    ABOUT = "about", _("About us")
    PRIVACY = "privacy", _("Privacy")
    CHILDREN = "children", _("For children")
    ACCESSIBILITY = "accessibility", _("Accessibility")


class HonourLevel(models.TextChoices):
    """Who gave an honour to a family."""

    COMMUNITY = "community", _("Community")
    STREET = "street", _("Subdistrict")
    DISTRICT = "district", _("District")
    CITY = "city", _("City")
    PROVINCE = "province", _("Province")
    NATION = "nation", _("Nation")


class Drawing(models.TextChoices):
    """A line drawing of our own at the head of a page (site/templates/components/drawings)."""

    NONE = "", _("None")
    TEA = "tea", _("Tea for two")
    DOOR = "door", _("An open door")
    TABLE = "table", _("A table and four stools")
    ROOF = "roof", _("Roofs in the evening")
    TREE = "tree", _("A tree and its shade")
    HANDS = "hands", _("Two hands")
    LETTER = "letter", _("A letter")
    LAMP = "lamp", _("A lamp by the window")
    CRADLE = "cradle", _("A cradle")
    BOOK = "book", _("A book held open")
    BRIDGE = "bridge", _("A bridge")
    BOWL = "bowl", _("A bowl of soup")
