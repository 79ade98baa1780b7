"""What editors do all day, in a browser: build a page, send it to review, have it go live at its time, translate, move, take back."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from wagtail.models import Locale

from cms.models import ServicePage, StandardPage
from tests.browser.conftest import DESKTOP
from tests.browser.editor import Editor
from tests.cms.editing.building import home, programme, programme_page, standard_page
from tests.factories.catalogue import ServiceFactory
from tests.factories.places import HotlineFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]

WORDS, ENGLISH = "想找人说说话的时候", "When you want somebody to talk to"


@pytest.fixture
def staff(open_context: Callable[..., BrowserContext]) -> tuple[Editor, Editor]:
    """An editor and a reviewer, each in a window of their own, signed in."""
    pages = [open_context(viewport=DESKTOP).new_page() for _number in range(2)]
    both = Editor(pages[0], "wen", "Editors"), Editor(pages[1], "shen", "Editors", "Reviewers")
    for each in both:
        each.sign_in()
    return both


def _due(moment: datetime) -> None:
    """Let the timers run once at ``moment``, as they do every minute."""
    with time_machine.travel(moment):
        call_command("run_due")


def test_service_page_goes_from_its_first_word_to_the_public_by_two_people(
    staff: tuple[Editor, Editor], page: Page
) -> None:
    writer, second = staff
    HotlineFactory(is_urgent=True)
    above = programme_page(title="爱巢守护计")
    service = ServiceFactory(programme=programme("aichao"), name_zh="婚姻家庭咨询")

    # Build it from blocks; it is kept while it is written.
    writer.begin(reverse("wagtailadmin_pages:add", args=["cms", "servicepage", above.pk]))
    writer.write_title("说说话")
    writer.choose("service", service.name_zh)
    writer.type_into(writer.field("who_for"), WORDS)
    writer.add_block("hotlines")
    writer.type_into(writer.add_block("prose"), "第一次来，先听您说。")
    writer.is_kept()
    draft = ServicePage.objects.get(title="说说话", alias_of=None)
    address = draft.get_url()

    # Plan it and send it to review: it is not public, and the writer may not make it so.
    at = (timezone.now() + timedelta(minutes=3)).replace(second=0, microsecond=0)
    writer.plan(at)
    assert writer.page.locator("footer [name=action-publish]").count() == 0
    writer.press("[name=action-submit]")
    assert page.goto(address).status == 404

    # Another person finds it on the first page, reads it and approves.
    second.open("/cms/")
    second.send(second.page.locator(".today a", has_text="说说话"))
    second.press("[data-workflow-action-name=approve]")
    assert page.goto(address).status == 404

    # It goes live by itself within two minutes of its time.
    _due(at + timedelta(minutes=1))
    assert page.goto(address).status == 200
    expect(page.locator("main")).to_contain_text(WORDS)
    expect(page.locator("main")).to_contain_text("第一次来，先听您说。")

    # It is translated by one and published by the other, in one go.
    writer.open(reverse("wagtail_localize:submit_page_translation", args=[draft.pk]))
    writer.page.locator("[name=locales]").first.check()
    writer.send(writer.page.locator("main form [type=submit]").first)
    translated = draft.get_translation(Locale.objects.get(language_code="en"))
    for chinese, english in (("说说话", "Talking"), (WORDS, ENGLISH)):
        writer.translate(chinese, english)
    page.goto(f"/en{address}")
    expect(page.locator("body")).not_to_contain_text(ENGLISH)
    second.open(reverse("wagtailadmin_pages:edit", args=[translated.pk]))
    second.press("button[value=publish]")
    _due(at + timedelta(minutes=1))  # it has the time of its source
    translated.refresh_from_db()
    assert page.goto(translated.get_url()).status == 200
    expect(page.locator("main")).to_contain_text(ENGLISH)


def test_page_is_changed_taken_back_and_moved(staff: tuple[Editor, Editor], page: Page) -> None:
    _writer, second = staff
    text = standard_page(home(), title="来之前", slug="before", live=True)
    text.save_revision().publish()
    programme_page("jiafeng", title="家风传承计")
    edit = reverse("wagtailadmin_pages:edit", args=[text.pk])

    # Two versions, one after the other.
    for number, words in enumerate(("请带上身份证件。", "什么都不用带。")):
        second.begin(edit)
        field = second.field("body").locator("[data-streamfield-child]").first if number else second.add_block("prose")
        second.type_into(field, words)
        second.is_kept()
        second.press("[name=action-publish]")
        page.goto("/before/")
        expect(page.locator("main")).to_contain_text(words)

    # The history leads back to the first.
    second.open(reverse("wagtailadmin_pages:history", args=[text.pk]))
    second.take_back(lambda revision: "身份证件" in str(revision.as_object().body))
    second.press("[name=action-publish]")
    page.goto("/before/")
    expect(page.locator("main")).to_contain_text("请带上身份证件。")

    # Moved below a programme, the old address leads to the new one.
    second.open(reverse("wagtailadmin_pages:move", args=[text.pk]))
    second.choose_page("new_parent_page", "家风传承计")
    second.send(second.page.locator("main form [type=submit], form[action*='/move/'] [type=submit]").first)
    second.send(second.page.locator("form[action*='/confirm/'] [type=submit]"))
    moved = StandardPage.objects.get(pk=text.pk)
    assert moved.get_parent().title == "家风传承计"
    page.goto("/before/")
    assert page.url.endswith(moved.get_url())
    expect(page.locator("main")).to_contain_text("请带上身份证件。")
