"""Sessions, holds, claims and bookings.

Personal data: a booking's contact, wishes and topic are encrypted; the person is recognised by a keyed hash. Contact data
is purged 180 days after the last contact and the topic 30 days after the session (docs/rules.md, retention).
"""

from django.db import models
from django.db.models import F, Q

from programmes.availability.models import Diary
from programmes.bookings.choices import (
    LIVE_BOOKING_STATES,
    BookingSource,
    BookingState,
    HoldState,
    Kept,
    ReachChannel,
    SafeDays,
    SessionState,
    SupervisionState,
)
from programmes.bookings.news import SupervisionNews as SupervisionNews
from programmes.bookings.querysets import BookingQuerySet, ServiceSessionQuerySet
from programmes.catalogue.choices import Channel
from programmes.catalogue.models import ConsentText, Service
from programmes.common.models import PublicIdModel
from programmes.people.models import ApiKey, Practitioner
from programmes.places.models import Room, Venue
from programmes.records.fields import EncryptedTextField


class ServiceSession(PublicIdModel):
    """One meeting in time, with its practitioners, room, channel and capacity.

    A counselling session begins as ``held``; a workshop's is planned and published beforehand. ``first_cell`` and ``cell_count`` say
    which cells it claims in the diary of each of its practitioners and of its room. ``kept``: somebody decided with open eyes that it stays
    though no duty covers it, or though somebody is away; ``is_room_kept``, that it stays in its room though that is not open then.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=SessionState.choices)
    expires_at = models.DateTimeField(null=True, blank=True)
    first_cell = models.PositiveIntegerField()
    cell_count = models.PositiveSmallIntegerField()
    capacity = models.PositiveSmallIntegerField(default=1)
    seats_taken = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    kept = models.CharField(max_length=16, choices=Kept.choices, blank=True)
    is_room_kept = models.BooleanField(default=False)

    objects = ServiceSessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["starts_at", "service"], name="session_by_start")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.CheckConstraint(condition=Q(cell_count__gt=0), name="session_claims_something"),
            models.CheckConstraint(condition=Q(seats_taken__lte=F("capacity")), name="session_seats_within_capacity"),
            # Only a held session runs out, and a held one always does.
            models.CheckConstraint(
                condition=Q(state=SessionState.HELD, expires_at__isnull=False)
                | (~Q(state=SessionState.HELD) & Q(expires_at__isnull=True)),
                name="session_expires_only_while_held",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class SessionPractitioner(models.Model):
    """A practitioner's part in a session; ``position`` 0 leads. The times repeat the session's, for one-index look-ups."""

    session = models.ForeignKey(ServiceSession, on_delete=models.CASCADE, related_name="staffing")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    starts_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["practitioner", "starts_at"], name="staffing_by_practitioner")]
        constraints = [models.UniqueConstraint(fields=["session", "practitioner"], name="staffing_unique")]

    def __str__(self) -> str:
        return f"staffing {self.pk}"


class Supervision(PublicIdModel):
    """A practitioner's appointment with a supervisor: a colleague, whose time it takes as well, or somebody from outside by name.

    Its cells are claimed in the diary of each of the two, like a session's. It says nothing of what is spoken about, and of no resident.
    ``sequence`` rises with every change (RFC 5545).
    """

    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(Practitioner, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supervisor_name = models.CharField(max_length=50, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    first_cell = models.PositiveIntegerField()
    cell_count = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=SupervisionState.choices, default=SupervisionState.PLANNED)
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["practitioner", "starts_at"], name="supervision_by_practitioner"),
            models.Index(fields=["supervisor", "starts_at"], name="supervision_by_supervisor"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="supervision_ends_after_start"),
            models.CheckConstraint(condition=Q(cell_count__gt=0), name="supervision_claims_something"),
            models.CheckConstraint(
                condition=Q(supervisor__isnull=True) ^ Q(supervisor_name=""), name="supervision_with_one_supervisor"
            ),
            models.CheckConstraint(
                condition=Q(supervisor__isnull=True) | ~Q(supervisor=F("practitioner")), name="supervision_of_another"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Claim(models.Model):
    """A taken cell of a diary. The database refuses a second one; this row is the only truth about "taken".

    It belongs to a session or to an appointment for supervision. ``expires_at`` is set while a session is held and empty once the claim is firm.
    """

    diary = models.ForeignKey(Diary, on_delete=models.PROTECT, related_name="+")
    cell = models.PositiveIntegerField()
    session = models.ForeignKey(ServiceSession, null=True, on_delete=models.CASCADE, related_name="claims")
    supervision = models.ForeignKey(Supervision, null=True, on_delete=models.CASCADE, related_name="claims")
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "cell"], name="claim_cell_once"),
            models.CheckConstraint(
                condition=Q(session__isnull=False, supervision__isnull=True)
                | Q(session__isnull=True, supervision__isnull=False, expires_at__isnull=True),
                name="claim_of_one_thing",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at", "diary", "cell"], condition=Q(expires_at__isnull=False), name="claim_expiring"
            )
        ]

    def __str__(self) -> str:
        return f"claim {self.diary_id}/{self.cell}"


class Hold(PublicIdModel):
    """A session kept for ten minutes while somebody answers the questions.

    ``visitor`` names the browser session (a random key) or is empty for a trusted desk; a visitor has one live hold.
    """

    session = models.ForeignKey(ServiceSession, on_delete=models.CASCADE, related_name="holds")
    seats = models.PositiveSmallIntegerField(default=1)
    visitor = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=HoldState.choices, default=HoldState.LIVE)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    extended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visitor"], condition=Q(state=HoldState.LIVE) & ~Q(visitor=""), name="hold_one_live_a_visitor"
            ),
            models.CheckConstraint(condition=Q(seats__gt=0), name="hold_seats_positive"),
        ]
        indexes = [models.Index(fields=["expires_at"], condition=Q(state=HoldState.LIVE), name="hold_live_by_expiry")]

    def __str__(self) -> str:
        return self.public_id


class Booking(PublicIdModel):
    """One party's place in a session. It keeps its reference when moved; ``sequence`` rises with every change (RFC 5545).

    ``service`` and ``day`` repeat the session's, so that the database itself refuses a second live booking of one person
    for one service on one day. ``is_worried`` says that the person told us of a worry about safety, and no more (PIPL 6); it is
    shown to staff alone and forgotten with the answers. ``new_time_asked_at``: since when we have been asking the person to choose another
    time, because ours does not hold; empty again once it is moved.
    """

    reference = models.CharField(max_length=10, unique=True)
    session = models.ForeignKey(ServiceSession, on_delete=models.PROTECT, related_name="bookings")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    seats = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, choices=BookingState.choices)
    sequence = models.PositiveIntegerField(default=0)
    token_version = models.PositiveSmallIntegerField(default=1)
    pin_hash = models.CharField(max_length=64)
    pin_tries = models.PositiveSmallIntegerField(default=0)
    person_hash = models.CharField(max_length=64, db_index=True)
    source = models.CharField(max_length=8, choices=BookingSource.choices)
    api_key = models.ForeignKey(ApiKey, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=10, default="zh-hans")
    name = EncryptedTextField(max_length=50)
    phone = EncryptedTextField(max_length=30)
    email = EncryptedTextField(max_length=254)
    reach_channel = models.CharField(max_length=8, choices=ReachChannel.choices)
    reach_from = models.TimeField(null=True, blank=True)
    reach_until = models.TimeField(null=True, blank=True)
    reach_voicemail = models.BooleanField(default=False)
    reach_remind_day = models.BooleanField(default=False)
    reach_remind_hours = models.BooleanField(default=False)
    answers = EncryptedTextField(max_length=4000)
    is_worried = models.BooleanField(default=False)
    new_time_asked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = BookingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_hash", "service", "day"],
                condition=Q(state__in=LIVE_BOOKING_STATES),
                name="booking_one_a_person_service_day",
            ),
            models.CheckConstraint(condition=Q(seats__gt=0), name="booking_seats_positive"),
            models.CheckConstraint(condition=Q(pin_tries__lte=5), name="booking_pin_tries_bounded"),
        ]
        indexes = [
            models.Index(fields=["state", "day"], name="booking_by_state"),
        ]

    def __str__(self) -> str:
        return self.public_id


class BookingConsent(models.Model):
    """That a person agreed to one version of a text, and when (PIPL 14, 29)."""

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="consents")
    consent_text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["booking", "consent_text"], name="booking_consent_unique")]

    def __str__(self) -> str:
        return f"consent {self.pk}"


class CallBack(PublicIdModel):
    """Somebody asks to be called at a safe number, on safe days within safe hours. An alarm until a member of staff has called.

    ``phone_hash`` recognises the number, so that nobody can be flooded with calls. ``may_leave_word`` is no unless the person
    said yes: whoever else answers is told nothing (docs/rules.md, safe contact).
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    name = EncryptedTextField(max_length=50)
    phone = EncryptedTextField(max_length=30)
    phone_hash = models.CharField(max_length=64, blank=True)
    safe_days = models.CharField(max_length=10, choices=SafeDays.choices, default=SafeDays.ANY)
    safe_from = models.TimeField(null=True, blank=True)
    safe_until = models.TimeField(null=True, blank=True)
    may_leave_word = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["created_at"], condition=Q(done_at__isnull=True), name="call_back_open"),
            models.Index(fields=["phone_hash"], condition=Q(done_at__isnull=True), name="call_back_open_number"),
        ]

    def __str__(self) -> str:
        return self.public_id
