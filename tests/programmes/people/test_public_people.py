"""Who works here, as the public may know them."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from programmes.people.choices import Gender
from programmes.people.models import Credential, Practitioner
from programmes.people.public_names import public_name
from programmes.people.queries import public_people
from tests.factories.moments import NOW
from tests.factories.people import PractitionerFactory


def _holder(title: str = "二级心理咨询师", **fields: Any) -> Practitioner:
    row = PractitionerFactory(name_zh="林晓岚（示例）", name_en="Lin Xiaolan (example)")
    given = {"is_public": True, "verified_at": NOW - timedelta(days=1), **fields}
    Credential.objects.create(practitioner=row, title_zh=title, title_en="Counsellor", **given)
    return row


@pytest.mark.parametrize(
    ("zh", "en", "gender", "expected_zh", "expected_en"),
    [
        ("林晓岚（示例）", "Lin Xiaolan (example)", Gender.FEMALE, "林老师（示例）", "Ms Lin (example)"),
        ("欧阳静", "Ouyang Jing", Gender.MALE, "欧阳老师", "Mr Ouyang"),
        ("Anna Weber", "", Gender.FEMALE, "Weber老师", "Weber老师"),
    ],
)
def test_public_name_is_the_family_name_alone(
    zh: str, en: str, gender: str, expected_zh: str, expected_en: str
) -> None:
    row = Practitioner(name_zh=zh, name_en=en, gender=gender)

    assert public_name(practitioner=row) == expected_zh
    with translation.override("en"):
        assert public_name(practitioner=row) == expected_en


@pytest.mark.django_db
def test_public_people_show_verified_public_valid_titles_only() -> None:
    shown = _holder()
    Credential.objects.create(practitioner=shown, title_zh="未核验", title_en="Unverified")
    Credential.objects.create(practitioner=shown, title_zh="不公开", title_en="Private", verified_at=NOW)
    Credential.objects.create(
        practitioner=shown,
        title_zh="过期",
        title_en="Expired",
        is_public=True,
        verified_at=NOW - timedelta(days=900),
        valid_until=(NOW - timedelta(days=1)).date(),
    )

    people = public_people(now=NOW)

    assert [(person.pk, [title.title for title in person.titles]) for person in people] == [
        (shown.pk, ["二级心理咨询师"])
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [{"is_public": False}, {"verified_at": NOW + timedelta(days=1)}, {"valid_until": (NOW - timedelta(days=1)).date()}],
)
def test_public_people_leave_out_who_has_no_valid_title(fields: dict[str, Any]) -> None:
    _holder(**fields)

    assert public_people(now=NOW) == []


@pytest.mark.django_db
def test_public_people_valid_until_today_still_counts_in_shanghai() -> None:
    _holder(valid_until=(NOW + timedelta(hours=8)).date())

    assert len(public_people(now=NOW)) == 1


@pytest.mark.django_db
def test_public_people_leave_out_who_is_no_longer_here() -> None:
    row = _holder()
    row.is_active = False
    row.save()

    assert public_people(now=NOW, ids=[row.pk]) == []


@pytest.mark.django_db
def test_public_people_come_in_the_order_that_was_asked() -> None:
    first, second, third = _holder(), _holder(), _holder()

    people = public_people(now=NOW, ids=[third.pk, first.pk])

    assert [person.pk for person in people] == [third.pk, first.pk]
    assert second.pk not in {person.pk for person in people}


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_public_people_take_three_queries(count: int, django_assert_num_queries: Any) -> None:
    for _number in range(count):
        _holder()

    with django_assert_num_queries(3):
        people = public_people(now=NOW)

    assert len(people) == count
