"""Abstract model bases, shared by every app. They own no table."""

import secrets

from django.db import models
from django.utils.translation import get_language


def random_id() -> str:
    """Give a random public identifier: 128 bits less a trace, URL-safe, 22 characters, never a hyphen first.

    A command line would read a leading hyphen as an option, and a key that begins with one could not be taken back.
    """
    while (found := secrets.token_urlsafe(16)).startswith("-"):
        pass
    return found


class PublicIdModel(models.Model):
    """A row that the outside names by a random id, never by its sequence number."""

    public_id = models.CharField(max_length=22, unique=True, default=random_id, editable=False)

    class Meta:
        abstract = True


class NamedModel(models.Model):
    """A row with a name in Chinese and in English."""

    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language, Chinese unless English is active."""
        return in_language(self.name_zh, self.name_en)


def in_language(zh: str, en: str, /) -> str:
    """Choose between the two columns of a bilingual text by the active language; the other one when it is empty."""
    if (get_language() or "").startswith("en"):
        return en or zh
    return zh or en
