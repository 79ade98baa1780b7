"""The whole way of a resident in a browser: with and without JavaScript, on a phone and at a desk."""

import gzip
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, Response

from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking, CallBack
from programmes.catalogue.choices import Attends, BookingMode, ConsentScope
from programmes.catalogue.models import Service
from programmes.people.signals import code_requested
from tests.factories.availability import staffed_venue
from tests.factories.catalogue import ConsentTextFactory, ProgrammeFactory, ServiceFactory
from tests.factories.places import HotlineFactory

PHONE = {"width": 390, "height": 800}
DESKTOP = {"width": 1280, "height": 900}
LIGHT = 120_000
"""The most a public page may weigh, compressed, in bytes (HTML, styles, scripts and images)."""

pytestmark = pytest.mark.django_db(transaction=True)


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
def service(transactional_db: None) -> Service:
    """A sensitive service for one or two, with people on duty every day at two places, beside one arranged by staff."""
    now = timezone.now()
    HotlineFactory(number="110", name_zh="报警", is_urgent=True)
    HotlineFactory(number="12338", name_zh="妇女维权", is_urgent=True)
    HotlineFactory(number="12348", name_zh="法律服务")
    ConsentTextFactory()
    ConsentTextFactory(code="sensitive", scope=ConsentScope.SENSITIVE, text_zh="我单独同意。")
    programme = ProgrammeFactory(code="aichao", name_zh="爱巢守护计", headline_zh="把话说开")
    service = ServiceFactory(programme=programme, is_sensitive=True, attends=Attends.SINGLE_OR_COUPLE, name_zh="甲")
    ServiceFactory(programme=programme, mode=BookingMode.STAFF_ONLY, is_safety=True, name_zh="乙", position=1)
    for _venue in range(2):
        staffed_venue(service, weekdays=range(7), begins="07:00", ends="22:00", now=now)
    return service


class Walk:
    """A browser page that is looked at after every step."""

    def __init__(self, page: Page, look: Callable[[Page], list[str]]) -> None:
        """Walk with ``page``; ``look`` lists what is wrong with what it shows."""
        self.page = page
        self.look = look

    def see(self, address: str, *words: str) -> None:
        """Expect an address (its end) and words, the neutral frame, and nothing wrong."""
        self.page.wait_for_url(f"**{address}")
        text = self.page.inner_text("body")
        assert [word for word in words if word not in text] == []
        assert self.page.locator("[data-leave]").count() == 1
        assert self.look(self.page) == []

    def press(self, words: str) -> None:
        """Press the button or link with these words."""
        self.page.locator(f"main :is(a, button, label):has-text('{words}')").first.click()

    def choose_time(self, number: int = 0) -> None:
        """Take a time of the list, and the first place."""
        self.page.locator(".day .time").nth(number).click()
        self.page.locator(".place").first.click()


