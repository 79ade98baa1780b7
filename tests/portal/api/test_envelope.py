"""What is the same for every call: language, size and kind of the body, keys, methods, unknown addresses."""

import json

import pytest
from django.core.management import call_command
from django.db import OperationalError

from portal.api.envelope import LARGEST_BODY
from portal.api.interface import busy_problem
from programmes.catalogue.models import Service
from programmes.people.models import ApiKey
from programmes.places.models import Venue
from tests.portal.api.calling import ENGLISH, FIRST, ROOT, Api, told

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wanted", "language", "detail"),
    [
        ("", "zh-Hans", None),
        ("zh-CN,zh;q=0.9,en;q=0.5", "zh-Hans", None),
        ("fr, de", "zh-Hans", None),
        ("*", "zh-Hans", None),
        ("en-GB", "en", "We could not find what you asked for."),
        ("fr,en;q=0.3", "en", "We could not find what you asked for."),
        (";;;q=😀\x00" * 50, "zh-Hans", None),
    ],
)
def test_language_follows_the_header(anybody: Api, wanted: str, language: str, detail: str | None) -> None:
    answer = anybody.get("/services/NOTHING", Accept_Language=wanted)

    assert told(answer) == (404, "not-found")
    assert answer.headers["Content-Language"] == language
    if detail:
        assert answer.json()["detail"] == detail


def test_language_of_a_cookie_is_not_followed(anybody: Api) -> None:
    anybody.client.cookies["django_language"] = "en"

    assert anybody.get("/programmes").headers["Content-Language"] == "zh-Hans"


@pytest.mark.parametrize(
    "path", ["", "/", "/nothing", "/services/a/b/c", "/programmes/", "/bookings", "/%00", "/../admin"]
)
def test_unknown_address_is_a_problem(anybody: Api, path: str) -> None:
    answer = anybody.client.get(f"{ROOT}/{path.lstrip('/')}")

    assert told(answer) in ((404, "not-found"), (405, "invalid"))


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/programmes", "GET"),
        ("PUT", "/holds", "POST"),
        ("PATCH", "/bookings/ABCDEFGHJK", "GET"),
        ("OPTIONS", "/venues", "GET"),
        ("TRACE", "/holds/x", "DELETE"),
        ("GET", "/bookings/ABCDEFGHJK/cancel", "POST"),
    ],
)
def test_wrong_method_is_a_problem(anybody: Api, method: str, path: str, allowed: str) -> None:
    answer = anybody.client.generic(method, f"{ROOT}{path}")

    assert told(answer) == (405, "invalid")
    assert answer.headers["Allow"] == allowed


def test_head_is_answered_without_a_body(anybody: Api) -> None:
    answer = anybody.client.head(f"{ROOT}/programmes")

    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("size", [LARGEST_BODY + 1, 2 * 1024 * 1024])
def test_huge_body_is_refused(anybody: Api, size: int) -> None:
    assert told(anybody.raw("/holds", b'"' + b"x" * (size - 2) + b'"')) == (413, "invalid")


def test_largest_body_is_read(anybody: Api) -> None:
    assert told(anybody.raw("/holds", b"{}".ljust(LARGEST_BODY))) == (422, "invalid")


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=gbk",
        "",
    ],
)
def test_other_kinds_of_body_are_refused(anybody: Api, content_type: str) -> None:
    assert told(anybody.raw("/holds", b"{}", content_type=content_type)) == (415, "invalid")


@pytest.mark.parametrize("path", ["/programmes", "/bookings/ABCDEFGHJK"])
def test_wrong_key_is_refused_everywhere(anybody: Api, path: str) -> None:
    for value in ("Bearer", "Bearer nothing", "Basic YTpi", "nothing", "Bearer \x00", "Bearer " + "é" * 9):
        answer = anybody.get(path, Authorization=value)

        assert told(answer) == (401, "not-allowed"), value
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_key_taken_back_is_refused(hotline: Api) -> None:
    assert hotline.get("/programmes").status_code == 200

    call_command("apikey", "revoke", ApiKey.objects.get().public_id)

    assert told(hotline.get("/programmes")) == (401, "not-allowed")


def test_no_cookie_is_set(anybody: Api, service: Service, venue: Venue) -> None:
    anybody.hold(service.code)

    assert not anybody.client.cookies


def test_no_call_needs_a_form_token(service: Service, venue: Venue) -> None:
    strict = Api()
    strict.client.handler.enforce_csrf_checks = True

    assert strict.hold(service.code)


def test_busy_database_is_a_problem_with_a_pause() -> None:
    answer = busy_problem(None, OperationalError("database is locked"))  # type: ignore[arg-type]

    assert told(answer) == (503, "about:blank")
    assert answer.headers["Retry-After"] == "2"


def test_other_database_faults_are_not_hidden() -> None:
    with pytest.raises(OperationalError):
        busy_problem(None, OperationalError("no such table"))  # type: ignore[arg-type]


@pytest.mark.parametrize("headers", [{}, ENGLISH])
def test_sentences_of_fields_are_in_the_readers_language(anybody: Api, headers: dict[str, str]) -> None:
    answer = anybody.post("/holds", {"service": "x", "start": FIRST, "color": "red"}, **headers)

    assert told(answer) == (422, "invalid")
    if headers:
        assert json.loads(answer.content)["errors"] == {"color": "This field is not known here."}
