"""``check_integrity`` finds every kind of damage, each planted behind the actions' back."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from programmes.availability.models import OpenMask, TakenMask
from programmes.bookings.choices import BookingState, SessionState
from programmes.bookings.models import Booking, BookingConsent, Claim, ServiceSession, SessionPractitioner
from programmes.bookings.queries.integrity import problems
from tests.factories.availability import staffed_venue
from tests.factories.bookings import booked, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at

pytestmark = pytest.mark.django_db


def flip(model: type[OpenMask] | type[TakenMask]) -> None:
    """Turn one cell of a stored mask round."""
    row = model.objects.order_by("pk").first()
    assert row is not None
    row.cells = bytes([bytes(row.cells)[0] ^ 1]) + bytes(row.cells)[1:]
    row.save(update_fields=["cells"])


def miscount() -> None:
    row = TakenMask.objects.filter(diary__practitioner__isnull=False).earliest("pk")
    row.sessions_per_day = b"\x01" + bytes(row.sessions_per_day)[1:]
    row.save(update_fields=["sessions_per_day"])


def claim_elsewhere() -> None:
    claim = Claim.objects.filter(expires_at__isnull=True).earliest("pk")
    Claim.objects.filter(pk=claim.pk).update(cell=claim.cell + 40)


DAMAGE: dict[str, tuple[Callable[[], object], str]] = {
    "a claim is lost": (lambda: Claim.objects.earliest("pk").delete(), "exactly its cells"),
    "a claim lies elsewhere": (claim_elsewhere, "exactly its cells"),
    "a session lost its practitioner": (lambda: SessionPractitioner.objects.all().delete(), "exactly its cells"),
    "a firm claim runs out": (
        lambda: Claim.objects.filter(expires_at__isnull=True).update(expires_at=NOW),
        "disagree on whether they run out",
    ),
    "a held claim is firm": (
        lambda: Claim.objects.filter(expires_at__isnull=False).update(expires_at=None),
        "disagree on whether they run out",
    ),
    "a cancelled session keeps its claims": (
        lambda: ServiceSession.objects.filter(state="confirmed").update(state=SessionState.CANCELLED, seats_taken=0),
        "still has claims",
    ),
    "an open cell is flipped": (lambda: flip(OpenMask), "differ from its planned time"),
    "an open mask is lost": (lambda: OpenMask.objects.earliest("pk").delete(), "differ from its planned time"),
    "a taken cell is flipped": (lambda: flip(TakenMask), "differs from its claims"),
    "a day is miscounted": (miscount, "differs from its claims"),
    "a taken mask is lost": (lambda: TakenMask.objects.earliest("pk").delete(), "has no taken mask"),
    "seats are miscounted": (
        lambda: ServiceSession.objects.filter(state="confirmed").update(seats_taken=0),
        "do not equal its bookings",
    ),
    "a state has no transition": (
        lambda: Booking.objects.update(state=BookingState.COMPLETED),
        "do not lead to its state",
    ),
    "a consent is lost": (lambda: BookingConsent.objects.all().delete(), "has no recorded consent"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found(name: str) -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=2)
    booked(service)
    held(service, at("11:00", plus=7))
    assert list(problems(now=NOW)) == []
    plant, sentence = DAMAGE[name]

    plant()

    assert any(sentence in problem for problem in problems(now=NOW)), list(problems(now=NOW))


def test_sensitive_booking_needs_its_separate_consent() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    booked(service)

    type(service).objects.update(is_sensitive=True)

    assert any("has no recorded consent" in problem for problem in problems(now=NOW))


def test_command_fails_with_a_list_when_something_is_wrong() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    booked(service)
    said = StringIO()
    call_command("check_integrity", stdout=said)
    BookingConsent.objects.all().delete()

    with pytest.raises(CommandError):
        call_command("check_integrity", stdout=said)

    assert "has no recorded consent" in said.getvalue()


def test_rebuilding_repairs_masks() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    flip(OpenMask)
    flip(TakenMask)

    call_command("rebuild_masks", stdout=StringIO())

    assert [problem for problem in problems(now=NOW) if "planned time" not in problem] == []
    assert connection.in_atomic_block
