"""What a page's body is built from: fourteen blocks at most, each with an icon, a description and a preview.

``text`` and ``media`` hold what editors write; ``choices`` and ``live`` hold only which row of the domain to show, and read it when the page
is shown. A block never fails: what is gone is left out (``reports`` names it to editors).
"""

from cms.blocks.body import BodyBlock

__all__ = ["BodyBlock"]
