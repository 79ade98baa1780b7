"""The pages of one's own booking in a browser: complete, accessible, and a slip that fits its paper."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page

from programmes.bookings.ask import Ask
from programmes.bookings.queries.access import manage_token
from programmes.bookings.queries.listing import next_free
from programmes.places.models import Venue
from tests.factories.availability import staffed_venue
from tests.factories.bookings import booked
from tests.factories.catalogue import ServiceFactory

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ("", "cancel/", "move/", "reach/", "reach/number/", "slip/")
A5 = (420, 595)
"""Points, rounded."""


@pytest.fixture
def path(transactional_db: None) -> str:
    """The private link of a booking in person, at a place that is on the map."""
    now = timezone.now()
    service = ServiceFactory()
    staffed_venue(service, weekdays=range(7), begins="07:00", ends="22:00", now=now)
    Venue.objects.update(latitude="22.72034", longitude="114.24680")
    later = next_free(ask=Ask(service, "in_person"), limit=40, now=now)[-1]
    return f"/my/{manage_token(booked(service, later.starts_at, now=now, channel='in_person'))}/"


def test_every_page_is_whole_at_every_width(path: str, page: Page, violations: Callable[[Page], list[str]]) -> None:
    for language in ("", "/en"):
        for address in (*(f"{path}{name}" for name in PAGES), "/my/", "/my/lost/"):
            for width in (320, 390, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                page.goto(f"{language}{address}")
                assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
            assert violations(page) == [], address


@pytest.mark.parametrize(("name", "drawn"), [("", "img.qr"), ("slip/", ".slip img")])
def test_code_on_the_screen_leads_to_the_private_link(path: str, page: Page, name: str, drawn: str) -> None:
    page.goto(f"{path}{name}")

    # As a phone sees it: scaled as the page scales it, with the page's own background around it.
    seen = zxingcpp.read_barcode(Image.open(BytesIO(page.locator(drawn).screenshot())))

    assert seen is not None
    assert seen.format == zxingcpp.BarcodeFormat.QRCode
    assert seen.text == page.url.removesuffix(name)


def test_maps_open_without_a_referrer(path: str, page: Page) -> None:
    page.goto(path)

    assert page.locator(".maps a[rel~=noreferrer]").count() == 3


def test_slip_is_one_page_of_a5_without_the_frame_of_the_site(path: str, page: Page) -> None:
    page.goto(f"{path}slip/")

    printed = page.pdf(prefer_css_page_size=True, display_header_footer=True)
    page.emulate_media(media="print")

    assert len(re.findall(rb"/Type */Page\b", printed)) == 1
    box = re.search(rb"/MediaBox *\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert box is not None
    assert (round(float(box[1])), round(float(box[2]))) == A5
    for frame in (".masthead", ".tools", ".hotlines", ".footer", ".back", "[data-print]"):
        assert not page.locator(frame).first.is_visible(), frame


def test_slip_prints_without_a_script(path: str, plain_page: Page, page: Page) -> None:
    plain_page.goto(f"{path}slip/")
    assert plain_page.get_by_text("请用浏览器菜单里的“打印”").is_visible()
    assert not plain_page.locator("[data-print]").is_visible()

    page.goto(f"{path}slip/")
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.locator("[data-print]").click()
    assert page.title() == "printed"
