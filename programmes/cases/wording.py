"""Short texts that staff write, checked."""

from django.utils.translation import gettext_lazy as _

from programmes.catalogue.questions import is_plain_text
from programmes.common.errors import InvalidInput


def plain(text: str, /, *, field: str, most: int, is_required: bool = False) -> str:
    """Give ``text`` with plain line ends, trimmed. Raises InvalidInput naming ``field``: missing, too long, or with hidden characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if is_required and not text:
        raise InvalidInput(fields={field: _("Please fill this in.")})
    if len(text) > most:
        raise InvalidInput(fields={field: _("Please use fewer characters.")})
    if not is_plain_text(text):
        raise InvalidInput(fields={field: _("Please use ordinary letters, signs and emoji only.")})
    return text
