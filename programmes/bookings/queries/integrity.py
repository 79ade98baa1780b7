"""Does everything still add up? The invariants that must never be false, checked from the rows alone (docs/rules.md, invariants)."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from django.db.models import Count, F, Max, Min, Q, Sum

from programmes.availability.expansion import Window, expand
from programmes.availability.frame import FRAME_DAYS
from programmes.availability.models import Diary, OpenMask, TakenMask
from programmes.bookings.choices import LIVE_BOOKING_STATES, BookingState, SessionState, SupervisionState
from programmes.bookings.models import Booking, Claim, ServiceSession, SessionPractitioner, Supervision
from programmes.bookings.taken import project_taken
from programmes.catalogue.choices import ConsentScope
from programmes.common.masks import pack
from programmes.people.clearance import project
from programmes.people.models import Practitioner
from programmes.records.models import Transition

BATCH = 500


def problems(*, now: datetime) -> Iterator[str]:
    """Give a sentence for everything that does not add up at ``now``; nothing when all is well. Names rows by id only."""
    yield from _claims(now)
    yield from _supervisions()
    yield from _open_masks()
    yield from _taken_masks()
    yield from _seats()
    yield from _transitions()
    yield from _consents()
    yield from _clearances()


def _claims(now: datetime) -> Iterator[str]:
    """No cell is claimed twice, and every session that takes time has exactly its cells in every diary it needs."""
    for diary_id, cell in (
        Claim.objects.values("diary_id", "cell")
        .annotate(times=Count("pk"))
        .filter(times__gt=1)
        .values_list("diary_id", "cell")
    ):
        yield f"cell {cell} of diary {diary_id} is claimed twice"
    practitioners = dict(Diary.objects.filter(practitioner__isnull=False).values_list("practitioner_id", "pk"))
    rooms = dict(Diary.objects.filter(room__isnull=False).values_list("room_id", "pk"))
    staff: dict[int, set[int]] = {}
    for session_id, practitioner_id in SessionPractitioner.objects.values_list("session_id", "practitioner_id"):
        staff.setdefault(session_id, set()).add(practitioners.get(practitioner_id, 0))
    found: dict[int, dict[int, tuple[int, int, int]]] = {}
    for session_id, diary_id, count, low, high in _claim_ranges():
        found.setdefault(session_id, {})[diary_id] = (count, low, high)
    sessions = ServiceSession.objects.taking_time(now=now).values_list("pk", "room_id", "first_cell", "cell_count")
    for pk, room_id, first, count in sessions.iterator():
        wanted = staff.get(pk, set()) | ({rooms.get(room_id, 0)} if room_id else set())
        exact = dict.fromkeys(wanted, (count, first, first + count - 1))
        if found.pop(pk, {}) != exact or not staff.get(pk):
            yield f"session {pk} does not have exactly its cells"
    for pk in ServiceSession.objects.filter(pk__in=found, state=SessionState.CANCELLED).values_list("pk", flat=True):
        yield f"cancelled session {pk} still has claims"
    firm = Claim.objects.filter(expires_at__isnull=False).exclude(session__state=SessionState.HELD)
    soft = Claim.objects.filter(expires_at__isnull=True, session__state=SessionState.HELD)
    for pk in sorted({*firm.values_list("session_id", flat=True), *soft.values_list("session_id", flat=True)}):
        yield f"session {pk} and its claims disagree on whether they run out"


def _supervisions() -> Iterator[str]:
    """Every planned appointment for supervision has exactly its cells in the diary of each who is in it; a cancelled one has none."""
    diaries = dict(Diary.objects.filter(practitioner__isnull=False).values_list("practitioner_id", "pk"))
    found: dict[int, set[tuple[int, int]]] = {}
    claims = Claim.objects.filter(supervision__isnull=False).values_list("supervision_id", "diary_id", "cell")
    for pk, diary_id, cell in claims.iterator():
        found.setdefault(pk, set()).add((diary_id, cell))
    for row in Supervision.objects.iterator():
        people = [pk for pk in (row.practitioner_id, row.supervisor_id) if pk is not None]
        cells = range(row.first_cell, row.first_cell + row.cell_count)
        is_planned = row.state == SupervisionState.PLANNED
        wanted = {(diaries.get(pk, 0), cell) for pk in people for cell in cells} if is_planned else set()
        if found.get(row.pk, set()) != wanted:
            yield f"supervision {row.pk} does not have exactly its cells"


def _claim_ranges() -> Iterator[tuple[int, int, int, int, int]]:
    yield from (
        Claim.objects.filter(session__isnull=False)
        .values("session_id", "diary_id")
        .annotate(count=Count("pk"), low=Min("cell"), high=Max("cell"))
        .values_list("session_id", "diary_id", "count", "low", "high")
        .iterator()
    )


def _open_masks() -> Iterator[str]:
    """Every stored open mask equals what planned time gives."""
    stored: dict[int, dict[tuple[int, str, int | None], bytes]] = {}
    origins: dict[int, set[object]] = {}
    for row in OpenMask.objects.order_by("diary_id").iterator():
        stored.setdefault(row.diary_id, {})[row.venue_id, row.channel, row.service_id] = bytes(row.cells)
        origins.setdefault(row.diary_id, set()).add(row.origin)
    everyone = list(
        TakenMask.objects.filter(diary__venue__isnull=True).order_by("diary_id").values_list("diary_id", "origin")
    )
    for origin in sorted({origin for _diary_id, origin in everyone}):
        diary_ids = [diary_id for diary_id, its in everyone if its == origin]
        for first in range(0, len(diary_ids), BATCH):
            batch = diary_ids[first : first + BATCH]
            window = Window(origin, FRAME_DAYS)
            expected: dict[int, dict[tuple[int, str, int | None], bytes]] = {}
            for key, mask in expand(batch, window).items():
                expected.setdefault(key.diary_id, {})[key.venue_id, key.channel, key.service_id] = pack(
                    mask, window.width
                )
            for diary_id in batch:
                if origins.get(diary_id, {origin}) != {origin} or stored.get(diary_id, {}) != expected.get(
                    diary_id, {}
                ):
                    yield f"open masks of diary {diary_id} differ from its planned time"


def _taken_masks() -> Iterator[str]:
    """Every stored taken mask and count equals the firm claims and sessions."""
    for missing in Diary.objects.filter(taken_mask__isnull=True).values_list("pk", flat=True):
        yield f"diary {missing} has no taken mask"
    for origin in TakenMask.objects.values_list("origin", flat=True).distinct().order_by("origin"):
        rows = list(TakenMask.objects.filter(origin=origin))
        expected = project_taken([row.diary_id for row in rows], origin)
        for row in rows:
            if (bytes(row.cells), bytes(row.sessions_per_day)) != expected[row.diary_id]:
                yield f"taken mask of diary {row.diary_id} differs from its claims"


def _seats() -> Iterator[str]:
    """Seats taken equal the live bookings' seats and never pass the capacity."""
    kept = (*LIVE_BOOKING_STATES, BookingState.COMPLETED, BookingState.NO_SHOW)
    sessions = (
        ServiceSession.objects.exclude(state=SessionState.HELD)
        .annotate(booked=Sum("bookings__seats", filter=Q(bookings__state__in=kept), default=0))
        .filter(~Q(booked=F("seats_taken")) | Q(seats_taken__gt=F("capacity")))
    )
    for pk in sessions.values_list("pk", flat=True):
        yield f"seats of session {pk} do not equal its bookings"


