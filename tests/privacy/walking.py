"""A resident who reads each page and fills in whatever form it shows, so that new steps need no new test."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.test import Client

from portal.booking.draft import DONE
from programmes.catalogue.models import Service
from tests.portal.booking.visitor import MOBILE, Visitor
from tests.privacy.pages import Form, Page, read

# Forms beside the one that leads on. Their addresses end in one of these words.
BESIDE = ("again", "extend", "leave", "set_language", "view")
MOST_PAGES = 25

ANSWERS = {
    "name": "小雨",
    "by": "phone",
    "phone": MOBILE,
    "channel": "none",
    "email": "",
    "website": "",
}


class Walker(Visitor):
    """A visitor led by the pages. ``answers`` are given to fields by name; ``seen`` is every answer of the server."""

    def __init__(self, *, client: Client | None = None, prefix: str = "", **answers: str) -> None:
        """Begin without cookies; ``prefix`` is "/en" for English pages."""
        super().__init__()
        self.client = client or Client()
        self.prefix = prefix
        self.answers: dict[str, str] = {**ANSWERS, **answers}
        self.seen: list[HttpResponse] = []

    def get(self, path: str) -> HttpResponse:
        """Open a page, following where it leads."""
        return self._request(self.client.get, path)

    def post(self, path: str, /, **fields: Any) -> HttpResponse:
        """Send a form, following where it leads."""
        return self._request(self.client.post, path, fields)

    def _request(self, call: Callable[..., HttpResponse], path: str, *data: Any) -> HttpResponse:
        self.page = call(path, *data)
        self.seen.append(self.page)
        while 300 <= self.page.status_code < 400 and self.page["Location"].startswith("/"):
            self.page = self.client.get(self.page["Location"])
            self.seen.append(self.page)
        return self.page

    @property
    def read(self) -> Page:
        """The last page."""
        return read(self.page)

    def begin(self, service: Service) -> None:
        """Open the page of the service."""
        self.get(f"{self.prefix}/s/{service.public_id}/")

    def on(self, path: str) -> bool:
        """Say whether the last page is at ``path``, in any language."""
        return re.fullmatch(rf"(/en)?{path}", self.path) is not None

    def walk(self, *, until: str = "/book/done/", each: Callable[["Walker"], None] | None = None) -> None:
        """Send one form after the other until the page at ``until`` (a pattern) shows.

        ``each`` is called before a form is sent. Fails when a page leads nowhere or sends its form back.
        """
        for _page in range(MOST_PAGES):
            if self.on(until):
                return
            if each is not None:
                each(self)
            before, text = self.path, self.text
            self.go_on()
            assert self.page.status_code < 400, f"{before} was refused: {self.complaint()}"
            assert not self.complains, f"{before} was refused: {self.complaint()}"
            assert (self.path, self.text) != (before, text), f"{before} leads to itself"
        raise AssertionError(f"never arrived at {until}, but at {self.path}")

    def go_on(self) -> HttpResponse:
        """Send the form that leads on, or follow the page's button when there is none."""
        form = self.main_form()
        if form is None:
            return self.get(self._button())
        if self.codes:
            self.answers["code"] = self.codes[-1]
        return self.post(form.action or self.path, **form.filled(self.answers))

    def main_form(self) -> Form | None:
        """Give the form that leads on: the one with times, else the one that goes to this page, else any other."""
        forms = [form for form in self.read.sending() if not form.action.rstrip("/").endswith(BESIDE)]
        forms.sort(key=lambda form: ("start" not in form.names, form.action not in ("", self.path)))
        return forms[0] if forms else None

    def _button(self) -> str:
        buttons = [
            link["href"]
            for link in self.read.links
            if "button" in link.get("class", "").split() and link["href"].startswith("/")
        ]
        assert buttons, f"{self.path} has neither a form nor a button"
        return buttons[0]

    @property
    def kept(self) -> dict[str, str]:
        """What the confirmation page tells: ``reference``, ``pin`` and the private link's ``token``."""
        told: dict[str, str] = self.client.session[DONE]
        return told

    @property
    def link(self) -> str:
        """The private link of the booking that was just made."""
        return f"{self.prefix}/my/{self.kept['token']}/"

    def complaint(self) -> str:
        """Give what the last page complains of."""
        return " ".join(re.findall(r'class="field-error"[^>]*>(.*?)</', self.text)) or str(self.page.status_code)


def walked(service: Service, *, answers: Mapping[str, str] | None = None, prefix: str = "") -> Walker:
    """Give a walker on the confirmation page of ``service``."""
    with Walker(prefix=prefix, **(answers or {})) as walker:
        walker.begin(service)
        walker.walk()
    return walker
