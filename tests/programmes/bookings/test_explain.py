"""Why is a start free, or not? Each stage says what it removed."""

import pytest

from programmes.availability.actions.plan import add_absence
from programmes.availability.queries import diary_of
from programmes.bookings.ask import Ask
from programmes.bookings.queries.explain import explain
from programmes.catalogue.models import Service
from programmes.people.models import Practitioner
from tests.factories.availability import staffed_venue
from tests.factories.bookings import held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at

pytestmark = pytest.mark.django_db


def stages(service: Service, clock: str = "09:00", *, plus: int = 7) -> dict[str, bool]:
    """Give which stages pass for a start."""
    return {stage.code: stage.passes for stage in explain(ask=Ask(service), starts_at=at(clock, plus=plus), now=NOW)}


def test_free_start_passes_every_stage() -> None:
    service = ServiceFactory()
    staffed_venue(service)

    assert stages(service) == {"rules": True, "openings": True, "people": True, "rooms": True}


def test_start_against_the_rules_names_the_rule() -> None:
    service = ServiceFactory()
    staffed_venue(service)

    assert stages(service, "09:10") == {"not-on-grid": False}
    assert stages(service, plus=0, clock="09:00") == {"too-soon": False}


def test_leave_shows_at_the_openings() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    diary = diary_of(owner=Practitioner.objects.get())
    add_absence(diary=diary, starts_at=at("00:00", plus=7), ends_at=at("24:00", plus=7), now=NOW)

    assert stages(service)["openings"] is False


def test_taken_people_and_taken_rooms_are_told_apart() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=1)
    held(service, at("09:00", plus=7))
    assert stages(service) == {"rules": True, "openings": True, "people": True, "rooms": False}

    held(service, at("09:00", plus=7), channel="phone")

    assert stages(service)["people"] is False