def _transitions() -> Iterator[str]:
    """Every booking's transitions form one line from its birth to its present state."""
    lines: dict[str, list[tuple[str, str]]] = {}
    rows = Transition.objects.filter(object_kind="booking").order_by("pk").values_list("object_id", "source", "target")
    for object_id, source, target in rows.iterator():
        lines.setdefault(object_id, []).append((source, target))
    for public_id, state, pk in Booking.objects.values_list("public_id", "state", "pk").iterator():
        line = lines.get(public_id, [])
        breaks = any(before[1] != after[0] for before, after in pairwise(line))
        if not line or line[0][0] != "" or line[-1][1] != state or breaks:
            yield f"transitions of booking {pk} do not lead to its state"


def _consents() -> Iterator[str]:
    """No booking without a recorded consent, and a separate one where the service is sensitive."""
    agreed: Counter[tuple[int, str]] = Counter()
    for booking_id, scope in Booking.objects.filter(consents__isnull=False).values_list(
        "pk", "consents__consent_text__scope"
    ):
        agreed[booking_id, scope] += 1
    for pk, is_sensitive in Booking.objects.values_list("pk", "service__is_sensitive").iterator():
        if not agreed[pk, ConsentScope.EVERY] or (is_sensitive and not agreed[pk, ConsentScope.SENSITIVE]):
            yield f"booking {pk} has no recorded consent"


def _clearances() -> Iterator[str]:
    """Until when somebody may work with children, and practise, equals their verified credentials."""
    for row in Practitioner.objects.prefetch_related("credentials").order_by("pk"):
        if any(getattr(row, name) != value for name, value in project(credentials=row.credentials.all()).items()):
            yield f"until when practitioner {row.pk} is cleared differs from the credentials"
