"""A resident in front of a browser: knows every page by the name of its view and does there what leads on.

Fields are found by their names, links by the view they lead to, buttons by their place: a change of wording breaks nothing.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.urls import resolve, reverse
from django.utils import translation
from playwright.sync_api import Locator, Page

from programmes.catalogue.finder import Fit, paths
from programmes.catalogue.models import Service
from programmes.catalogue.situations import FIRST
from tests.browser.hands import Pointer
from tests.browser.looking import Look

MOST_PAGES = 30
NAME, COMPANION, PHONE = "小雨", "阿明", "138 0013 8000"


class Resident:
    """One person, one browser page, one service to book. ``views`` are the pages seen so far, by name."""

    def __init__(
        self,
        page: Page,
        service: Service,
        *,
        codes: list[str],
        language: str = "zh-hans",
        look: Look | None = None,
        hands: Callable[[Page], Pointer] = Pointer,
    ) -> None:
        """Read ``codes`` as they arrive; ``look`` at every page; use the page with ``hands``."""
        self.page, self.service, self.codes, self.language, self.look = page, service, codes, language, look
        self.hands = hands(page)
        self.views: list[str] = []
        self.is_worried = False
        self.forgets = False
        """Whether the first form is sent empty first."""

    # --- Where one is, and getting on ---

    @property
    def at(self) -> str:
        """The name of the view whose page shows."""
        with translation.override(self.language):
            return resolve(urlsplit(self.page.url).path).view_name

    def open(self, view: str, *args: str) -> None:
        """Type the address of a page."""
        self.see(self.address(view, *args), view)

    def see(self, path: str, name: str) -> None:
        """Type an address; call what shows ``name``."""
        self.page.goto(path)
        self._arrive(name)

    def address(self, view: str, *args: str) -> str:
        """Give the address of a view in the resident's language."""
        with translation.override(self.language):
            return reverse(view, args=args)

    def walk(self, until: str) -> None:
        """Do on each page what leads on, until the page of ``until`` shows."""
        for _page in range(MOST_PAGES):
            if self.at == until:
                return
            self.go_on()
        raise AssertionError(f"never came to {until}: {self.views}")

    def go_on(self) -> None:
        """Do on this page what leads on."""
        self.fill_in()
        self.follow(self._way_on())

    def follow(self, control: Locator) -> None:
        """Press what leads to another page, and look at that page."""
        with self.page.expect_navigation():
            self.hands.press(control)
        self._arrive()

    def to(self, view: str, *args: str) -> None:
        """Follow the link of this page that leads to a view."""
        self.follow(self.link(view, *args))

    def link(self, view: str, *args: str) -> Locator:
        """Give the first link of the page's content that leads to a view; without ``args`` any page of it."""
        address = self.address(view, *args) if args else self._any_address(view)
        return self.page.locator(f"main a[href{'^' if args else ''}='{address}']").first

    def back(self) -> None:
        """Follow the page's own way back."""
        self.follow(self.page.locator("main a.back"))

    @property
    def main_action(self) -> Locator:
        """The one thing to do next: of all buttons of the page the one that is not quiet."""
        buttons = self.page.locator("main .actions .button:not(.button-quiet)").filter(visible=True)
        assert buttons.count() == 1, f"{self.at} offers {buttons.count()} next steps"
        return buttons

    @property
    def complaints(self) -> Locator:
        """The summary of what is wrong."""
        return self.page.locator("[data-problem]")

    @property
    def answers(self) -> dict[str, str]:
        """What stands in the form of this page, by name of the field."""
        given: dict[str, str] = self.page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll("main form")].flatMap((form) => [...new FormData(form)])
            .filter(([name]) => !["csrfmiddlewaretoken", "code"].includes(name)))"""
        )
        return given

    @property
    def faults(self) -> list[str]:
        """What was wrong with the pages so far."""
        return (self.look.faults if self.look else []) + self.hands.faults

    # --- The pages ---

    def fill_in(self) -> None:
        """Answer the questions of this page; nothing where it asks none."""
        match self.at:
            case "booking:first":
                self.hands.tick(self._field("answer", "some" if self.is_worried else "no"))
            case "booking:times":
                self._wish()
            case "booking:contact":
                self._introduce()
            case "manage:number":
                self.hands.write(self._field("phone"), "139 0013 9000")
            case "booking:code" | "manage:number_code":
                self.hands.write(self._field("code"), f"{self.codes[-1][:3]} {self.codes[-1][3:]}")
            case "booking:reach" | "manage:reach":
                self._allow()
            case "booking:call_back":
                self.hands.write(self._field("name"), NAME)
                self.hands.write(self._field("phone"), PHONE)
            case "booking:questions":
                self._tell()
            case "booking:consent":
                for box in self.page.locator("main input[type=checkbox]").all():
                    self.hands.tick(box)

    def times(self) -> Locator:
        """Give the buttons of all free times of this page."""
        return self.page.locator(".day .time")

    def _way_on(self) -> Locator:
        match self.at:
            case "public:home":
                return self.link("public:programme", self.service.programme.code)
            case "public:find":
                return self._finding()
            case "public:programme":
                return self.link("booking:times", self.service.public_id)
            case "booking:times" | "manage:move":
                return self.times().nth(4)
            case "booking:place" | "manage:move_place":
                return self.page.locator(".place").last
            case "booking:help":
                return self.page.locator("main form .button")
            case "booking:done":
                return self.link("manage:booking")
        return self.main_action

    def _finding(self) -> Locator:
        given = re.search(r"a=(\d*)", self.page.url)
        answers = given[1] if given else ""
        ends = {digits: end for digits, end in paths(first=FIRST) if isinstance(end, Fit)}
        if answers in ends:
            return self.link("booking:times", self.service.public_id)
        way = next(digits for digits, end in ends.items() if end.service == self.service.code)
        return self.page.locator(f"main a[href$='?a={way[: len(answers) + 1]}']")

    def _wish(self) -> None:
        for wish in ("who=two", "evening=1"):
            choice = self.page.locator(f"main a[href*='{wish}']:not([aria-current])").first
            if wish not in self.page.url and choice.count():
                self.follow(choice)

    def _introduce(self) -> None:
        if self.forgets:
            self.forgets = False
            self.follow(self.main_action)
            assert self.at == "booking:contact"
            assert self.complaints.is_visible()
        self.hands.write(self._field("name"), NAME)
        self.hands.tick(self._field("by", "phone"))
        self.hands.write(self._field("phone"), PHONE)

    def _allow(self) -> None:
        self.hands.tick(self._field("channel", "sms"))
        self.hands.pick(self._field("sms_from"), "10:00")
        self.hands.pick(self._field("sms_until"), "18:00")
        self.hands.tick(self._field("remind_day"))

    def _tell(self) -> None:
        if self._field("companion").count():
            self.hands.write(self._field("companion"), COMPANION)
        self.hands.tick(self.page.locator("main [name=topic]:not([value=''])").first)
        self.hands.write(self._field("note"), "想先听听意见。")

    def _field(self, name: str, value: str = "") -> Locator:
        return self.page.locator(f"main [name='{name}']" + (f"[value='{value}']" if value else "")).first

    def _any_address(self, view: str) -> str:
        for href in self.page.locator("main a[href^='/']").evaluate_all("all => all.map((each) => each.pathname)"):
            with translation.override(self.language):
                if resolve(href).view_name == view:
                    return str(href)
        raise AssertionError(f"{self.at} leads nowhere to {view}")

    def _arrive(self, name: str = "") -> None:
        self.views.append(name or self.at)
        if self.look is not None:
            self.look.at(self.page, self.views[-1])
