"""The body of a page."""

from typing import Any

from wagtail.fields import StreamField


class BodyField(StreamField):
    """A StreamField whose blocks are not repeated in migrations.

    The blocks live in ``cms.blocks`` and are stored as JSON whatever they are: a new word of help in one of them is no change of the
    database, and several people may work on blocks without writing migrations against each other.
    """

    def deconstruct(self) -> Any:
        """Describe the field without its blocks."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
