"""Until when somebody is cleared follows from the verified credentials, whatever is done to them in whatever order."""

from datetime import date, timedelta

import pytest

from programmes.bookings.queries.integrity import problems
from programmes.people.actions.credentials import CheckIsPrivate, CheckNeedsEnd, change_credential
from programmes.people.choices import CredentialKind
from programmes.people.clearance import NO_END
from programmes.people.models import Practitioner
from tests.factories.availability import diary_for
from tests.factories.bookings import STAFF
from tests.factories.moments import NOW, TODAY
from tests.factories.people import PractitionerFactory, UserFactory, cleared

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Practitioner:
    """Somebody with a diary."""
    row: Practitioner = PractitionerFactory()
    diary_for(row)
    return row


def ends(person: Practitioner) -> tuple[date | None, date | None]:
    """Give both last days as they are stored."""
    return Practitioner.objects.values_list("checked_until", "licensed_until").get(pk=person.pk)


def test_latest_check_counts_and_titles_do_not(person: Practitioner) -> None:
    cleared(person, TODAY + timedelta(days=30))
    cleared(person, TODAY + timedelta(days=10))
    cleared(person, TODAY + timedelta(days=300), kind=CredentialKind.TITLE)

    assert ends(person) == (TODAY + timedelta(days=30), None)


def test_licence_without_an_end_has_none(person: Practitioner) -> None:
    cleared(person, None, kind=CredentialKind.LICENCE)

    assert ends(person) == (None, NO_END)


def test_check_that_reads_otherwise_and_was_not_compared_counts_no_more(person: Practitioner) -> None:
    check = cleared(person, TODAY + timedelta(days=30))
    stamp = diary_for(person).stamp

    change_credential(
        credential=check,
        values={"valid_until": TODAY + timedelta(days=200)},
        number="",
        is_verified=False,
        is_public=False,
        user=UserFactory(),
        by=STAFF,
        now=NOW,
    )

    assert ends(person) == (None, None)
    assert diary_for(person).stamp != stamp


@pytest.mark.parametrize("until", [None, TODAY + timedelta(days=367)])
def test_check_holds_for_a_year_at_most(person: Practitioner, until: date | None) -> None:
    with pytest.raises(CheckNeedsEnd):
        cleared(person, until)


def test_check_is_never_public(person: Practitioner) -> None:
    check = cleared(person, TODAY)
    with pytest.raises(CheckIsPrivate):
        change_credential(
            credential=check,
            values={},
            number="",
            is_verified=True,
            is_public=True,
            user=UserFactory(),
            by=STAFF,
            now=NOW,
        )


def test_days_that_were_written_past_the_action_are_found(person: Practitioner) -> None:
    assert list(problems(now=NOW)) == []

    Practitioner.objects.update(checked_until=TODAY)

    assert [line for line in problems(now=NOW) if "cleared" in line]
