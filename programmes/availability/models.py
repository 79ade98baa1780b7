"""Diaries, planned time and its stored projections.

Personal data: why a practitioner is away (absence kind only, no free text).
"""

from django.db import models
from django.db.models import Q
from schedule.models import Calendar, Event

from programmes.availability.choices import AbsenceKind, CalendarDayKind, Recurrence
from programmes.catalogue.choices import Channel
from programmes.catalogue.models import Service
from programmes.common.models import PublicIdModel
from programmes.people.models import Practitioner
from programmes.places.models import Room, Venue


class Diary(models.Model):
    """The one calendar of a practitioner, a room or a venue; everything above points here and never sees ``schedule``.

    Its row is what every action locks. ``stamp`` is a random number, new with every change of the diary: equal stamps
    mean nothing changed in between. ``needs_rebuild`` is set when a raw edit went past the actions.
    """

    calendar = models.OneToOneField(Calendar, on_delete=models.PROTECT, related_name="+")
    practitioner = models.OneToOneField(Practitioner, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    room = models.OneToOneField(Room, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    venue = models.OneToOneField(Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stamp = models.BigIntegerField(default=0)
    needs_rebuild = models.BooleanField(default=False)

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


class PlannedTime(PublicIdModel):
    """What every planned time has: a diary and the scheduler's event that carries its dates."""

    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="%(class)s_set")
    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class DutyBlock(PlannedTime):
    """Working time at one venue: on which channels, for which services (none named means all of the practitioner's).

    ``follows_calendar`` blocks close on days off; weekly ones are copied to make-up working days.
    """

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="+")
    recurrence = models.CharField(max_length=10, choices=Recurrence.choices)
    in_person = models.BooleanField(default=True)
    by_phone = models.BooleanField(default=False)
    by_video = models.BooleanField(default=False)
    services = models.ManyToManyField(Service, related_name="+", blank=True)
    follows_calendar = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(in_person=True) | Q(by_phone=True) | Q(by_video=True), name="duty_block_has_a_channel"
            )
        ]

    @property
    def channels(self) -> list[str]:
        """The channels served in this block."""
        flags = ((self.in_person, Channel.IN_PERSON), (self.by_phone, Channel.PHONE), (self.by_video, Channel.VIDEO))
        return [channel.value for offered, channel in flags if offered]


class Absence(PlannedTime):
    """Time in which a practitioner or a room is not there, whatever the duty blocks say."""

    kind = models.CharField(max_length=12, choices=AbsenceKind.choices, default=AbsenceKind.LEAVE)


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
