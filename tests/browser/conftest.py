"""Chromium for the tests of this folder, and the rules that every page must keep while a test walks over it."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from programmes.catalogue.models import Service
from programmes.people.signals import code_requested
from tests.browser import looking
from tests.browser.district import District, build_district
from tests.browser.resident import Resident
from tests.browser.ways import Way, send_on

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
        if "tests/browser/" in item.path.as_posix() and not item.get_closest_marker("proof"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module", autouse=True)
def _indexed(search_index: None) -> None:
    """What is written here is also found: editors look for pages in their choosers."""


@pytest.fixture(scope="session")
def program() -> str:
    """The system's Chromium, or the one ``CHROMIUM`` names."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        pytest.fail("Chromium is not installed. Run `make system`, or name its path in CHROMIUM.", pytrace=False)
    return found


@pytest.fixture(scope="session")
def chromium(program: str) -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    # Playwright keeps an event loop in this thread, which makes Django suspect every query of the test itself.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def remembering(chromium: Browser, program: str) -> Iterator[Browser]:
    """A Chromium that keeps pages in memory for the Back button, which Playwright forbids unless told otherwise."""
    browser = chromium.browser_type.launch(
        executable_path=program, args=list(FLAGS), ignore_default_args=["--disable-back-forward-cache"]
    )
    yield browser
    browser.close()


@pytest.fixture
def open_context(chromium: Browser, live_server: Any) -> Iterator[Callable[..., BrowserContext]]:
    """A function that opens a private window (``viewport``, ``java_script_enabled`` …) of ``browser`` on the served site.

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

    def open_one(browser: Browser = chromium, **options: Any) -> BrowserContext:
        given = {"base_url": live_server.url, "locale": "zh-CN", "viewport": PHONE, **options}
        context = browser.new_context(**given)
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
    """A function that lists what axe-core finds wrong on a page: rule and where."""
    return looking.violations


@pytest.fixture
def codes(db: None) -> Iterator[list[str]]:
    """The one-time codes sent so far."""
    sent: list[str] = []

    def receive(*, code: str, **_told: Any) -> None:
        sent.append(code)

    code_requested.connect(receive)
    yield sent
    code_requested.disconnect(receive)


@pytest.fixture
def district(transactional_db: None) -> District:
    """The small district that is walked through."""
    return build_district()


@pytest.fixture
def resident(
    request: pytest.FixtureRequest,
    district: District,
    codes: list[str],
    open_context: Callable[..., BrowserContext],
    live_server: Any,
) -> Callable[..., Resident]:
    """A function that sends a resident on a ``Way``, to book the service that two may use, or another ``service``."""

    def send(way: Way, service: Service | None = None, **options: Any) -> Resident:
        service = service or district.together
        options = {"name": request.node.name, "home": live_server.url, "codes": codes} | options
        return send_on(way, service, open_context=open_context, **options)

    return send
