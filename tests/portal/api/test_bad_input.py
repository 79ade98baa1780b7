"""Hostile input to every call that takes any: always a 4xx problem with a reason, and nothing is written."""

import json
from typing import Any
from urllib.parse import quote

import pytest

from programmes.bookings.models import Booking, Hold
from programmes.catalogue.models import Service
from programmes.people.models import Verification
from programmes.records.models import IdempotencyKey
from tests.portal.api.calling import FIRST, PHONE, Api, booking, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("venue")]

POSTS = ("/holds", "/verifications", "/bookings", "/bookings/ABCDEFGHJK/cancel", "/bookings/ABCDEFGHJK/reschedule")

BROKEN = {
    "half": b'{"service": "TS',
    "trailing comma": b'{"service": "x",}',
    "single quotes": b"{'service': 'x'}",
    "nan": b'{"seats": NaN}',
    "infinity": b'{"seats": -Infinity}',
    "endless number": b'{"seats": ' + b"9" * 5000 + b"}",
    "twins": b'{"service": "a", "service": "b"}',
    "twins inside": b'{"contact": {"name": "a", "name": "b"}}',
    "deep": b"[" * 20000,
    "deep but closed": b'{"a":' * 50 + b"1" + b"}" * 50,
    "latin": '{"service": "é"}'.encode("latin-1"),
    "utf-16": '{"service": "x"}'.encode("utf-16"),
    "mark in front": b"\xef\xbb\xbf{}",
    "nul": b'{"service": "a\\u0000b"}',
    "nul in a name": b'{"a\\u0000": "b"}',
    "half a pair": b'{"service": "\\ud83d"}',
    "half a pair in a name": b'{"\\udc00": 1}',
    "raw nul": b'{"service": "a\x00b"}',
}

WRONG_SHAPES = {
    "list": [],
    "text": "hold",
    "number": 7,
    "false": False,
    "unknown field": {"hello": "world"},
    "emoji field": {"🙈": 1},
    "right-to-left field": {"\u202eecivres": "x"},
    "prototype": {"__proto__": {"a": 1}},
}


@pytest.mark.parametrize("path", POSTS)
def test_broken_json_is_refused(hotline: Api, path: str) -> None:
    refused = {name: told(hotline.raw(path, data, Idempotency_Key="k")) for name, data in BROKEN.items()}

    assert refused == dict.fromkeys(BROKEN, (400, "invalid"))
    _nothing_written()


@pytest.mark.parametrize("path", POSTS)
def test_wrong_shape_is_refused(hotline: Api, path: str) -> None:
    answers = {name: hotline.post(path, shape, Idempotency_Key="k") for name, shape in WRONG_SHAPES.items()}

    assert {name: told(answer) for name, answer in answers.items()} == dict.fromkeys(WRONG_SHAPES, (422, "invalid"))
    assert all(answer.json()["errors"] for answer in answers.values())
    _nothing_written()


STARTS: list[Any] = [
    None,
    "",
    0,
    1772413200,
    True,
    [],
    {},
    "now",
    "2026-03-09",
    "2026-03-09T09:00:00",
    "2026-03-09 09:00:00+08:00",
    "2026-03-09T09:00:00+0800",
    "2026-03-09T09:00:00+08",
    "2026-03-09T09:00:00 +08:00",
    "2026-02-30T09:00:00+08:00",
    "2026-03-09T24:00:00+08:00",
    "2026-03-09T09:60:00+08:00",
    "2026-03-09T09:00:60+08:00",
    "2026-03-09T09:00:00+24:00",
    "2026-03-09T09:00:00+99:99",
    "9999-12-31T23:59:59-12:00",
    "0001-01-01T00:00:00+14:00",
    "0000-01-01T00:00:00+08:00",
    "10000-01-01T00:00:00+08:00",
    "-2026-03-09T09:00:00+08:00",
    "２０２６-03-09T09:00:00+08:00",
    "2026-W11-1T09:00:00+08:00",
    "2026-03-09T09:00:00+08:00\n",
    "2026-03-09T09:00:00+08:00[Asia/Shanghai]",
    "\u202e2026-03-09T09:00:00+08:00",
    "2026-03-09T09:00:00.1234567890+08:00",
    "x" * 60000,
]


def test_start_that_is_no_time_is_named(anybody: Api, service: Service) -> None:
    answers = [anybody.post("/holds", {"service": service.code, "start": start}) for start in STARTS]

    assert [told(answer) for answer in answers] == [(422, "invalid")] * len(STARTS)
    assert [list(answer.json()["errors"]) for answer in answers] == [["start"]] * len(STARTS)
    _nothing_written()


def test_start_out_of_the_way_is_refused(anybody: Api, service: Service) -> None:
    starts = {
        "9999-12-31T23:30:00+08:00": "outside-horizon",
        "2026-03-09T09:00:00-23:00": "not-open",
        "1950-01-01T00:00:00+08:00": "too-soon",
        "0001-01-02T00:00:00+08:00": "not-on-grid",
    }

    refused = {start: told(anybody.post("/holds", {"service": service.code, "start": start})) for start in starts}

    assert refused == {start: (422, slug) for start, slug in starts.items()}


def test_start_in_another_writing_of_the_same_instant_is_read(anybody: Api, service: Service) -> None:
    for start in ("2026-03-09T01:00:00Z", "2026-03-09t01:00:00.000z", "2026-03-09T09:00+08:00"):
        answer = anybody.post("/holds", {"service": service.code, "start": start})

        assert (answer.status_code, answer.json()["session"]["start"]) == (201, FIRST)
        anybody.delete(f"/holds/{answer.json()['id']}")


