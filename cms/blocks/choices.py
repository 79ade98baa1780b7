"""Blocks that show chosen rows of the domain."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks import samples
from cms.blocks.base import Block, is_sample
from cms.blocks.rich import expanded
from cms.blocks.rows import PractitionerRow, VenueRow
from programmes.people.queries import public_people
from programmes.places.map_links import MapLink, map_links
from programmes.places.models import Venue


class FaqBlock(Block):
    """Frequent questions, each opened where it stands."""

    title = CharBlock(label=_("Title"), max_length=60, required=False)
    questions = ListBlock(SnippetChooserBlock("cms.Faq"), label=_("Questions"), min_num=1)

    class Meta:
        template = "cms/blocks/faq.html"
        icon = "help"
        label = _("Frequent questions")
        description = _("Questions and answers from the list of frequent questions.")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``found``: pairs of a question and its answer as HTML."""
        rows = (
            samples.answers() if is_sample(parent_context) else [row for row in value["questions"] if row and row.live]
        )
        answers = expanded([row.answer for row in rows])
        found = list(zip([row.question for row in rows], answers, strict=True))
        return {**super().get_context(value, parent_context=parent_context), "found": found}


class PeopleBlock(Block):
    """Some of our people, with verified credentials only."""

    title = CharBlock(label=_("Title"), max_length=60, required=False)
    people = ListBlock(PractitionerRow(), label=_("People"), min_num=1)

    class Meta:
        template = "cms/blocks/people.html"
        icon = "group"
        label = _("People")
        description = _("Counsellors, mediators and teachers, as the public may know them.")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``found``: those in active service whose titles were verified, as the public may know them."""
        if is_sample(parent_context):
            found = samples.people()
        else:
            ids = [person.pk for person in value["people"] if person is not None]
            found = public_people(ids=ids, now=timezone.now()) if ids else []
        return {**super().get_context(value, parent_context=parent_context), "found": found}


class PlacesBlock(Block):
    """Some of our places, with the way there."""

    title = CharBlock(label=_("Title"), max_length=60, required=False)
    places = ListBlock(VenueRow(), label=pgettext_lazy("venues", "Places"), min_num=1)

    class Meta:
        template = "cms/blocks/places.html"
        icon = "site"
        label = pgettext_lazy("venues", "Places")
        description = _("Service points with address, phone and the way there.")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``found``: pairs of a place in use and its links to maps; none on pages for those who may be watched."""
        places = [samples.venue()] if is_sample(parent_context) else _in_use(value["places"])
        has_maps = not getattr((parent_context or {}).get("page"), "is_sensitive", False)
        found = [(venue, _links(venue) if has_maps else []) for venue in places]
        return {**super().get_context(value, parent_context=parent_context), "found": found}


def _in_use(places: Any) -> list[Venue]:
    return [venue for venue in places if venue is not None and venue.is_active]


def _links(venue: Venue) -> list[MapLink]:
    return map_links(venue=venue, label=gettext("Destination"))
