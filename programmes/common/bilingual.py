"""A text in both languages that was read without its row."""

from dataclasses import dataclass

from programmes.common.models import in_language


@dataclass(frozen=True, slots=True)
class Words:
    """A text in Chinese and in English; it reads in the language that is active when it is read."""

    zh: str
    en: str

    def __str__(self) -> str:
        """Give the text in the active language; the other one when it is empty."""
        return in_language(self.zh, self.en)
