"""The pages beside the main way: they are looked at as strictly."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from programmes.bookings.ask import Ask
from programmes.bookings.models import CallBack
from programmes.bookings.queries.listing import next_free
from tests.browser.district import District
from tests.browser.resident import COMPANION, Resident
from tests.browser.ways import Way
from tests.factories.bookings import confirmed, held

pytestmark = pytest.mark.django_db(transaction=True)

WAYS = [
    Way("390"),
    Way("360", english=True, elder=True, scripts=False),
    pytest.param(Way("1280"), marks=pytest.mark.proof),
]


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_asking_to_be_called_leads_to_the_end(resident: Callable[..., Resident], district: District, way: Way) -> None:
    sent = resident(way, district.services["AC-09"], look=True)
    sent.open("public:programme", "aichao")

    sent.walk("booking:call_back_done")

    assert CallBack.objects.count() == 1
    assert not sent.faults, "\n".join(sent.faults)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_whoever_worries_meets_help_and_goes_on_alone(
    resident: Callable[..., Resident], district: District, way: Way
) -> None:
    sent = resident(way, district.services["AC-01"], look=True)
    sent.is_worried = True
    sent.open("public:find")

    sent.walk("booking:contact")

    assert "booking:help" in sent.views
    assert not sent.faults, "\n".join(sent.faults)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_pages_of_a_booking_are_sound(resident: Callable[..., Resident], district: District, way: Way) -> None:
    service = district.services["AC-02"]
    now = timezone.now()
    later = next_free(ask=Ask(service, "in_person"), limit=40, now=now)[-1]
    kept = held(service, later.starts_at, now=now, channel="in_person")
    sent = resident(way, service, look=True)
    sent.open("manage:booking", confirmed(kept, now=now, answers={"companion": COMPANION}).token)

    sent.to("manage:slip")
    sent.back()
    sent.to("manage:number")
    sent.walk("manage:booking")
    sent.to("manage:reach")
    sent.walk("manage:booking")
    sent.open("manage:find")
    sent.to("manage:lost")

    assert not sent.faults, "\n".join(sent.faults)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_pages_that_end_somewhere_are_sound(resident: Callable[..., Resident], district: District, way: Way) -> None:
    sent = resident(way, look=True)
    for view in ("public:find", "manage:find", "account_login"):
        sent.open(view)
    for digits in ("8", "9"):
        sent.see(sent.address("public:find") + f"?a={digits}", "public:find")
    for code in ("baihe", "jiafeng"):
        sent.open("public:programme", code)
    sent.see("/en/nowhere/" if way.english else "/nowhere/", "404")

    assert not sent.faults, "\n".join(sent.faults)
