"""Programmes, services, service points and workshops."""

import pytest

from programmes.bookings.actions.plan_session import plan_session
from programmes.catalogue.choices import Channel, ConsentScope
from programmes.catalogue.models import Service
from programmes.records.actors import Actor
from tests.factories.catalogue import ConsentTextFactory, ProgrammeFactory, ServiceFactory, workshop
from tests.factories.moments import NOW, at
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory
from tests.portal.api.calling import ENGLISH, Api, told

pytestmark = pytest.mark.django_db


def test_programmes_come_in_order_and_in_the_readers_language(anybody: Api) -> None:
    ProgrammeFactory(code="later", position=302, name_zh="后", name_en="Later")
    ProgrammeFactory(code="early", position=301, name_zh="先", name_en="Early")

    chinese = anybody.get("/programmes")
    english = anybody.get("/programmes", **ENGLISH)

    assert [(row["code"], row["name"]) for row in chinese.json()] == [("early", "先"), ("later", "后")]
    assert [row["name"] for row in english.json()] == ["Early", "Later"]
    assert (chinese.headers["Content-Language"], english.headers["Content-Language"]) == ("zh-Hans", "en")
    assert "Accept-Language" in chinese.headers["Vary"]


def test_services_are_narrowed_by_programme_and_kind(anybody: Api, service: Service) -> None:
    lecture = workshop(programme=service.programme)
    elsewhere = ServiceFactory()
    ServiceFactory(is_active=False)

    def codes(query: str) -> list[str]:
        return [row["code"] for row in anybody.get(f"/services{query}").json()]

    assert codes("") == [service.code, lecture.code, elsewhere.code]
    assert codes("?programme=&kind=") == [service.code, lecture.code, elsewhere.code]
    assert codes(f"?programme={service.programme.code}") == [service.code, lecture.code]
    assert codes("?kind=workshop") == [lecture.code]
    assert codes("?programme=nowhere") == []


def test_service_shows_its_rules_texts_and_questions(anybody: Api, service: Service) -> None:
    body = anybody.get(f"/services/{service.code}", **ENGLISH).json()

    questions = body.pop("questions")
    assert body == {
        "code": service.code,
        "name": "Test counselling",
        "programme": service.programme.code,
        "kind": "counselling",
        "format": "single",
        "mode": "instant",
        "summary": "",
        "attends": "single",
        "durations": [50],
        "channels": ["in_person", "phone", "video"],
        "bookable_online": True,
        "notice": 120,
        "horizon": 84,
        "grid": 30,
        "consents": [{"code": "privacy", "version": "1", "required": True, "text": "I agree."}],
    }
    assert [question["code"] for question in questions] == ["topic", "note", "language", "access"]
    assert questions[0]["choices"][0] == {"code": "communication", "label": "Talking with each other"}


def test_sensitive_service_asks_for_its_own_consent(anybody: Api) -> None:
    ConsentTextFactory()
    ConsentTextFactory(code="sensitive", scope=ConsentScope.SENSITIVE)
    sensitive = ServiceFactory(is_sensitive=True)

    consents = anybody.get(f"/services/{sensitive.code}").json()["consents"]

    assert [consent["code"] for consent in consents] == ["privacy", "sensitive"]


def test_unknown_and_retired_services_are_not_found(anybody: Api) -> None:
    retired = ServiceFactory(is_active=False)

    assert told(anybody.get("/services/NOTHING")) == (404, "not-found")
    assert told(anybody.get(f"/services/{retired.code}")) == (404, "not-found")


def test_venues_are_narrowed_by_street_and_kind(anybody: Api) -> None:
    here = VenueFactory(code="a-here", latitude="22.55321", longitude="113.88308")
    studio = VenueFactory(code="b-studio", kind="rights_studio", street=here.street)
    VenueFactory(code="c-closed", is_active=False)
    away = VenueFactory(code="d-away")

    def codes(query: str) -> list[str]:
        return [row["code"] for row in anybody.get(f"/venues{query}").json()]

    assert codes("") == [here.code, studio.code, away.code]
    assert codes(f"?street={here.street.code}") == [here.code, studio.code]
    assert codes("?kind=rights_studio") == [studio.code]
    assert anybody.get("/venues").json()[0] == {
        "id": here.public_id,
        "code": "a-here",
        "name": "测试服务点",
        "kind": "centre",
        "street": {"code": here.street.code, "name": here.street.name_zh},
        "address": "测试路1号",
        "phone": "",
        "latitude": 22.55321,
        "longitude": 113.88308,
    }


def test_sessions_show_seats_and_nobodys_name(anybody: Api) -> None:
    lecture, practitioner = workshop(), PractitionerFactory(name_zh="王老师", name_en="Teacher Wang")
    planned = plan_session(
        service=lecture,
        starts_at=at("09:00", plus=5),
        ends_at=at("11:00", plus=5),
        practitioners=[practitioner],
        channel=Channel.VIDEO,
        capacity=20,
        by=Actor(kind="staff", id="1"),
        now=NOW,
    )
    path = f"/sessions?service={lecture.code}&from=2026-03-07&to=2026-03-07"

    answer = anybody.get(path)

    assert answer.json() == [
        {
            "id": planned.public_id,
            "service": lecture.code,
            "name": lecture.name_zh,
            "start": "2026-03-07T09:00:00+08:00",
            "end": "2026-03-07T11:00:00+08:00",
            "channel": "video",
            "venue": None,
            "room": None,
            "capacity": 20,
            "places_left": 20,
            "waitlist_open": False,
        }
    ]
    assert "王" not in answer.content.decode()
    assert anybody.get("/sessions").json() == answer.json()
    assert anybody.get("/sessions?from=2026-03-08").json() == []


def test_sessions_of_an_unknown_service_are_not_found(anybody: Api) -> None:
    assert told(anybody.get("/sessions?service=NOTHING")) == (404, "not-found")
