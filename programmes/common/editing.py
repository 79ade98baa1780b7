"""Changing the rows that the service is made of: what an editor's form gives, written in one way, with who did it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from programmes.common.errors import InvalidInput

NEEDED = _("Please fill this in.")
TAKEN = _("Another row has this already. Please choose another one.")
NO_SUCH_CHOICE = _("Please choose one of the offers.")


class AlreadyTaken(InvalidInput):
    """Something that must be there once is there already; ``fields`` says what."""

    slug = "already-taken"
    message = TAKEN


def changed_fields(row: models.Model, values: Mapping[str, Any], /) -> list[str]:
    """Put ``values`` onto ``row`` and give the names of the columns that are other than before, in order; nothing is saved."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed


def require_text(values: Mapping[str, Any], /, *names: str) -> None:
    """Check that each of ``names`` is there and no mere blank. Raises InvalidInput."""
    missing = [name for name in names if not str(values.get(name) or "").strip()]
    if missing:
        raise InvalidInput(fields=dict.fromkeys(missing, NEEDED))


def store(row: models.Model, /, *, unique: Sequence[str] = ()) -> None:
    """Save ``row``. Raises AlreadyTaken, naming ``unique``, where the database already has one like it."""
    if unique:
        others = type(row)._default_manager.exclude(pk=row.pk)
        taken = [name for name in unique if others.filter(**{name: getattr(row, name)}).exists()]
        if taken:
            raise AlreadyTaken(fields=dict.fromkeys(taken, TAKEN))
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        # Somebody was faster, or a constraint knows better than this form.
        raise AlreadyTaken(fields=dict.fromkeys(unique, TAKEN)) from error


def moved(ids: Sequence[int], pk: int, position: int, /) -> list[int]:
    """Give ``ids`` with ``pk`` taken out and put back at index ``position``; past the end means last."""
    rest = [each for each in ids if each != pk]
    place = position if 0 <= position <= len(rest) else len(rest)
    return [*rest[:place], pk, *rest[place:]]
