"""The OpenAPI document and the page drawn from it."""

import json
import re

import pytest
import schemathesis

from portal.api.problems import STATUSES
from tests.portal.api.calling import ENGLISH, ROOT, Api, told

pytestmark = pytest.mark.django_db

CALLS = {
    "GET /programmes",
    "GET /services",
    "GET /services/{code}",
    "GET /services/{code}/slots",
    "GET /sessions",
    "GET /venues",
    "POST /holds",
    "POST /holds/{hold_id}/extend",
    "DELETE /holds/{hold_id}",
    "POST /verifications",
    "POST /bookings",
    "GET /bookings/{reference}",
    "POST /bookings/{reference}/cancel",
    "POST /bookings/{reference}/reschedule",
    "GET /bookings/{reference}/ics",
}


def test_document_is_valid_and_names_every_call(anybody: Api) -> None:
    document = anybody.get("/openapi.json").json()

    schemathesis.openapi.from_dict(document).validate()
    calls = {
        f"{method.upper()} {path.removeprefix(ROOT)}"
        for path, operations in document["paths"].items()
        for method in operations
    }
    assert (document["openapi"], calls) == ("3.1.0", CALLS)


def test_document_leaves_no_name_open(anybody: Api) -> None:
    text = anybody.get("/openapi.json").content.decode()

    named = set(re.findall(r'"#/components/schemas/(\w+)"', text))
    assert named <= set(json.loads(text)["components"]["schemas"])


def test_document_describes_every_refusal_as_a_problem(anybody: Api) -> None:
    paths = anybody.get("/openapi.json").json()["paths"]

    refusals = [
        (path, status, list(response["content"]))
        for path, operations in paths.items()
        for operation in operations.values()
        for status, response in operation["responses"].items()
        if status >= "400"
    ]
    assert {tuple(kinds) for _path, _status, kinds in refusals} == {("application/problem+json",)}


def test_document_speaks_the_readers_language(anybody: Api) -> None:
    path = f"{ROOT}/holds"

    document = anybody.get("/openapi.json", **ENGLISH).json()

    assert document["paths"][path]["post"]["summary"] == "Hold a time"


def test_page_shows_every_call_and_problem_without_inline_code(anybody: Api) -> None:
    answer = anybody.get("/docs", **ENGLISH)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert [call for call in CALLS if f"{call.split()[0]} {ROOT}{call.split()[1]}" not in text] == []
    assert [slug for slug in STATUSES if slug not in text] == []
    assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]
    assert '<html lang="en">' in text


def test_document_and_page_are_read_only(anybody: Api) -> None:
    assert told(anybody.post("/openapi.json", {})) == (405, "invalid")
    assert told(anybody.post("/docs", {})) == (405, "invalid")
