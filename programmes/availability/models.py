"""Diaries, planned time and its stored projections.

Personal data: why a practitioner is away (absence kind only, no free text).
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from schedule.models import Calendar, Event

from programmes.availability.busy import BusyTime as BusyTime
from programmes.availability.busy import OutsideCalendar as OutsideCalendar
from programmes.availability.choices import (
    OPEN_SWAPS,
    AbsenceKind,
    AbsenceState,
    CalendarDayKind,
    Recurrence,
    SwapState,
)
from programmes.catalogue.choices import Channel
from programmes.catalogue.models import Service
from programmes.common.models import PublicIdModel, random_id
from programmes.people.models import Practitioner
from programmes.places.models import Room, Venue

TRAVEL_MINUTES = 30
"""What a change of venue takes unless a diary says otherwise."""


class Diary(models.Model):
    """The one calendar of a practitioner, a room or a venue; everything above points here and never sees ``schedule``.

    Its row is what every action locks. ``stamp`` is a random number, new with every change of the diary: equal stamps
    mean nothing changed in between. ``needs_rebuild`` is set when a raw edit went past the actions. ``travel_minutes`` is what a
    change of venue takes; ``leave_needs_nod`` says that a coordinator grants leave before it counts.
    """

    calendar = models.OneToOneField(Calendar, on_delete=models.PROTECT, related_name="+")
    practitioner = models.OneToOneField(Practitioner, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    room = models.OneToOneField(Room, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    venue = models.OneToOneField(Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stamp = models.BigIntegerField(default=0)
    needs_rebuild = models.BooleanField(default=False)
    travel_minutes = models.PositiveSmallIntegerField(default=TRAVEL_MINUTES)
    leave_needs_nod = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(practitioner__isnull=False, room__isnull=True, venue__isnull=True)
                    | Q(practitioner__isnull=True, room__isnull=False, venue__isnull=True)
                    | Q(practitioner__isnull=True, room__isnull=True, venue__isnull=False)
                ),
                name="diary_has_one_owner",
            )
        ]
        indexes = [models.Index(fields=["id"], condition=Q(needs_rebuild=True), name="diary_to_rebuild")]

    def __str__(self) -> str:
        return f"diary {self.pk}"

    @property
    def owner_id(self) -> str:
        """The public id of whose it is."""
        owner = self.practitioner or self.room or self.venue
        return owner.public_id if owner is not None else ""


class PlannedTime(PublicIdModel):
    """What every planned time has: a diary and the scheduler's event that carries its dates."""

    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="%(class)s_set")
    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class DutyBlock(PlannedTime):
    """Working time at one venue: on which channels, for which services (none named means all of the practitioner's).

    ``follows_calendar`` blocks close on days off; weekly ones are copied to make-up working days. A series that was changed from a
    date on is several blocks with one ``series``. ``break_minutes`` of rest begin ``break_after`` minutes after the beginning
    of each date, wherever it is moved.
    """

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="+")
    recurrence = models.CharField(max_length=10, choices=Recurrence.choices)
    in_person = models.BooleanField(default=True)
    by_phone = models.BooleanField(default=False)
    by_video = models.BooleanField(default=False)
    services = models.ManyToManyField(Service, related_name="+", blank=True)
    follows_calendar = models.BooleanField(default=True)
    series = models.CharField(max_length=22, default=random_id, db_index=True, editable=False)
    break_after = models.PositiveSmallIntegerField(null=True, blank=True)
    break_minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(in_person=True) | Q(by_phone=True) | Q(by_video=True), name="duty_block_has_a_channel"
            ),
            models.CheckConstraint(
                condition=Q(break_after__isnull=True, break_minutes__isnull=True)
                | Q(break_after__gt=0, break_minutes__gt=0),
                name="duty_block_break_is_whole",
            ),
        ]

    @property
    def channels(self) -> list[str]:
        """The channels served in this block."""
        flags = ((self.in_person, Channel.IN_PERSON), (self.by_phone, Channel.PHONE), (self.by_video, Channel.VIDEO))
        return [channel.value for offered, channel in flags if offered]

    def break_in(self, starts_at: datetime, ends_at: datetime, /) -> tuple[datetime, datetime] | None:
        """Give the break within a date of this block at [``starts_at``, ``ends_at``), cut to it; None when there is none."""
        if self.break_after is None or self.break_minutes is None:
            return None
        begins = starts_at + timedelta(minutes=self.break_after)
        ends = min(begins + timedelta(minutes=self.break_minutes), ends_at)
        return (begins, ends) if begins < ends else None


