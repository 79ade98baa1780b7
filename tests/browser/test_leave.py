"""The quick exit: hidden at once, the session gone, nothing to come back to."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.django_db(transaction=True)

NEUTRAL = "/healthz"

WATCH = """
document.addEventListener("DOMContentLoaded", () => {
  new MutationObserver(() => setTimeout(() => {
    console.log(getComputedStyle(document.body).visibility + ", " + (document.title || "no title"));
  })).observe(document.documentElement, {attributes: true});
});
"""


@pytest.fixture(autouse=True)
def _neutral_page(settings: Any) -> None:
    """Lead to a page of our own, since tests ask nothing of another host."""
    settings.LEAVE_URL = NEUTRAL


def test_button_leads_away_and_ends_the_session(page: Page) -> None:
    page.goto("/my/")
    page.fill("#id_reference", "ABCDEFGHJK")

    page.click("[data-leave]")
    page.wait_for_url(f"**{NEUTRAL}")

    assert Session.objects.count() == 0
    # The entry of the page that was left is replaced: going back does not show it.
    page.go_back()
    assert "/my/" not in page.url


def test_three_presses_of_shift_lead_away(page: Page) -> None:
    page.goto("/my/")

    for _press in range(3):
        page.keyboard.press("Shift")

    page.wait_for_url(f"**{NEUTRAL}")


def test_capital_letters_do_not_lead_away(page: Page) -> None:
    page.goto("/my/")

    page.locator("#id_reference").press_sequentially("AbCdEf")

    assert page.input_value("#id_reference") == "AbCdEf"
    assert page.url.endswith("/my/")


def test_page_is_hidden_before_the_network_answers(page: Page) -> None:
    page.add_init_script(WATCH)
    page.route("**/leave/", lambda route: None)  # and never answers
    page.goto("/my/")

    with page.expect_console_message() as message:
        page.click("[data-leave]", no_wait_after=True)

    assert message.value.text == "hidden, no title"


def test_link_leads_away_without_scripts(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto("/my/")

    page.click("[data-leave]")

    page.wait_for_url(f"**{NEUTRAL}")
