"""What a row needs so that the site's search finds it."""

from django.utils.functional import Promise
from django.utils.translation import override
from modelsearch import index

AutocompleteField = index.AutocompleteField
FilterField = index.FilterField
RelatedFields = index.RelatedFields
SearchField = index.SearchField


class Indexed(index.Indexed):  # type: ignore[misc]  # comes without types
    """A row that is written into the search index whenever it is saved. Rows written in bulk need ``manage.py update_index``."""


def in_both_languages(*labels: str | Promise) -> str:
    """Give labels in Chinese and in English: people search in either, whatever the page's language."""
    said = []
    for language in ("zh-hans", "en"):
        with override(language):
            said += [str(label) for label in labels]
    return " ".join(said)
