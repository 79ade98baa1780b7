"""Planning and publishing a workshop session; seats are booked later."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from programmes.availability.actions.diaries import open_diary
from programmes.availability.locking import lock_diaries, stamp_diaries
from programmes.availability.queries import shut_cells
from programmes.bookings.choices import SessionState
from programmes.bookings.claims import CellRange, CellTaken, clear_expired, take
from programmes.bookings.models import ServiceSession, SessionPractitioner
from programmes.bookings.policies import check_channel
from programmes.bookings.seize import NotOpen, SlotTaken
from programmes.bookings.taken import add_firm
from programmes.catalogue.choices import Channel
from programmes.catalogue.models import Service
from programmes.common.cells import cell_at, cell_ending, first_cell_of
from programmes.common.clock import last_day, local_date
from programmes.common.errors import InvalidInput
from programmes.common.masks import span
from programmes.common.transactions import transact
from programmes.people.clearance import check_cleared
from programmes.people.models import Practitioner
from programmes.places.models import Room
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor


def plan_session(
    *,
    service: Service,
    starts_at: datetime,
    ends_at: datetime,
    practitioners: Sequence[Practitioner],
    room: Room | None = None,
    channel: str = Channel.IN_PERSON,
    capacity: int,
    by: Actor,
    now: datetime,
) -> ServiceSession:
    """Plan and publish one meeting with ``capacity`` seats, and claim the time of everybody and of the room.

    It may lie outside working hours, never inside an absence or a closure. The first practitioner leads. Raises NotOpen, SlotTaken
    (somebody is taken), NotCleared (somebody's background check or licence does not reach that far), and InvalidInput for a wrong channel, period,
    capacity or staffing.
    """
    check_channel(service=service, channel=channel)
    if starts_at >= ends_at or capacity < 1 or not practitioners or (channel == Channel.IN_PERSON) == (room is None):
        raise InvalidInput
    cells = _cells(service, starts_at, ends_at)

    def work() -> ServiceSession:
        diary_ids = [open_diary(owner=practitioner, now=now).pk for practitioner in practitioners]
        if room is not None:
            diary_ids.append(open_diary(owner=room, now=now).pk)
        lock_diaries(diary_ids)
        check_cleared(practitioners=[each.pk for each in practitioners], service=service, day=last_day(ends_at))
        _check_not_shut(diary_ids, room, channel, cells, starts_at)
        clear_expired(diary_ids, cells, now)
        session = ServiceSession.objects.create(
            service=service,
            starts_at=starts_at,
            ends_at=ends_at,
            channel=channel,
            venue_id=room.venue_id if room else None,
            room=room,
            state=SessionState.CONFIRMED,
            first_cell=cells.first,
            cell_count=cells.count,
            capacity=capacity,
            published_at=now,
        )
        SessionPractitioner.objects.bulk_create(
            [
                SessionPractitioner(session=session, practitioner=practitioner, position=position, starts_at=starts_at)
                for position, practitioner in enumerate(practitioners)
            ]
        )
        try:
            take(session, diary_ids, cells)
        except CellTaken as error:
            raise SlotTaken from error
        add_firm(diary_ids, cells, local_date(starts_at))
        stamp_diaries(diary_ids)
        record_transition(
            object_kind="session", object_id=session.public_id, source="", target=session.state, by=by, now=now
        )
        return session

    return transact(work)


def _cells(service: Service, starts_at: datetime, ends_at: datetime) -> CellRange:
    first = cell_at(starts_at - timedelta(minutes=service.before_minutes))
    return CellRange(first, cell_ending(ends_at + timedelta(minutes=service.after_minutes)) - first)


def _check_not_shut(
    diary_ids: Sequence[int], room: Room | None, channel: str, cells: CellRange, starts_at: datetime
) -> None:
    first_day = local_date(starts_at) - timedelta(days=1)
    shut = shut_cells(
        diary_ids=diary_ids,
        venue=room.venue if room else None,
        is_remote=channel != Channel.IN_PERSON,
        first_day=first_day,
        days=4,
    )
    low = cells.first - first_cell_of(first_day)
    if shut & span(low, low + cells.count):
        raise NotOpen
