"""Short ways to call the API as a resident's program or as a trusted desk."""

import itertools
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client

ROOT = "/api/v1"
ENGLISH = {"Accept-Language": "en"}
PHONE = "13800138000"
FIRST = "2026-03-09T09:00:00+08:00"
"""The first start that the ``counselling`` fixture offers: the Monday after ``NOW``."""

_keys = itertools.count(1)


@dataclass
class Api:
    """A client that sends and reads JSON. ``secret`` is a desk's key."""

    secret: str = ""
    client: Client = field(default_factory=Client)

    def get(self, path: str, **headers: str) -> HttpResponse:
        """GET ``path`` under the root; keyword arguments are headers with underscores."""
        return self.client.get(f"{ROOT}{path}", headers=self._headers(headers))

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """POST ``body`` as JSON; None sends nothing."""
        data = b"" if body is None else json.dumps(body).encode()
        return self.raw(path, data, **headers)

    def raw(self, path: str, data: bytes, content_type: str = "application/json", **headers: str) -> HttpResponse:
        """POST bytes as they are."""
        return self.client.post(f"{ROOT}{path}", data, content_type=content_type, headers=self._headers(headers))

    def delete(self, path: str, **headers: str) -> HttpResponse:
        """DELETE ``path``."""
        return self.client.delete(f"{ROOT}{path}", headers=self._headers(headers))

    def hold(self, service: str, start: str | datetime = FIRST, **wishes: Any) -> str:
        """Hold a start by phone unless said otherwise, and give the hold's id."""
        begins = start if isinstance(start, str) else start.isoformat()
        answer = self.post("/holds", {"service": service, "start": begins, "channel": "phone"} | wishes)
        assert answer.status_code == 201, answer.content.decode()
        return str(answer.json()["id"])

    def book(self, body: dict[str, Any], key: str = "") -> HttpResponse:
        """Send a booking, with a new idempotency key unless one is given."""
        return self.post("/bookings", body, Idempotency_Key=key or f"key-{next(_keys)}")

    def booked(self, service: str, start: str | datetime = FIRST, **wishes: Any) -> dict[str, Any]:
        """Hold and book a start; give what the booking answers."""
        answer = self.book(booking(self.hold(service, start, **wishes)))
        assert answer.status_code == 201, answer.content.decode()
        told: dict[str, Any] = answer.json()
        return told

    def _headers(self, headers: dict[str, str]) -> dict[str, str]:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return sent | ({"Authorization": f"Bearer {self.secret}"} if self.secret else {})


def booking(hold: str, **changes: Any) -> dict[str, Any]:
    """Give the body of a booking of ``hold``: a name, a phone, the one required consent."""
    contact = {"name": "小林", "phone": PHONE} | changes.pop("contact", {})
    return {"hold": hold, "contact": contact, "consents": [{"code": "privacy", "version": "1"}]} | changes


def told(answer: HttpResponse) -> tuple[int, str]:
    """Give the status and the problem type of a refusal, after checking that it is a complete one."""
    assert answer.headers["Content-Type"] == "application/problem+json", answer.content.decode()
    problem = json.loads(answer.content)
    assert problem["status"] == answer.status_code
    assert problem["title"]
    assert problem["detail"]
    return answer.status_code, problem["type"]