def _looking(violations: Callable[[Page], list[str]], scripts: bool) -> Callable[[Page], list[str]]:
    if not scripts:
        return lambda _page: []

    def look(page: Page) -> list[str]:
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return violations(page) + ([f"{page.url} is {width} px too wide"] if width else [])

    return look


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_resident_walks_the_whole_way(
    service: Service,
    codes: list[str],
    open_context: Callable[..., BrowserContext],
    violations: Callable[[Page], list[str]],
    viewport: dict[str, int],
    scripts: bool,
) -> None:
    page = open_context(viewport=viewport, java_script_enabled=scripts).new_page()
    walk = Walk(page, _looking(violations, scripts))
    page.goto("/")
    walk.see("/", "家里的事", "爱巢守护计", "最近可约", "12338")
    page.click(".path a")
    walk.see("/p/aichao/", "把话说开")
    page.click(".services li:first-child a")
    walk.see("/before/", "浏览记录不会消失", "12110")
    walk.press("我知道了")
    walk.see("/first/", "最近您是否担心自己或孩子的人身安全")
    assert page.locator("input:checked").count() == 0
    walk.press("有一些担心")
    walk.press("继续")
    walk.see("/help/", "不必一个人扛")
    walk.press("继续为自己预约")
    walk.see(f"/s/{service.public_id}/", "选一个时间", "最早可约")
    page.locator(".day .time").nth(3).click()
    walk.see("**", "您想到哪里来")
    page.locator(".place").first.click()
    walk.see("/book/contact/", "先认识一下", "为您保留到")
    walk.press("发送验证码")
    walk.see("/book/contact/", "请再看一下", "请告诉我们怎么称呼您")
    page.fill("#id_name", "小雨")
    page.fill("#id_phone", "138 0013 8000")
    walk.press("发送验证码")
    walk.see("/book/code/", "138 0013 8000")
    page.fill("#id_code", f"{codes[-1][:3]} {codes[-1][3:]}")
    walk.press("继续")
    walk.see("/book/reach/", "怎样联系您才安全")
    assert page.locator("input:checked").count() == 0
    walk.press("短信")
    page.select_option("#id_sms_from", "10:00")
    page.select_option("#id_sms_until", "18:00")
    page.check("#id_remind_day")
    walk.see("/book/reach/", "安全时段")
    walk.press("继续")
    walk.see("/book/questions/", "您想聊哪方面")
    walk.press("孩子与养育")
    walk.press("继续")
    walk.see("/book/consent/", "请您同意")
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    walk.press("继续")
    walk.see("/book/check/", "小雨", "10:00–18:00", "孩子与养育", "已同意 2 项说明")
    walk.press("确认预约")
    booking = Booking.objects.get()
    walk.see("/book/done/", "约好了", booking.reference, "接下来")
    walk.press("查看我的预约")
    walk.see("**/my/**", "已确认", booking.reference)
    link = page.url
    walk.press("改到别的时间")
    walk.see("/move/", "一直为您留着")
    walk.choose_time(5)
    walk.see("**/check/**", "新的时间")
    walk.press("是的，改期")
    walk.see(link.removeprefix("http:"), "预约已改到新的时间")
    walk.press("取消预约")
    walk.see("/cancel/", "要取消这次预约吗")
    walk.press("是的，取消")
    walk.see(link.removeprefix("http:"), "预约已取消")
    booking.refresh_from_db()
    assert booking.state in (BookingState.CANCELLED_CLIENT, BookingState.LATE_CANCEL)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_other_pages_are_sound(
    service: Service,
    open_context: Callable[..., BrowserContext],
    violations: Callable[[Page], list[str]],
    viewport: dict[str, int],
) -> None:
    page = open_context(viewport=viewport).new_page()
    walk = Walk(page, _looking(violations, True))
    for address, words in {
        "/en/": "Nearest free times",
        "/en/p/aichao/": "Book a time online",
        "/my/": "预约编号",
        "/accounts/login/": "登录",
        "/s/call/done/": "我们会给您打电话",
        "/nowhere/": "没有找到这个页面",
    }.items():
        page.goto(address)
        walk.see(address, words)
    page.goto(f"/s/{Service.objects.get(mode=BookingMode.STAFF_ONLY).public_id}/")
    walk.press("我知道了")
    walk.press("请我们给您打电话")
    walk.see("/call/", "安全时段")
    page.fill("#id_name", "阿明")
    page.fill("#id_phone", "13800138000")
    walk.press("请给我打电话")
    walk.see("/call/done/", "一个工作日内")
    assert CallBack.objects.count() == 1


@pytest.mark.parametrize("path", ["/", "/p/aichao/", "/times/"])
def test_public_page_is_light(service: Service, page: Page, path: str) -> None:
    weights: dict[str, int] = {}
    if path == "/times/":
        page.goto(f"/s/{service.public_id}/")
        page.click("text=我知道了")
        page.click("text=跳过这个问题")
        page = page.context.new_page()

    def weigh(response: Response) -> None:
        weights[response.url] = len(gzip.compress(response.body()))

    page.on("response", weigh)
    page.goto(f"/s/{service.public_id}/" if path == "/times/" else path)
    page.wait_for_load_state("networkidle")

    assert len(weights) > 4
    assert sum(weights.values()) < LIGHT, weights
