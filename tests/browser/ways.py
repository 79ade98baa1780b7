"""The ways in which one may come: a width or a zoom, with scripts or without, a language, the elder view, hands."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import BrowserContext

from portal.public.elder import COOKIE, ELDER
from programmes.catalogue.models import Service
from tests.browser.hands import Keyboard, Pointer
from tests.browser.looking import Look
from tests.browser.resident import Resident

SCREENS = {
    "360": {"viewport": {"width": 360, "height": 780}},
    "390": {"viewport": {"width": 390, "height": 844}},
    "1280": {"viewport": {"width": 1280, "height": 900}},
    # What a zoom of 200 % makes of a window of 1280 by 900.
    "zoom": {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
    # The same window with the browser's letters twice as large, and nothing else.
    "letters": {"viewport": {"width": 1280, "height": 900}},
}
TWICE = {"standard": 32, "fixed": 26}


@dataclass(frozen=True, slots=True)
class Way:
    """One combination. ``screen`` is a key of ``SCREENS``."""

    screen: str = "390"
    scripts: bool = True
    english: bool = False
    elder: bool = False
    keyboard: bool = False

    def __str__(self) -> str:
        parts = (
            self.screen,
            "" if self.scripts else "plain",
            "en" if self.english else "",
            "elder" if self.elder else "",
            "keyboard" if self.keyboard else "",
        )
        return "-".join(filter(None, parts))


def send_on(
    way: Way,
    service: Service,
    *,
    name: str,
    home: str,
    codes: list[str],
    open_context: Callable[..., BrowserContext],
    look: bool = False,
    axe: bool = True,
) -> Resident:
    """Give a resident before an empty window of the site at ``home``; with ``look`` every page is looked at, with ``axe`` also by axe-core.

    ``name`` names the folder of pictures.
    """
    context = open_context(
        java_script_enabled=way.scripts, locale="en-GB" if way.english else "zh-CN", **SCREENS[way.screen]
    )
    page = context.new_page()
    if way.elder:
        context.add_cookies([{"name": COOKIE, "value": ELDER, "url": home}])
    if way.screen == "letters":
        context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": TWICE})
    eyes = None
    if look:
        mirror = None if way.scripts or not axe else open_context(**SCREENS[way.screen]).new_page()
        eyes = Look(name, is_elder=way.elder, axe=axe, mirror=mirror)
    language = "en" if way.english else "zh-hans"
    return Resident(
        page, service, codes=codes, language=language, look=eyes, hands=Keyboard if way.keyboard else Pointer
    )
