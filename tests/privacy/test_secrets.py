"""Twenty secrets go in by the real doors; afterwards nobody who holds the machine's files can read one of them."""

import base64
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.backends.signed_cookies import signing
from django.core.management import call_command
from django.db import connection
from django.test import Client

from programmes.bookings.models import Booking
from programmes.notifications.actions.dispatch import send_due
from programmes.notifications.models import OutboxMessage
from programmes.people.actions.api_keys import create_api_key
from programmes.records.models import IdempotencyKey
from tests.factories.moments import NOW, at
from tests.factories.notifications import Carrier
from tests.portal.api.calling import Api, booking
from tests.privacy.haystack import every_log_line, found, shapes_of, whole_database
from tests.privacy.scene import Scene, coordinator, hostile_scene
from tests.privacy.walking import Walker
from tests.privacy.working import work

TYPED = {
    "name": "皇甫静姝Zq",
    "phone": "13700137911",
    "new phone": "13700137966",
    "companion": "欧阳修远Qx",
    "note": "孩子睡着以后他砸了那只蓝色的杯子",
    "access": "轮椅和手语翻译Wk",
    "e-mail": "silent.reader@mailbox.example",
    "name by e-mail": "Ottoline Quillfeather",
    "note by e-mail": "the blue cup was thrown again",
    "half-typed name": "司马半途Vj",
    "half-typed phone": "13700137922",
    "half-typed note": "还没有写完的一句话Hn",
    "call-back name": "上官晚晴Yb",
    "call-back number": "13700137933",
    "API name": "尉迟远山Tm",
    "API phone": "13700137944",
    "open API phone": "13700137955",
    "API note": "only the hotline knows this",
    "browser": "Mozilla/5.0 (Quokka Handset 7731)",
    "network address": "203.0.113.77",
}
"""What people type or send along, by name. Codes, PINs, tokens and keys join when the service has made them."""

CONSENTS = [{"code": code, "version": "1"} for code in ("privacy", "sensitive")]


@pytest.fixture
def secrets() -> dict[str, str]:
    """The secrets so far."""
    return dict(TYPED)


@pytest.fixture
def lived(
    transactional_db: None, secrets: dict[str, str], clock: time_machine.Traveller, settings: Any, capfd: Any
) -> dict[str, bytes]:
    """Everything the service wrote while the secrets went in, by place."""
    settings.DEMO = False
    settings.CACHES = {
        **settings.CACHES,
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"},
    }
    settings.NOTIFICATION_CHANNELS = {
        **settings.NOTIFICATION_CHANNELS,
        "sms": f"{Carrier.__module__}.Carrier",
        "email": f"{Carrier.__module__}.Carrier",
    }
    Carrier.reset(failures=2)
    call_command("createcachetable")
    scene = hostile_scene()
    with every_log_line() as lines:
        _by_phone(scene, secrets)
        _by_mail(scene, secrets)
        _half_way(scene, secrets)
        _called_back(scene, secrets)
        _by_api(scene, secrets)
        _by_open_api(scene, secrets)
        work(scene, secrets)
        for minutes in (0, 5, 60):
            clock.shift(timedelta(minutes=minutes))
            send_due(now=NOW + timedelta(minutes=minutes), limit=100)
        before = {f"{place} before the timers": data for place, data in whole_database().items()}
        call_command("run_due")
    printed = "".join(capfd.readouterr())
    return {"logs": lines.getvalue().encode(), "output": printed.encode(), **before, **whole_database()}


def _handset(secrets: dict[str, str], **answers: str) -> Walker:
    client = Client(headers={"user-agent": secrets["browser"]}, REMOTE_ADDR=secrets["network address"])
    return Walker(client=client, **answers)


def _remember(walker: Walker, secrets: dict[str, str], how: str) -> None:
    for number, code in enumerate(walker.codes):
        secrets[f"code {number} {how}"] = code
    secrets[f"PIN {how}"], secrets[f"token {how}"] = walker.kept["pin"], walker.kept["token"]


def _other(digits: str) -> str:
    return digits[:-1] + str((int(digits[-1]) + 1) % 10)


def _by_phone(scene: Scene, secrets: dict[str, str]) -> None:
    answers = {name: secrets[name] for name in ("name", "phone", "companion", "note", "access")}
    with _handset(secrets, **answers, who="two", channel="sms", remind_day="on", topic="feelings") as walker:
        walker.begin(scene.couple)
        walker.walk()
        _remember(walker, secrets, "by phone")
        link, told = walker.link, walker.kept
        walker.post("/my/", reference=told["reference"], pin=_other(told["pin"]))
        walker.post("/my/", reference=told["reference"], pin=told["pin"])
        walker.post(f"{link}move/check/", start=at("10:00", plus=7).isoformat(), channel="phone")
        walker.get(f"{link}?note={secrets['note']}")
        walker.answers["phone"] = secrets["new phone"]
        walker.get(f"{link}reach/number/")
        walker.walk(until=f"{link}(reach/)?")
        secrets["code of the new phone"] = walker.codes[-1]
    ours = Booking.objects.get(service=scene.couple)
    assert (ours.sequence, ours.phone) == (1, f"+86{secrets['new phone']}")


