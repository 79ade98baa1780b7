"""An editor in front of a browser: knows the screens of Wagtail's admin by their fields and addresses, not by Wagtail's wording."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.urls import resolve
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from wagtail.models import Revision

from cms.blocks.body import BodyBlock
from programmes.common.clock import local
from programmes.people.models import User
from tests.cms.editing.building import member

PASSWORD = "a long pass phrase"
PERIOD = 30
"""A code is good for so many seconds (RFC 6238)."""

WATCHES = """document.addEventListener("w-unsaved:watch-edits",
() => document.documentElement.setAttribute("data-watches", ""))"""
"""Leaves a mark once a form begins to notice changes, two seconds after it has opened."""


class Editor:
    """One member of staff, one browser page, groups that say what they may do."""

    def __init__(self, page: Page, name: str, *groups: str) -> None:
        """Make the account, with a password and a second factor."""
        self.page = page
        page.add_init_script(WATCHES)
        self.user: User = member(*groups, username=name)
        self.user.set_password(PASSWORD)
        self.user.save()
        Authenticator.objects.filter(user=self.user).delete()
        self.secret = generate_totp_secret()
        TOTP.activate(self.user, self.secret)

    def sign_in(self) -> None:
        """Come in by the door, up to the first page of the admin."""
        self.page.goto("/cms/")
        self.page.locator("[name=login]").fill(self.user.username)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.send(self.page.locator("main form:has([name=password]) button"))
        for _try in range(2):  # a code may run out while it is sent
            code = format_hotp_value(hotp_value(self.secret, int(timezone.now().timestamp()) // PERIOD))
            self.page.locator("[name=code]").fill(code)
            self.send(self.page.locator("main form:has([name=code]) button").first)
            if self.page.url.endswith("/cms/"):
                return
        raise AssertionError(f"the door stays closed: {self.page.url}")

    def open(self, path: str) -> None:
        """Type an address of the admin."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"

    def begin(self, path: str) -> None:
        """Open a form, and wait until it notices what is typed."""
        self.open(path)
        expect(self.page.locator("html[data-watches]")).to_be_attached()
        self.page.wait_for_timeout(500)  # it looks for changes twice a second

    def send(self, control: Locator) -> None:
        """Press what leads to another page."""
        with self.page.expect_navigation():
            control.click()

    # --- Writing ---

    def write_title(self, words: str) -> None:
        """Name the page."""
        self.page.locator("#id_title").fill(words)

    def choose(self, field: str, words: str) -> None:
        """Choose a row of the service, by looking for it."""
        self.page.locator(f"#id_{field}-chooser [data-chooser-action-choose]").first.click()
        modal = self.page.locator(".modal-content")
        modal.locator("input[name=q]").fill(words)
        modal.locator("a[data-chooser-modal-choice]", has_text=words).first.click()
        expect(modal).to_have_count(0)

    def choose_page(self, field: str, title: str) -> None:
        """Choose a page, by looking for it."""
        chooser = f"#id_{field}-chooser"
        opener = self.page.locator(f"{chooser} .w-dropdown__toggle, {chooser} .chooser__choose-button")
        opener.filter(visible=True).first.click()
        choose = self.page.locator(".w-dropdown__content [data-chooser-action-choose]").filter(visible=True)
        modal = self.page.locator(".modal-content")
        expect(choose.or_(modal).first).to_be_visible()
        if choose.count():  # a page is chosen already: to choose another lies behind the arrow
            choose.first.click()
        with self.page.expect_response(lambda answer: "q=" in answer.url):
            modal.locator("input[name=q]").fill(title)
        modal.locator("a.choose-page", has_text=title).first.click()
        expect(modal).to_have_count(0)

    def type_into(self, field: Locator, words: str) -> None:
        """Replace what a rich text says, letter by letter."""
        text = field.locator("[contenteditable=true]").last
        text.click()
        expect(text).to_be_focused()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
        expect(text).to_contain_text(words)

    def field(self, path: str) -> Locator:
        """Give the field at a content path."""
        return self.page.locator(f"[data-contentpath='{path}']").first

    def add_block(self, kind: str) -> Locator:
        """Add a block of ``kind`` at the end of the body, and give it."""
        body = self.field("body")
        blocks = body.locator("[data-streamfield-child]")
        count = blocks.count()
        body.locator("button.c-sf-add-button").last.click()
        self.page.get_by_role("option", name=str(BodyBlock().child_blocks[kind].label), exact=True).click()
        expect(blocks).to_have_count(count + 1)
        return blocks.last

    def plan(self, moment: datetime) -> None:
        """Say when the page goes live."""
        self.page.locator("[data-side-panel-toggle=status]").first.click()
        self.page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
        dialog = self.page.locator("#schedule-publishing-dialog")
        dialog.locator("[name=go_live_at]").fill(f"{local(moment):%Y-%m-%d %H:%M}")
        with self.page.expect_navigation():
            dialog.locator("button[type=submit]").press("Enter")  # the picker of days may lie over it

    def translate(self, source: str, words: str) -> None:
        """Write the translation of one string, on the page of a translation that is open."""
        string = self.page.locator("li.incomplete", has_text=source).first
        string.get_by_role("button").first.press("Enter")
        string.locator("textarea").fill(words)
        string.get_by_role("button").last.press("Enter")
        expect(self.page.locator("li.complete", has_text=words).first).to_be_visible()

    # --- What becomes of it ---

    def is_kept(self) -> None:
        """Wait until what was typed is kept by itself."""
        expect(self.page.locator(".w-autosave-indicator__state--saved")).to_be_visible(timeout=15_000)

    def press(self, button: str) -> None:
        """Press a button below the form; some lie behind the arrow."""
        wanted = self.page.locator(f"footer {button}").first
        if not wanted.is_visible():
            self.page.locator("footer .w-dropdown__toggle").first.click()
        self.send(wanted)

    def take_back(self, is_wanted: Callable[[Revision], bool]) -> None:
        """Find in the history that is open the newest version that ``is_wanted``, and open it to be published again."""
        for menu in self.page.locator("main .listing tbody .w-dropdown__toggle").all():
            menu.click()
            link = self.page.locator("a[href$='/revert/']").filter(visible=True).last
            if link.count():
                number = resolve(urlsplit(str(link.get_attribute("href"))).path).kwargs["revision_id"]
                if is_wanted(Revision.objects.get(pk=number)):
                    self.send(link)
                    return
            menu.click()
        raise AssertionError("the history does not lead back to it")
