"""Who works in the demo district."""

import random
from collections import Counter

import pytest

from portal.demo.roster import roster
from programmes.catalogue.choices import StaffKind


def test_roster_of_forty_has_every_kind_in_its_number() -> None:
    people = roster(size=40, chance=random.Random(7))

    assert Counter(person.kind for person in people) == {
        StaffKind.PSYCH_COUNSELLOR: 9,
        StaffKind.FAMILY_COUNSELLOR: 6,
        StaffKind.LAWYER: 5,
        StaffKind.MEDIATOR: 6,
        StaffKind.SOCIAL_WORKER: 5,
        StaffKind.FAMILY_EDUCATOR: 4,
        StaffKind.MEDICAL: 3,
        StaffKind.MATCHMAKER: 2,
    }
    assert len({person.zh for person in people}) == 40


def test_roster_of_eight_has_every_kind() -> None:
    assert {person.kind for person in roster(size=8, chance=random.Random(7))} == set(StaffKind)


@pytest.mark.parametrize("size", [41, 1000])
def test_roster_of_more_is_as_long_as_asked_and_names_nobody_twice(size: int) -> None:
    people = roster(size=size, chance=random.Random(7))

    assert len({person.zh for person in people}) == len(people) == size