def _by_mail(scene: Scene, secrets: dict[str, str]) -> None:
    answers = {"name": secrets["name by e-mail"], "note": secrets["note by e-mail"], "email": secrets["e-mail"]}
    with _handset(secrets, **answers, by="email", phone="", channel="email", remind_hours="on") as walker:
        walker.prefix = "/en"
        walker.begin(scene.approve)
        walker.walk()
        _remember(walker, secrets, "by e-mail")
    staff = Walker(client=coordinator())
    staff.get("/desk/requests/")
    asked = Booking.objects.get(service=scene.approve)
    staff.post(f"/desk/requests/{asked.public_id}/approve/")


def _half_way(scene: Scene, secrets: dict[str, str]) -> None:
    answers = {name: secrets[f"half-typed {name}"] for name in ("name", "phone", "note")}
    with _handset(secrets, **answers) as walker:
        walker.begin(scene.talk)
        walker.walk(until="/book/check/")
        walker.get(f"/s/{scene.talk.public_id}/?{secrets['half-typed name']}={secrets['half-typed phone']}")
        walker.post("/book/contact/", name="\x00" + secrets["half-typed name"], phone=secrets["half-typed phone"])
        secrets["half-way code"] = walker.codes[-1]


def _called_back(scene: Scene, secrets: dict[str, str]) -> None:
    answers = {"name": secrets["call-back name"], "phone": secrets["call-back number"]}
    with _handset(secrets, **answers) as walker:
        walker.get(f"/s/{scene.safety.public_id}/call/")
        walker.walk(until=".*/done/")


def _by_api(scene: Scene, secrets: dict[str, str]) -> None:
    secrets["API key"] = create_api_key(name="12338", now=NOW)[1]
    secrets["idempotency key"] = "first-and-only-try-of-this-call"
    contact = {"name": secrets["API name"], "phone": secrets["API phone"]}
    hotline = Api(secrets["API key"])
    service = scene.talk.code
    body = booking(hotline.hold(service, at("09:00", plus=8)), contact=contact, answers={"note": secrets["API note"]})
    body["consents"] = CONSENTS
    told = hotline.book(body, key=secrets["idempotency key"]).json()
    again = hotline.book(body, key=secrets["idempotency key"]).json()
    assert (told["reference"], told["pin"]) == (again["reference"], again["pin"])
    secrets["API PIN"], secrets["API token"] = told["pin"], told["token"]
    hotline.get(f"/bookings/{told['reference']}", Booking_Token=told["token"])
    hotline.get(f"/bookings/{told['reference']}?token={told['token']}&phone={secrets['API phone']}")


def _by_open_api(scene: Scene, secrets: dict[str, str]) -> None:
    service, somebody = scene.talk.code, Api()
    with Walker() as receiver:
        proof = somebody.post("/verifications", {"phone": secrets["open API phone"]}).json()["id"]
        secrets["open API code"] = receiver.codes[-1]
    wrong = {"id": proof, "code": _other(secrets["open API code"])}
    contact = {"name": secrets["API name"], "phone": secrets["open API phone"], "reach": {"channel": "none"}}
    body = booking(somebody.hold(service, at("10:00", plus=8)), contact=contact | {"verification": wrong})
    body["consents"] = CONSENTS
    assert somebody.book(body).status_code == 422
    body["contact"]["verification"]["code"] = secrets["open API code"]
    told = somebody.book(body).json()
    secrets["open API PIN"], secrets["open API token"] = told["pin"], told["token"]


@pytest.mark.timeout(240)
def test_no_secret_is_left_readable_anywhere(lived: dict[str, bytes], secrets: dict[str, str]) -> None:
    assert len(secrets) >= 20
    assert OutboxMessage.objects.filter(state="sent").exists()
    assert IdempotencyKey.objects.filter(answer="").count() == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM portal_cache")
        assert cursor.fetchone()[0] > 0, "nothing went into the cache"
    assert b"request_finished" in lived["logs"]
    assert found(secrets, within=lived) == []


@pytest.mark.parametrize("secret", ["皇甫静姝Zq", "silent.reader@mailbox.example"])
def test_every_shape_of_a_secret_is_recognised(secret: str) -> None:
    plain = secret.encode()
    hidden = {
        "plain": b"..." + plain,
        "json": b'{"name": "' + secret.encode("ascii", "backslashreplace") + b'"}',
        "utf-16": secret.encode("utf-16-le"),
        "base64": base64.b64encode(b"before " + plain + b" after"),
        "url-safe": base64.urlsafe_b64encode(b"??" + plain + b">>"),
        "hex": plain.hex().encode(),
        "signed": signing.dumps({"booking_draft": [{"name": secret}] * 9}, compress=True).encode(),
    }

    assert found({"it": secret}, within=hidden) == [f"it in {place}" for place in hidden]
    assert all(shapes_of(secret))
