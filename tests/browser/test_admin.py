"""Our own screens of the admin at the width of a phone and of a desk: whole, accessible; and “Publish” gives way to its reason."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from programmes.availability.models import CalendarDay
from tests.browser.editor import Editor
from tests.cms.editing.building import article, editor, reviewer, service_of, service_page, signed_in
from tests.cms.editing.trying import written
from tests.factories import cms
from tests.factories.people import CredentialFactory
from tests.factories.places import HotlineFactory, RoomFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]

WIDTHS = (390, 1280)
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"
REPORTS = ("past_review", "broken_links", "outward_links", "retired_rows", "untranslated", "service_data")


@pytest.fixture
def screens(transactional_db: None) -> list[str]:
    """The addresses of our screens, with rows on them."""
    service = service_of("aichao")
    service_page(service=service).save_revision().publish()
    old = article(review_by=timezone.localdate().replace(year=2025), title="很久以前的文章")
    old.save_revision().publish()
    rows = {
        "services": service,
        "venues": (room := RoomFactory()).venue,
        "rooms": room,
        "practitioners": (credential := CredentialFactory()).practitioner,
        "credentials": credential,
        "hotlines": HotlineFactory(is_urgent=True),
        "calendar_days": CalendarDay.objects.first(),
        "wagtailsnippets_cms_faq": cms.faq(service=service),
    }
    signed_in(editor(username="before")).post(
        reverse("hotlines:edit", args=[rows["hotlines"].pk]),
        {
            "number": "12338",
            "name_zh": "妇女维权",
            "name_en": "Women",
            "hours_zh": "工作时间",
            "hours_en": "Office hours",
        },
    )
    lists = {name: "list" if name.startswith("wagtailsnippets") else "index" for name in rows}
    found = [reverse("wagtailadmin_home"), reverse("cms_handbook"), *(reverse(f"upkeep_{name}") for name in REPORTS)]
    for name, row in rows.items():
        found += [reverse(f"{name}:{lists[name]}"), reverse(f"{name}:inspect", args=[row.pk])]
        if not name.startswith("wagtailsnippets"):  # whose form is Wagtail's own
            found.append(reverse(f"{name}:edit", args=[row.pk]))  # the form to add one is the same, with less in it
    return [
        *found,
        *(reverse(f"{name}:retire", args=[rows[name].pk]) for name in ("services", "hotlines", "calendar_days")),
    ]


def _let_in(context: BrowserContext, client: Client, home: str) -> None:
    """Let a window in as somebody who has come by the door already."""
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": home}])


def test_screens_of_our_own_are_whole_and_accessible(
    screens: list[str],
    open_context: Callable[..., BrowserContext],
    live_server: Any,
    violations: Callable[[Page], list[str]],
) -> None:
    context = open_context()
    _let_in(context, signed_in(reviewer()), live_server.url)
    page = context.new_page()
    wrong = {}

    for number, screen in enumerate(screens):
        answer = page.goto(screen)
        assert answer is not None
        assert answer.status == 200, screen
        found = []
        # Both widths are measured; axe reads each screen at one of them, as wide as a phone or a desk in turn.
        for width in WIDTHS if number % 2 else reversed(WIDTHS):
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"too wide for {width}"] if page.evaluate(TOO_WIDE) else []
        found += violations(page)
        if found:
            wrong[screen] = found

    assert wrong == {}


def test_publish_and_approve_give_way_as_soon_as_its_reader_has_written(desktop_page: Page, live_server: Any) -> None:
    page = written(writer := editor(username="before"))
    page.get_workflow().start(page, writer)
    second = Editor(desktop_page, "shen", "Editors", "Reviewers")
    _let_in(desktop_page.context, signed_in(second.user), live_server.url)
    second.begin(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    button = desktop_page.locator("footer [name=action-publish]")
    approve = desktop_page.locator("footer [data-workflow-action-name=approve]")
    expect(button).to_be_enabled()
    expect(approve.first).not_to_have_css("display", "none")

    # Whoever goes on writing meets it; the form may miss what was written in its very first moment.
    for words in ("改", "改过的", "改过的题目"):
        second.write_title(words)
        with suppress(AssertionError):
            expect(button).to_be_disabled(timeout=6_000)
            break
    second.is_kept()

    expect(button).to_be_disabled()
    expect(button).to_have_count(1)
    for each in approve.all():
        expect(each).to_have_css("display", "none")