class Absence(PlannedTime):
    """Time in which a practitioner or a room is not there, whatever the duty blocks say, once it is granted."""

    kind = models.CharField(max_length=12, choices=AbsenceKind.choices, default=AbsenceKind.LEAVE)
    state = models.CharField(max_length=8, choices=AbsenceState.choices, default=AbsenceState.GRANTED)

    class Meta:
        indexes = [models.Index(fields=["diary"], condition=Q(state=AbsenceState.ASKED), name="absence_asked")]


class Closure(PlannedTime):
    """Time in which a venue is shut. Phone and video go on unless ``stops_remote``."""

    stops_remote = models.BooleanField(default=False)
    reason_zh = models.CharField(max_length=120, blank=True)
    reason_en = models.CharField(max_length=160, blank=True)


class CalendarDay(models.Model):
    """A day off or a make-up working day. ``provisional``: computed or expected, not yet in an official notice.

    ``follows_weekday`` (0 = Monday): the weekday whose weekly blocks a make-up day copies.
    """

    date = models.DateField(unique=True)
    kind = models.CharField(max_length=8, choices=CalendarDayKind.choices)
    follows_weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    name_zh = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60)
    source = models.CharField(max_length=120, blank=True)
    provisional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=CalendarDayKind.OFF, follows_weekday__isnull=True)
                | Q(kind=CalendarDayKind.MAKEUP, follows_weekday__gte=0, follows_weekday__lte=6),
                name="calendar_day_weekday_only_for_makeup",
            )
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.kind}"


class OpenMask(models.Model):
    """Projection: the open cells of one diary at one venue on one channel, for one service or (empty) for all.

    ``cells`` are little-endian bytes from the Monday ``origin`` on, whole days, sixteen weeks.
    """

    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="open_masks")
    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    service = models.ForeignKey(Service, null=True, on_delete=models.CASCADE, related_name="+")
    origin = models.DateField()
    cells = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "venue", "channel", "service"], name="open_mask_layer_unique"),
            models.UniqueConstraint(
                fields=["diary", "venue", "channel"],
                condition=Q(service__isnull=True),
                name="open_mask_general_layer_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"open {self.diary_id}"


class TakenMask(models.Model):
    """Projection: the firmly claimed cells of one diary, and how many firm sessions each day has.

    Same frame as ``OpenMask``; ``sessions_per_day`` holds one byte a day. Live holds are never stored here, since they
    end without a write.
    """

    diary = models.OneToOneField(Diary, primary_key=True, on_delete=models.CASCADE, related_name="taken_mask")
    origin = models.DateField()
    cells = models.BinaryField()
    sessions_per_day = models.BinaryField()

    def __str__(self) -> str:
        return f"taken {self.diary_id}"


class DutySwap(PublicIdModel):
    """One date of duty that ``giver`` offers to ``taker``, perhaps for a date of theirs in return.

    The dates are named by their real times and venue, so that a series may be changed meanwhile; whether they still stand is asked
    when the coordinator nods. A date is in one open swap at most.
    """

    giver = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="+")
    taker = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="+")
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    return_venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    return_starts_at = models.DateTimeField(null=True, blank=True)
    return_ends_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=SwapState.choices, default=SwapState.OFFERED)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["giver", "starts_at"], condition=Q(state__in=OPEN_SWAPS), name="swap_one_open_a_date"
            ),
            models.UniqueConstraint(
                fields=["taker", "return_starts_at"],
                condition=Q(state__in=OPEN_SWAPS, return_starts_at__isnull=False),
                name="swap_one_open_a_return_date",
            ),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="swap_needs_two"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="swap_ends_after_start"),
            models.CheckConstraint(
                condition=Q(return_starts_at__isnull=True, return_ends_at__isnull=True, return_venue__isnull=True)
                | Q(return_ends_at__gt=F("return_starts_at"), return_venue__isnull=False),
                name="swap_return_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["giver", "state"], name="swap_by_giver"),
            models.Index(fields=["taker", "state"], name="swap_by_taker"),
        ]

    def __str__(self) -> str:
        return self.public_id
