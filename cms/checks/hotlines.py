"""A way to help at once in the body of pages that people in danger may read (DVL 13; docs/rules.md, Wording)."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from cms.checks.extract import Piece
from cms.checks.finding import Finding

MESSAGE = _("Pages of this programme carry the block “Hotlines” or a call-out “Urgent help” in their content%(what)s.")


def hotline_findings(pieces: Sequence[Piece], /) -> list[Finding]:
    """Ask for the hotlines, or for a call-out of urgent help, among ``pieces``."""
    has_help = any(
        piece.kind == "hotlines" or (piece.kind == "callout" and piece.options.get("tone") == "urgent")
        for piece in pieces
    )
    return [] if has_help else [Finding("hotlines", "", MESSAGE)]
