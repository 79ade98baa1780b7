"""Dates: the overview by month, and a page in each state of its session."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programmes.bookings.choices import SessionState
from programmes.bookings.models import ServiceSession
from tests.factories import cms
from tests.factories.bookings import published
from tests.factories.catalogue import ProgrammeFactory, workshop
from tests.factories.moments import NOW, at

Read = Callable[[str], str]


def _session(**fields: Any) -> ServiceSession:
    session = published(workshop(capacity=20), at("14:00", plus=3))
    ServiceSession.objects.filter(pk=session.pk).update(**fields)
    return session


def test_dates_stand_by_month_and_lead_to_their_page(main: Read) -> None:
    service = workshop(name_zh="亲子工作坊")
    march, april = published(service, at("14:00", plus=3)), published(service, at("14:00", plus=35))
    page = cms.event_page(march, title="一起聊聊")

    text = main("/events/")

    places = [text.index(words) for words in ("3月</h2>", f'href="/events/{page.slug}/"', "4月</h2>")]
    assert places == sorted(places)
    assert f'href="/s/{april.service.public_id}/"' in text


def test_no_date_says_so_and_names_the_phone(main: Read) -> None:
    cms.event_index()

    text = main("/events/")

    assert _("No date is published at the moment") in text
    assert 'href="tel:' in text


def test_page_without_a_session_is_listed_as_still_to_come(main: Read) -> None:
    page = cms.event_page(None, title="春天的徒步")

    assert f'href="/events/{page.slug}/"' in main("/events/")
    assert _("The date is still to come") in main(f"/events/{page.slug}/")


def test_open_date_shows_its_facts_and_the_way_there(main: Read) -> None:
    session = _session(seats_taken=3)
    venue = session.venue
    assert venue is not None
    venue.latitude, venue.longitude = "22.72000", "114.25000"
    venue.save()
    page = cms.event_page(session)

    text = main(f"/events/{page.slug}/")

    assert "3月5日 周四 14:00–16:00" in text
    assert ngettext("%(left)s place left", "%(left)s places left", 17) % {"left": 17} in text
    assert venue.address in text
    assert "uri.amap.com" in text


def test_full_date_says_so(main: Read) -> None:
    page = cms.event_page(_session(seats_taken=20))

    text = main(f"/events/{page.slug}/")
    assert _("Fully booked") in text
    assert _("All places are taken. Sometimes one comes free: call us and ask.") in text


def test_registration_that_opens_later_says_when(main: Read) -> None:
    page = cms.event_page(_session(), registration_opens_at=NOW + timedelta(days=1))

    assert "3月3日 周二 08:00" in main(f"/events/{page.slug}/")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": SessionState.CANCELLED}, "This date is cancelled"),
        ({"starts_at": NOW - timedelta(hours=3), "ends_at": NOW - timedelta(hours=1)}, "This date is over"),
        ({"published_at": None}, "The date is still to come"),
        ({"published_at": NOW + timedelta(days=1)}, "The date is still to come"),
    ],
)
def test_date_that_is_no_more_or_not_yet_is_said_plainly(main: Read, fields: dict[str, Any], words: str) -> None:
    session = _session(**fields)
    page = cms.event_page(session)

    text = main(f"/events/{page.slug}/")

    assert _(words) in text
    assert _("Fully booked") not in text
    assert "place left" not in text
    assert "uri.amap" not in text


def test_structured_data_describes_an_open_date_but_none_of_marriage_support(text: Read) -> None:
    page = cms.event_page(_session())
    assert '"@type":"Event"' in text(f"/events/{page.slug}/")

    private = published(workshop(programme=ProgrammeFactory(code="aichao")), at("14:00", plus=4))
    page = cms.event_page(private, title="情绪工作坊")

    head = text(f"/events/{page.slug}/").partition("</head>")[0]
    assert "ld+json" not in head
    assert "情绪" not in head
