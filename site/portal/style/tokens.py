"""The colours as the stylesheet has them now, with the contrast they reach: read from it, so that page and site cannot differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.contrib.staticfiles import finders

PAIRS = (
    ("ink", "paper"),
    ("ink-2", "paper"),
    ("brand", "paper"),
    ("card", "brand"),
    ("brand", "brand-tint"),
    ("warm", "warm-tint"),
    ("good", "good-tint"),
    ("wrong", "wrong-tint"),
    ("control", "card"),
)
"""Which colour is written on which."""

PROGRAMMES = ("baihe", "xingfu", "anxin", "aichao", "jiafeng")
TEXT_CONTRAST, EDGE_CONTRAST = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11."""

_BLOCK = re.compile(r"(:root|\.hue-([a-z]+))\s*\{([^}]*)\}")
_COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour on another: their names, their values, the contrast, and how much it must be."""

    front: str
    back: str
    front_value: str
    back_value: str
    contrast: float
    least: float

    @property
    def swatch(self) -> str:
        """The class of its swatch in css/style.css."""
        return f"{self.front}-on-{self.back}"

    @property
    def is_enough(self) -> bool:
        """Say whether people who see little can tell the two apart."""
        return self.contrast >= self.least


def pairs() -> list[Pair]:
    """Give the pairs of colours in use, with their contrast; each programme's on its tint and on paper."""
    return list(_pairs())


def contrast(one: str, other: str, /) -> float:
    """Give the contrast of two colours (``#rrggbb``) by WCAG 2.2: 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _pairs() -> Iterator[Pair]:
    colours = _colours()
    for front, back in PAIRS:
        yield _pair(front, back, colours[front], colours[back])
    for code in PROGRAMMES:
        hue, tint = colours[f"{code}-hue"], colours[f"{code}-tint"]
        yield _pair(code, "tint", hue, tint)
        yield _pair(code, "paper", hue, colours["paper"])


def _pair(front: str, back: str, front_value: str, back_value: str) -> Pair:
    least = EDGE_CONTRAST if front == "control" else TEXT_CONTRAST
    return Pair(front, back, front_value, back_value, round(contrast(front_value, back_value), 1), least)


@cache
def _colours() -> dict[str, str]:
    with open(str(finders.find("css/tokens.css")), encoding="utf-8") as sheet:
        text = sheet.read()
    found: dict[str, str] = {}
    for block in _BLOCK.finditer(text):
        prefix = f"{block[2]}-" if block[2] else ""
        for name, value in _COLOUR.findall(block[3]):
            found.setdefault(f"{prefix}{name}", value)
    return found


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
