"""Choosing rows: everything that a page shows of them is read at once, however many blocks chose some."""

import copy
from collections.abc import Sequence
from typing import Any

from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.renditions import ALL_SPECS
from cms.choosers import PractitionerChooserBlock, ServiceChooserBlock, VenueChooserBlock


class _ReadAtOnce:
    """A chooser whose rows come with what their block shows of them. A row that is gone is None."""

    def rows(self) -> Any:
        """Give the rows to choose from, joined with what is shown of them."""
        return self.model_class.objects.all()  # type: ignore[attr-defined]

    def to_python(self, value: Any) -> Any:
        """Give the row with this id, or None."""
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: Sequence[Any]) -> list[Any]:
        """Give the rows with these ids in this order, each an object of its own; None where there is none."""
        found = self.rows().in_bulk([value for value in values if value is not None])
        return [copy.copy(found[value]) if value in found else None for value in values]


class _KeptInStep:
    """A chooser whose row is the same in every language: nothing of it is offered for translation."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Give nothing to translate."""
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """Give the row of the source."""
        return value


class PractitionerRow(_KeptInStep, PractitionerChooserBlock):
    """A practitioner."""


class ServiceRow(_KeptInStep, _ReadAtOnce, ServiceChooserBlock):
    """A service with its programme."""

    def rows(self) -> Any:
        """Join the programme, which says what kind of service it is."""
        return super().rows().select_related("programme")


class VenueRow(_KeptInStep, _ReadAtOnce, VenueChooserBlock):
    """A service point with its street."""

    def rows(self) -> Any:
        """Join the street."""
        return super().rows().select_related("street")


class PictureRow(_ReadAtOnce, ImageChooserBlock):
    """A picture with the sizes and formats that were made of it."""

    def rows(self) -> Any:
        """Fetch the renditions of all pictures together."""
        return super().rows().prefetch_renditions(*ALL_SPECS)


class DocumentRow(_ReadAtOnce, DocumentChooserBlock):
    """A document."""
