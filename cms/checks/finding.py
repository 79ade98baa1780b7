"""What a rule has to say."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found: ``rule`` is a stable word, ``what`` the very words, ``message`` a sentence with ``%(what)s``."""

    rule: str
    what: str
    message: str | Promise

    def __str__(self) -> str:
        """Give the sentence in the active language."""
        return str(self.message) % {"what": self.what}
