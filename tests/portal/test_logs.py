"""No personal data in a line of the logs, above all when a page fails; tests/privacy looks at the whole journey."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from portal.logs import mask_path, mask_text
from tests.privacy.haystack import every_log_line, found

PHONE = "13800138000"
EMAIL = "wang.fang@example.org"
TOKEN = "q3Xv9kLm2Rt8Wz1Yb5Nc7A"
REFERENCE = "K7M2QX9RTB"
NAME = "王芳"
SECRETS = (PHONE, EMAIL, TOKEN, REFERENCE, NAME)


def fail(request: HttpRequest, reference: str) -> HttpResponse:
    raise ValueError(f"{NAME} {PHONE} {EMAIL}")


def succeed(request: HttpRequest, reference: str) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("fail/<str:reference>/", fail), path("bookings/<str:reference>/", succeed)]


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is written to the logs during the test."""
    with every_log_line() as stream:
        yield stream


def _read(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("route", ["bookings", "fail", "unknown"])
def test_request_leaves_no_secret(lines: io.StringIO, route: str) -> None:
    client = Client(
        raise_request_exception=False, headers={"user-agent": NAME, "referer": f"https://example.org/{TOKEN}"}
    )

    client.get(f"/{route}/{REFERENCE}/?token={TOKEN}&phone={PHONE}", REMOTE_ADDR="203.0.113.77")
    client.post(f"/{route}/{TOKEN}/", {"email": EMAIL, "name": NAME})

    secrets = {secret: secret for secret in (*SECRETS, "203.0.113.77")}
    assert found(secrets, within={"logs": lines.getvalue().encode()}) == []


@override_settings(ROOT_URLCONF=__name__)
def test_request_is_logged_with_route_and_id(lines: io.StringIO) -> None:
    Client().get(f"/bookings/{REFERENCE}/")

    finished = [line for line in _read(lines) if line["event"] == "request_finished"]

    assert [(line["request"], line["code"]) for line in finished] == [("GET /bookings/<str:reference>/", 200)]
    assert len(finished[0]["request_id"]) == 36


@override_settings(ROOT_URLCONF=__name__)
def test_exception_is_logged_with_type_and_frames_only(lines: io.StringIO) -> None:
    Client(raise_request_exception=False).get(f"/fail/{REFERENCE}/")

    raised = [line for line in _read(lines) if "exception" in line]

    assert {line["exception"] for line in raised} == {"ValueError"}
    assert raised[0]["frames"][-1].endswith(" fail")


def test_own_lines_are_masked(lines: io.StringIO) -> None:
    structlog.get_logger("test").warning("sent", to=EMAIL, phone=PHONE, count=3, note=f"for {REFERENCE} and {TOKEN}")

    (line,) = _read(lines)
    assert {name: line[name] for name in ("event", "to", "phone", "count", "note")} == {
        "event": "sent",
        "to": "***",
        "phone": "***",
        "count": 3,
        "note": "for *** and ***",
    }


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Not Found: /manage/q3Xv9kLm2Rt8Wz1Yb5Nc7A?x=1", "Not Found: /manage/***"),
        ("call +86 138 0013 8000 now", "call *** now"),
        ("020-38123456", "***"),
        ("AC-01 at 15:00", "AC-01 at 15:00"),
        ("52 messages sent", "52 messages sent"),
    ],
)
def test_mask_text(text: str, masked: str) -> None:
    assert mask_text(text) == masked


def test_mask_path_of_no_route() -> None:
    request = RequestFactory().get(f"/nowhere/{TOKEN}/")

    assert mask_path(request.path_info) == "/<page>/"
    assert mask_path(f"/nowhere.php/{TOKEN}") == "/nowhere.php/***"
