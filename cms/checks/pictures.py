"""Words for those who cannot see a picture (WCAG 2.2, 1.1.1)."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from cms.checks.extract import Piece
from cms.checks.finding import Finding

FILE_NAME = re.compile(r"\.(avif|gif|jpe?g|png|svg|webp)$|^(img|dsc|图片|image|photo)[ _-]?\d*$", re.IGNORECASE)
SAYS_NOTHING = frozenset({"图片", "照片", "配图", "插图", "picture", "image", "photo"})

MISSING = _("A picture has no words for those who cannot see it%(what)s. Say what it shows, or mark it as decorative.")
USELESS = _("“%(what)s” does not say what the picture shows.")


def picture_findings(pieces: Sequence[Piece], /) -> list[Finding]:
    """Give every picture among ``pieces`` that is neither described nor decorative, or described by a file name."""
    found = []
    for piece in pieces:
        if piece.kind != "picture" or piece.options.get("is_decorative"):
            continue
        alt = str(piece.options.get("alt") or "").strip()
        if not alt:
            found.append(Finding("no-alt", "", MISSING))
        elif FILE_NAME.search(alt) or alt.lower() in SAYS_NOTHING:
            found.append(Finding("useless-alt", alt, USELESS))
    return found
