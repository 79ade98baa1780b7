"""What the demo district offers."""

import re

import pytest

from portal.demo.catalogue.build import PROGRAMMES, build_catalogue, further_staff
from portal.demo.catalogue.consents import CONSENTS
from programmes.catalogue.choices import BookingMode, ServiceKind, StaffKind
from programmes.catalogue.models import Service
from programmes.catalogue.queries import consents_for
from tests.factories.moments import NOW

# Words of medicine: counsellors may neither treat nor diagnose (精神卫生法 23; docs/rules.md). And a word that 优生 never is.
FORBIDDEN = re.compile("诊断|治疗|疗程|治愈|eugenic|therap|diagnos|cure", re.IGNORECASE)


def _texts() -> list[str]:
    programmes = [
        text
        for row in PROGRAMMES
        for text in (row.zh, row.en, row.headline_zh, row.headline_en, row.introduction_zh, row.introduction_en)
    ]
    services = [
        text
        for row in PROGRAMMES
        for each in row.services
        for text in (each.zh, each.en, each.summary_zh, each.summary_en)
    ]
    return [*programmes, *services, *(text for row in CONSENTS for text in (row.zh, row.en))]


def test_catalogue_has_thirty_two_services_in_five_programmes() -> None:
    assert {row.code: len(row.services) for row in PROGRAMMES} == {
        "baihe": 6,
        "xingfu": 5,
        "anxin": 6,
        "aichao": 9,
        "jiafeng": 6,
    }


def test_every_text_is_there_in_both_languages() -> None:
    assert [text for text in _texts() if not text.strip()] == []


def test_no_text_promises_medicine() -> None:
    assert [text for text in _texts() if FORBIDDEN.search(text)] == []


@pytest.mark.django_db
def test_services_keep_the_rules_of_their_kind() -> None:
    build_catalogue(now=NOW)

    services = Service.objects.select_related("programme")
    assert {each.code for each in services.filter(mode=BookingMode.APPROVE)} == {"AC-02"}
    assert {each.code for each in services.filter(mode=BookingMode.STAFF_ONLY)} == {"AC-05", "AC-06", "AC-09"}
    assert {each.code for each in services.filter(is_safety=True)} == {"AC-09"}
    assert {each.code for each in services.filter(no_show_exempt=True)} == {
        *("AC-04", "AC-05", "AC-06", "AC-09", "XF-03"),
    }
    assert {each.programme.code for each in services.filter(is_sensitive=True)} == {"anxin", "aichao"}
    assert {each.grid_minutes for each in services if each.duration_minutes == 60} == {15}
    assert {each.after_minutes for each in services if each.kind == ServiceKind.WORKSHOP} == {30}
    assert {(each.before_minutes, each.notice_minutes, each.horizon_days, each.is_demo) for each in services} == {
        (0, 120, 84, True)
    }
    assert services.get(code="AC-01").channels == ["in_person", "phone", "video"]


@pytest.mark.django_db
def test_sensitive_services_ask_for_a_consent_of_their_own() -> None:
    services = build_catalogue(now=NOW)

    assert [text.code for text in consents_for(service=services["BH-01"], now=NOW)] == ["privacy"]
    assert [text.code for text in consents_for(service=services["AC-01"], now=NOW)] == ["privacy", "sensitive"]


def test_a_class_before_the_wedding_needs_a_lawyer_too() -> None:
    assert further_staff(code="XF-01") == (StaffKind.LAWYER,)