QUERIES = [
    "%00",
    "from=%00",
    "venue=a%00b",
    "%ff=%fe",
    "from=%ED%A0%80",
    "a[]=1",
    "&".join(f"a{number}=1" for number in range(10001)),
]
NAMES = ["", "\u202e", "😀", "a" * 64, "a" * 65, "../../etc/passwd", "' OR 1=1 --", "%", "İ", "ｆｕｌｌ", "\u2028"]


@pytest.mark.parametrize("field", ["service", "venue", "practitioner", "street", "channel", "language", "gender"])
def test_hostile_name_in_a_hold_never_holds(anybody: Api, service: Service, field: str) -> None:
    body = {"service": service.code, "start": "2026-03-10T09:00:00+08:00"}

    statuses = {told(anybody.post("/holds", body | {field: name}))[0] for name in NAMES}

    assert statuses <= {404, 422}
    _nothing_written()


@pytest.mark.parametrize(
    "path", ["/services/{}", "/services/{}/slots", "/bookings/{}", "/bookings/{}/ics", "/sessions?service={}"]
)
def test_hostile_name_in_an_address_is_not_found(hotline: Api, path: str) -> None:
    statuses = {told(hotline.get(path.format(quote(name, safe=""))))[0] for name in NAMES if name}

    assert statuses <= {404, 422}


@pytest.mark.parametrize("path", ["/programmes", "/services", "/venues", "/sessions", "/services/TS-0/slots"])
def test_hostile_query_is_refused(anybody: Api, path: str) -> None:
    statuses = {query[:20]: told(anybody.get(f"{path}?{query}"))[0] for query in QUERIES}

    assert set(statuses.values()) <= {400, 404, 422}, statuses


def test_nul_in_an_address_is_refused(anybody: Api) -> None:
    assert told(anybody.get("/services/a%00b")) == (400, "invalid")


def test_hostile_token_opens_nothing(anybody: Api, hotline: Api, service: Service) -> None:
    mine = hotline.booked(service.code)
    tokens = ["x", "x" * 129, "😀", "\u202e", "' OR 1=1 --", "A" * 54, "é" * 54]

    statuses = {told(anybody.get(f"/bookings/{mine['reference']}", Booking_Token=token))[0] for token in tokens}

    assert statuses <= {404, 422}


CONTACTS: list[Any] = [
    None,
    [],
    "小林",
    {},
    {"name": None},
    {"name": 5},
    {"name": ["a"]},
    {"name": "小林", "phone": None},
    {"name": "小林", "phone": {"$ne": ""}},
    {"name": "小林", "phone": PHONE, "reach": []},
    {"name": "小林", "phone": PHONE, "reach": {"channel": None}},
    {"name": "小林", "phone": PHONE, "reach": {"channel": "sms", "from": 9}},
    {"name": "小林", "phone": PHONE, "reach": {"channel": "sms", "from": "9:00", "until": "10:00"}},
    {"name": "小林", "phone": PHONE, "reach": {"remind_day": 1}},
    {"name": "小林", "phone": PHONE, "verification": "123456"},
    {"name": "小林", "phone": PHONE, "verification": {"code": "123456"}},
    {"name": "x" * 2001, "phone": PHONE},
]


def test_contact_of_the_wrong_shape_is_named(hotline: Api, service: Service) -> None:
    kept = hotline.hold(service.code)

    for contact in CONTACTS:
        answer = hotline.book(booking(kept) | {"contact": contact})

        assert told(answer) == (422, "invalid"), contact
        assert all(field.startswith("contact") for field in answer.json()["errors"]), contact
    _nothing_written(holds=1)


REST: list[tuple[str, Any]] = [
    ("hold", None),
    ("hold", 1),
    ("hold", "x" * 65),
    ("consents", None),
    ("consents", {}),
    ("consents", ["privacy"]),
    ("consents", [{"code": "privacy"}]),
    ("consents", [{"code": "privacy", "version": 1}]),
    ("consents", [{"code": "privacy", "version": "1"}] * 21),
    ("answers", []),
    ("answers", {"note": None}),
    ("answers", {"note": {"a": "b"}}),
    ("answers", {"note": "x" * 2001}),
    ("answers", {f"q{number}": "" for number in range(21)}),
]


def test_rest_of_a_booking_of_the_wrong_shape_is_named(hotline: Api, service: Service) -> None:
    kept = hotline.hold(service.code)

    for field, value in REST:
        answer = hotline.book(booking(kept) | {field: value})

        assert told(answer) == (422, "invalid"), field
        assert all(name.startswith(field) for name in answer.json()["errors"]), field
    _nothing_written(holds=1)


def test_same_consent_twice_is_agreed_once(hotline: Api, service: Service) -> None:
    twice = [{"code": "privacy", "version": "1"}] * 2

    answer = hotline.book(booking(hotline.hold(service.code), consents=twice))

    assert answer.status_code == 201
    assert Booking.objects.get().consents.count() == 1


def test_null_body_is_refused(hotline: Api) -> None:
    assert told(hotline.raw("/holds", b"null")) == (422, "invalid")
    assert told(hotline.raw("/holds", b"")) == (422, "invalid")


def test_refusals_never_repeat_what_was_sent(anybody: Api) -> None:
    secret = "请不要告诉任何人"

    answer = anybody.post("/bookings", {"contact": {"name": secret, "phone": secret}, "note": secret})

    assert secret not in json.dumps(answer.json(), ensure_ascii=False)


def _nothing_written(holds: int = 0) -> None:
    assert (Hold.objects.count(), Booking.objects.count()) == (holds, 0)
    assert not Verification.objects.exists()
    assert not IdempotencyKey.objects.exists()
