"""The root of every refusal the service can give.

A refusal is a class beside the action that raises it. It has a stable ``slug`` (the API's problem type) and a
full sentence that a resident may read.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """A refusal with a reason.

    ``message`` may hold printf-style names filled from keyword arguments. ``fields`` maps the name of an input to
    the sentence that says what is wrong with it; ``alternatives`` are free starts to offer instead.
    """

    slug = "invalid"
    message: str | Promise = _("Something in the request is not right. Please check it and try again.")

    def __init__(
        self,
        *,
        fields: Mapping[str, str | Promise] | None = None,
        alternatives: Sequence[Any] = (),
        **values: Any,
    ) -> None:
        self.fields = dict(fields or {})
        self.alternatives = list(alternatives)
        self.values = values
        super().__init__(self.slug)

    def __str__(self) -> str:
        """Give the sentence in the active language."""
        return str(self.message) % self.values if self.values else str(self.message)


class InvalidInput(DomainError):
    """One or more inputs are missing or wrong; ``fields`` says which."""


class NotFound(DomainError):
    """It does not exist, or the asker may not know that it does."""

    slug = "not-found"
    message = _("We could not find what you asked for.")


class NotAllowed(DomainError):
    """The asker may not do this."""

    slug = "not-allowed"
    message = _("You are not allowed to do this.")
