"""Blocks that show chosen rows of the domain."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks.base import Block
from cms.choosers import PractitionerChooserBlock, VenueChooserBlock


class FaqBlock(Block):
    """Frequent questions, each opened where it stands."""

    title = CharBlock(label=_("Title"), max_length=60, required=False)
    questions = ListBlock(SnippetChooserBlock("cms.Faq"), label=_("Questions"), min_num=1)

    class Meta:
        template = "cms/blocks/faq.html"
        icon = "help"
        label = _("Frequent questions")
        description = _("Questions and answers from the list of frequent questions.")


class PeopleBlock(Block):
    """Some of our people, with verified credentials only."""

    title = CharBlock(label=_("Title"), max_length=60, required=False)
    people = ListBlock(PractitionerChooserBlock(), label=_("People"), min_num=1)

    class Meta:
        template = "cms/blocks/people.html"
        icon = "group"
        label = _("People")
        description = _("Counsellors, mediators and teachers, as the public may know them.")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``found``: those who are still in active service."""
        found = [person for person in value["people"] if person is not None and person.is_active]
        return {**super().get_context(value, parent_context=parent_context), "found": found}


class PlacesBlock(Block):
    """Some of our places, with the way there."""

    title = CharBlock(label=_("Title"), max_length=60, required=False)
    places = ListBlock(VenueChooserBlock(), label=_("Places"), min_num=1)

    class Meta:
        template = "cms/blocks/places.html"
        icon = "site"
        label = _("Places")
        description = _("Service points with address, phone and the way there.")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add ``found``: those that are still in use."""
        found = [venue for venue in value["places"] if venue is not None and venue.is_active]
        return {**super().get_context(value, parent_context=parent_context), "found": found}
