"""What a script adds while somebody answers: more time beside the page, the sum before a third code, a way back from every page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page

from programmes.bookings.models import Claim, Hold, ServiceSession
from programmes.catalogue.models import Service
from tests.factories.availability import staffed_venue
from tests.factories.catalogue import ConsentTextFactory, ServiceFactory

pytestmark = pytest.mark.django_db(transaction=True)

TYPED = """(form) => Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"))"""
"""What stands in a form, by name; a script of the test, which runs also where the page's own do not."""

PHONES = ("13800138000", "13900139000", "13700137000")


@pytest.fixture
def service(transactional_db: None) -> Service:
    """A service by phone with people on duty every day."""
    ConsentTextFactory()
    service = ServiceFactory(channels=["phone"], room_kinds=[], name_zh="甲")
    staffed_venue(service, practitioners=3, weekdays=range(7), begins="07:00", ends="22:00", now=timezone.now())
    return service


def keep_time(page: Page, service: Service) -> None:
    """Press the first time of the list."""
    page.goto(f"/s/{service.public_id}/")
    page.locator(".day .time").first.click()
    page.wait_for_url("**/book/**")


def go_on(page: Page) -> None:
    """Press the way on."""
    page.click("#step .actions .button")
    page.wait_for_load_state()


def be_refused(page: Page) -> None:
    """Press the way on, and be shown the same page with what is wrong."""
    here = page.url
    go_on(page)
    assert page.url == here
    assert "请再看一下" in page.inner_text("main [data-problem]")


def ask_for_code(page: Page, phone: str) -> None:
    """Fill in the first page."""
    page.goto("/book/contact/")
    page.fill("#id_name", "小雨")
    page.fill("#id_phone", phone)
    go_on(page)


def run_out() -> None:
    """Let every hold be over."""
    past = timezone.now() - timedelta(seconds=1)
    Hold.objects.update(expires_at=past)
    ServiceSession.objects.update(expires_at=past)
    Claim.objects.update(expires_at=past)


def test_more_time_is_had_beside_the_page(
    service: Service, page: Page, violations: Callable[[Page], list[str]]
) -> None:
    keep_time(page, service)
    page.fill("#id_name", "小雨")

    page.click("text=再保留十分钟")
    page.wait_for_selector("text=已延长十分钟")

    assert page.input_value("#id_name") == "小雨"
    assert page.locator("[data-longer]").count() == 0
    assert page.evaluate("document.activeElement.classList.contains('kept')")
    assert "还剩 20 分钟" in page.inner_text(".kept")
    assert violations(page) == []


def test_enter_key_goes_on_and_does_not_extend(service: Service, page: Page, codes: list[str]) -> None:
    keep_time(page, service)
    page.fill("#id_name", "小雨")
    page.fill("#id_phone", PHONES[0])

    page.press("#id_phone", "Enter")
    page.wait_for_url("**/book/code/")

    assert len(codes) == 1
    assert Hold.objects.get().extended_at is None


def test_end_says_so_on_the_page_and_leads_on_with_the_answers(
    service: Service, page: Page, violations: Callable[[Page], list[str]]
) -> None:
    page.clock.install()
    keep_time(page, service)
    page.fill("#id_name", "小雨")

    page.clock.fast_forward("10:01")
    page.wait_for_selector(".kept-over")
    assert "为您保留的时间已过" in page.inner_text(".kept")
    assert not page.is_visible("[data-longer]")
    assert violations(page) == []
    run_out()
    page.fill("#id_phone", PHONES[0])
    go_on(page)
    page.wait_for_url("**/s/**")
    page.locator(".day .time").first.click()
    page.wait_for_url("**/book/contact/")

    assert (page.input_value("#id_name"), page.input_value("#id_phone")) == ("小雨", PHONES[0])


def test_typed_words_survive_without_scripts(service: Service, plain_page: Page) -> None:
    page = plain_page
    keep_time(page, service)
    page.fill("#id_name", "小雨")

    page.click("text=再保留十分钟")
    page.wait_for_selector("text=已延长十分钟")

    assert page.input_value("#id_name") == "小雨"


def test_third_code_follows_a_sum_without_a_word(service: Service, page: Page, codes: list[str]) -> None:
    keep_time(page, service)
    for phone in PHONES[:2]:
        ask_for_code(page, phone)

    ask_for_code(page, PHONES[2])
    page.wait_for_url("**/book/code/")

    assert len(codes) == 3


def test_third_code_waits_without_scripts(
    service: Service, open_context: Callable[..., BrowserContext], codes: list[str]
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    keep_time(page, service)
    for phone in PHONES:
        ask_for_code(page, phone)

    assert len(codes) == 2
    assert "之后可以再发" in page.inner_text("main")
    assert page.locator("main a[href^='tel:']").count() > 0


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_back_works_from_every_page_also_after_mistakes(
    service: Service, open_context: Callable[..., BrowserContext], codes: list[str], scripts: bool
) -> None:
    page = open_context(java_script_enabled=scripts).new_page()
    keep_time(page, service)
    page.fill("#id_name", "小雨")
    be_refused(page)
    assert page.input_value("#id_name") == "小雨"
    page.reload()
    be_refused(page)
    page.fill("#id_phone", PHONES[0])
    go_on(page)
    page.fill("#id_code", "x")
    be_refused(page)
    page.fill("#id_code", codes[-1])
    go_on(page)
    be_refused(page)
    page.check("input[value=none]")
    go_on(page)
    page.fill("#id_note", "想先听听意见。")
    go_on(page)
    be_refused(page)
    page.check("[name=consent_privacy]")
    go_on(page)
    page.wait_for_url("**/book/check/")

    way, told = [page.url.split("/book/")[-1]], {}
    # A page stands in the history once for each time it was shown. The latest tells all; into earlier ones the browser puts what stood there then.
    while "/book/" in page.url:
        response = page.go_back()  # raises where the browser would ask whether to send a form again
        assert response is None or response.ok
        way.append(page.url.split("/book/")[-1])
        assert "请再看一下" not in page.inner_text("main")
        told.setdefault(way[-1], page.locator("main form").last.evaluate(TYPED))
    seen = list(dict.fromkeys(way))

    assert seen[:-1] == ["check/", "consent/", "questions/", "reach/", "code/", "contact/"]
    assert seen[-1].endswith(f"/s/{service.public_id}/")
    assert told["contact/"] == {"name": "小雨", "by": "phone", "phone": PHONES[0], "email": ""}
    assert told["reach/"]["channel"] == "none"
    assert told["questions/"]["note"] == "想先听听意见。"
    assert told["consent/"] == {"consent_privacy": "on"}
