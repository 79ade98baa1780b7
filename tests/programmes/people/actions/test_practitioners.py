"""Practitioners come with a diary, and go without taking what is booked along."""

from typing import Any

import pytest

from programmes.availability.models import Diary
from programmes.bookings.ask import Ask
from programmes.bookings.queries.integrity import problems
from programmes.bookings.queries.listing import next_free
from programmes.common.errors import InvalidInput
from programmes.people.actions.practitioners import (
    WrongQualification,
    change_practitioner,
    create_practitioner,
    retire_practitioner,
    return_practitioner,
)
from programmes.people.models import Practitioner
from programmes.records.models import AuditEntry
from tests.factories.availability import staffed_venue
from tests.factories.bookings import STAFF, booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW

pytestmark = pytest.mark.django_db

VALUES = {"name_zh": "林老师", "name_en": "Ms Lin", "kind": "family_counsellor", "gender": "female"}


def _create(**fields: Any) -> Practitioner:
    return create_practitioner(values=VALUES, by=STAFF, now=NOW, **fields)


def test_new_practitioner_has_a_diary() -> None:
    person = _create(services=[ServiceFactory()], languages=["cantonese"])

    assert Diary.objects.filter(practitioner=person).exists()
    assert [row.language for row in person.languages.all()] == ["cantonese"]
    assert AuditEntry.objects.get().action == "practitioner.created"
    assert list(problems(now=NOW)) == []


def test_service_that_asks_for_another_qualification_is_refused() -> None:
    with pytest.raises(WrongQualification) as refused:
        _create(services=[ServiceFactory(staff_kind="lawyer")])

    assert list(refused.value.fields) == ["services"]
    assert not Practitioner.objects.exists()


def test_practitioner_speaks_at_least_one_language() -> None:
    with pytest.raises(InvalidInput) as refused:
        _create(languages=[])

    assert list(refused.value.fields) == ["languages"]


def test_changed_languages_are_written_once() -> None:
    person = _create(languages=["mandarin", "hakka"])

    change_practitioner(practitioner=person, values={}, languages=["hakka", "sign"], by=STAFF, now=NOW)

    assert sorted(person.languages.values_list("language", flat=True)) == ["hakka", "sign"]
    assert AuditEntry.objects.get(action="practitioner.changed").reason == "languages"


def test_retired_practitioner_offers_nothing_and_keeps_what_is_booked() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    booking = booked(service)
    person = Practitioner.objects.get()
    stamp = Diary.objects.get(practitioner=person).stamp

    retire_practitioner(practitioner=person, by=STAFF, now=NOW)

    assert list(next_free(ask=Ask(service=service), limit=3, now=NOW)) == []
    assert Diary.objects.get(practitioner=person).stamp != stamp
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    return_practitioner(practitioner=person, by=STAFF, now=NOW)
    assert len(list(next_free(ask=Ask(service=service), limit=3, now=NOW))) == 3
    assert list(problems(now=NOW)) == []
