"""Chromium for the tests of this folder, and the rules that every page must keep while a test walks over it."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that nobody has to remember it."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium (or the one ``CHROMIUM`` names), one for all tests of a worker."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.fail("Chromium is not installed. Run `make system`, or name its path in CHROMIUM.", pytrace=False)
    # Playwright keeps an event loop in this thread, which makes Django suspect every query of the test itself.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_context(chromium: Browser, live_server: Any) -> Iterator[Callable[..., BrowserContext]]:
    """A function that opens a private window (``viewport``, ``java_script_enabled`` …) on the served site.

    At the end of the test every window must be without console errors and without requests to another host.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:  # a refused form is no fault of the page
            faults.append(f"console: {message.text}")

    def note_request(request: Request) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:", "about:")):
            faults.append(f"foreign request: {request.url}")

    def open_one(**options: Any) -> BrowserContext:
        given = {"base_url": live_server.url, "locale": "zh-CN", "viewport": PHONE, **options}
        context = chromium.new_context(**given)
        context.set_default_timeout(15_000)
        context.on("console", note_message)
        context.on("weberror", lambda error: faults.append(f"error: {error.error}"))
        context.on("request", note_request)
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """One page at the width of a small phone."""
    return open_context().new_page()


@pytest.fixture
def desktop_page(open_context: Callable[..., BrowserContext]) -> Page:
    """One page at the width of a desk."""
    return open_context(viewport=DESKTOP).new_page()


@pytest.fixture
def plain_page(open_context: Callable[..., BrowserContext]) -> Page:
    """One page without JavaScript."""
    return open_context(java_script_enabled=False).new_page()


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """A function that lists what axe-core finds wrong on a page: rule and element."""

    def run(page: Page) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    return run
