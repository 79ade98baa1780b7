"""Short ways to walk the booking pages as a resident does: press, fill in, read."""

import re
from typing import Any, Self
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client

from programmes.catalogue.models import Service
from programmes.people.signals import code_requested

MOBILE = "13800138000"
FIRST = "2026-03-09T09:00:00+08:00"
"""The first start that the ``venue`` fixture offers: the Monday after ``NOW``."""

ALL_STEPS = ("contact", "code", "reach", "questions", "consent")


class Visitor:
    """A resident's browser. ``codes`` are the one-time codes sent so far; ``page`` is the last answer."""

    def __init__(self) -> None:
        """Begin with no cookies."""
        self.client = Client()
        self.codes: list[str] = []
        self.page: HttpResponse = HttpResponse()

    def __enter__(self) -> Self:
        code_requested.connect(self._receive)
        return self

    def __exit__(self, *_error: object) -> None:
        code_requested.disconnect(self._receive)

    def _receive(self, *, code: str, **_told: Any) -> None:
        self.codes.append(code)

    @property
    def text(self) -> str:
        """The words of the last page."""
        return self.page.content.decode()

    @property
    def path(self) -> str:
        """The address of the last page."""
        return str(self.page.request["PATH_INFO"])

    def get(self, path: str) -> HttpResponse:
        """Open a page, following where it leads."""
        self.page = self.client.get(path, follow=True)
        return self.page

    def post(self, path: str, /, **fields: Any) -> HttpResponse:
        """Send a form, following where it leads."""
        self.page = self.client.post(path, fields, follow=True)
        return self.page

    @property
    def complains(self) -> bool:
        """Whether the last page says that something in its form is wrong: in its title, and in the list above the form."""
        in_title = re.search(r"<title>(错误：|Error:) ", self.text)
        return in_title is not None and 'class="problem above"' in self.text

    @property
    def came_back(self) -> bool:
        """Whether the form just sent was refused: it led (303) once and to its own address, where a page (200) complains."""
        led = [(urlsplit(address).path, status) for address, status in self.page.redirect_chain]  # type: ignore[attr-defined]
        return led == [(self.path, 303)] and self.page.status_code == 200 and self.complains

    def is_refused(self, path: str, /, **fields: Any) -> bool:
        """Send a form and say whether it came back to where it was sent."""
        self.post(path, **fields)
        return self.came_back and self.path == path

    def keep_time(self, service: Service, start: str = FIRST, **wishes: str) -> HttpResponse:
        """Press the button of a time."""
        return self.post(f"/s/{service.public_id}/", start=start, **wishes)

    def answer(self, *steps: str, **changes: Any) -> None:
        """Fill in the pages named, one after the other, with answers that will do; ``changes`` override fields."""
        for step in steps:
            fields: dict[str, Any] = {
                "contact": {"name": "小雨", "by": "phone", "phone": MOBILE},
                "code": {"code": self.codes[-1] if self.codes else ""},
                "reach": {"channel": "none"},
                "questions": {},
                "consent": {"consent_privacy": "on"},
                "check": {},
            }[step]
            self.post(f"/book/{step}/", **(fields | {name: value for name, value in changes.items() if name in fields}))

    def book(self, service: Service, start: str = FIRST, **changes: Any) -> None:
        """Walk the whole way to the confirmation page."""
        self.keep_time(service, start, channel="phone")
        self.answer(*ALL_STEPS, "check", **changes)

    @property
    def private_path(self) -> str:
        """The private link that the confirmation page shows."""
        found = re.search(r'href="(/my/[\w-]{30,}/)"', self.text)
        assert found, "no private link on this page"
        return found[1]

    def told(self, label: str) -> str:
        """Give what the page shows under a label."""
        found = re.search(rf"<dt>{label}[^<]*</dt><dd>([^<]*)</dd>", self.text)
        assert found, f"no {label} on this page"
        return found[1]
