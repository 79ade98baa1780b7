"""Sessions that became a colleague's, and supervision, in the feed."""

from datetime import timedelta

import pytest

from programmes.bookings.actions.cover import cover
from programmes.bookings.actions.reschedule import reschedule
from programmes.bookings.actions.supervise import cancel_supervision, plan_supervision
from programmes.bookings.ask import Ask
from programmes.feeds.queries.entries import entries_of
from programmes.people.choices import Role
from programmes.people.models import RoleGrant
from tests.factories.availability import diary_for
from tests.factories.bookings import STAFF, booked
from tests.factories.moments import NOW, at
from tests.factories.people import user_with
from tests.programmes.feeds.year import TAKEN, Year, only

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(240)]


def test_session_of_a_colleague_now_turns_cancelled_and_comes_back() -> None:
    year = Year(9)
    booking = booked(year.service, at("09:00", plus=7), channel="phone", practitioner=year.person)
    before = only(year.feed(NOW))
    later, last = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
    user = year.coordinator
    cover(session=booking.session, away=year.person, stand_in=year.colleague, user=user, by=STAFF, now=later)
    given = only(year.feed(later))
    gone = year.feed(NOW + timedelta(days=32))
    cover(session=booking.session, away=year.colleague, stand_in=year.person, user=user, by=STAFF, now=last)
    again = only(year.feed(last))

    assert before["UID"] == given["UID"] == again["UID"]
    assert [each["STATUS"] for each in (before, given, again)] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert before["SEQUENCE"] < given["SEQUENCE"] < again["SEQUENCE"]
    assert given["DTSTAMP"].dt == later
    assert gone.walk("VEVENT") == []
    other = entries_of(practitioner_id=year.colleague.pk, diary_id=diary_for(year.colleague).pk, now=last)
    assert [each.status for each in other] == ["CANCELLED"]


def test_session_moved_to_a_colleague_turns_cancelled() -> None:
    year = Year(10)
    booking = booked(year.service, at("09:00", plus=7), channel="phone", practitioner=year.person)
    ask = Ask(year.service, channel="phone", practitioner=year.colleague)
    reschedule(booking=booking, starts_at=at("10:00", plus=8), ask=ask, by=STAFF, now=NOW + timedelta(hours=1))

    assert only(year.feed(NOW + timedelta(hours=1)))["STATUS"] == "CANCELLED"


def test_supervision_is_taken_time_for_both_and_says_no_more() -> None:
    year = Year(11)
    RoleGrant.objects.create(user=user_with(Role.PRACTITIONER), role=Role.SUPERVISOR)
    year.colleague.user = RoleGrant.objects.get(role=Role.SUPERVISOR).user
    year.colleague.save()
    row = plan_supervision(
        practitioner=year.person,
        supervisor=year.colleague,
        starts_at=at("18:00", plus=7),
        ends_at=at("19:00", plus=7),
        by=STAFF,
        now=NOW,
    )
    before = only(year.feed(NOW))
    other = entries_of(practitioner_id=year.colleague.pk, diary_id=diary_for(year.colleague).pk, now=NOW)
    cancel_supervision(supervision=row, by=STAFF, now=NOW + timedelta(hours=1))
    after = only(year.feed(NOW + timedelta(hours=1)))

    assert [each.uid for each in other] == [str(row.public_id)]
    assert (str(before["SUMMARY"]), before["STATUS"], after["STATUS"]) == (TAKEN, "CONFIRMED", "CANCELLED")
    assert set(before) == {
        "UID",
        "DTSTAMP",
        "LAST-MODIFIED",
        "DTSTART",
        "DTEND",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "CLASS",
    }
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert year.feed(NOW + timedelta(days=32)).walk("VEVENT") == []
