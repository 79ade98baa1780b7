"""Looking at a page: axe, what its layout does wrong, what it weighs; and a picture of it for human eyes."""

import gzip
import os
import re
from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import Page

LIGHT = 120_000
"""The most a page may weigh, compressed, in bytes: HTML, styles, scripts and drawings."""

TARGET, ELDER_TARGET = 44, 60
"""The least width and height of what one presses, in CSS pixels: ordinarily, and in the elder view."""

FOLDER = Path(__file__).parent
MEASURE = (FOLDER / "measure.js").read_text(encoding="utf-8")
FOCUS = (FOLDER / "focus.js").read_text(encoding="utf-8")

SCREENS = os.environ.get("SCREENS")
"""Name a folder to get a picture of every page that is looked at."""

SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
ASSET = re.compile(r'(?:src|href)="(/static/[^"?#]+)')


class Look:
    """Eyes that remember what they found wrong, and on which pages.

    ``mirror`` is a page with scripts: axe needs them, so it reads there what a browser without scripts was shown.
    """

    def __init__(self, name: str, *, is_elder: bool = False, axe: bool = True, mirror: Page | None = None) -> None:
        """Look at one walk, called ``name`` in the names of pictures."""
        self.name = name
        self.least = ELDER_TARGET if is_elder else TARGET
        self.axe = axe
        self.mirror = mirror
        self._found: dict[str, list[str]] = {}
        self._seen = 0

    @property
    def faults(self) -> list[str]:
        """What is wrong so far, each with the pages that have it."""
        return [f"{fault} ({', '.join(views)})" for fault, views in self._found.items()]

    def at(self, page: Page, view: str) -> None:
        """Look at the page of ``view``."""
        self._keep_picture(page, view)
        html = page.content()
        faults = page.evaluate(MEASURE, self.least)
        faults += violations(self._readable(page, html)) if self.axe else []
        weight = weight_of(html)
        faults += [f"weighs {weight} bytes"] if weight > LIGHT else []
        faults += [] if "data-leave" in html else ["has no quick exit"]
        for fault in faults:
            self._found.setdefault(fault, []).append(view)

    def _readable(self, page: Page, html: str) -> Page:
        if self.mirror is None:
            return page
        plain = SCRIPT.sub("", html)
        self.mirror.route(page.url, lambda route: route.fulfill(body=plain, content_type="text/html; charset=utf-8"))
        self.mirror.goto(page.url)
        return self.mirror

    def _keep_picture(self, page: Page, view: str) -> None:
        if SCREENS:
            self._seen += 1
            name = f"{self._seen:02}-{view.replace(':', '-')}.png"
            page.screenshot(path=Path(SCREENS, self.name, name), full_page=True)


def violations(page: Page) -> list[str]:
    """List what axe-core finds wrong: rule and where."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {' '.join(node['target'])}" for rule in found for node in rule["nodes"]]


def weight_of(html: str) -> int:
    """Give the compressed size of a page and everything of ours that it loads, modules that modules load included."""
    return len(gzip.compress(html.encode())) + sum(map(_packed, set(ASSET.findall(html))))


def focus_fault(page: Page) -> str:
    """Say what is wrong with how the focus shows, or nothing."""
    fault: str = page.evaluate(FOCUS)["fault"]
    return fault


def _packed(address: str) -> int:
    return sum(len(gzip.compress(text)) for text in _files(Path(str(finders.find(address.removeprefix("/static/"))))))


def _files(path: Path) -> Iterator[bytes]:
    text = path.read_bytes()
    yield text
    for name in re.findall(rb'(?:import|from)\s+"(\./[^"]+)"', text):
        yield from _files(path.parent / name.decode())
