"""Check-ins, notes and risks.

Personal data: notes and what is told of a risk are sealed; notes are own to their author and purged three years after the session,
risks three years after they are closed (docs/rules.md, retention). A check-in holds times and a number of people, no names.
"""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from programmes.attendance.choices import PRESENT, Outcome, ReportBody, RiskState
from programmes.bookings.models import Booking, ServiceSession
from programmes.common.models import PublicIdModel
from programmes.people.models import Practitioner, User
from programmes.records.fields import EncryptedTextField

MOST_PERSONS = 20
LONGEST_NOTE = 20_000


class CheckIn(models.Model):
    """Who came to one booking, and how it went. Made when somebody arrives, or later, when the outcome is noted.

    ``persons`` counts the people present, as person-times are counted (a couple is two). ``arrived_at`` is empty where nobody came, or where
    nobody noted the arrival. ``noted_at`` is when an outcome was noted first: corrections are taken on that Shanghai day only.
    """

    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="+")
    persons = models.PositiveSmallIntegerField(default=1, validators=[MaxValueValidator(MOST_PERSONS)])
    arrived_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.ABSENT, persons=0, arrived_at__isnull=True)
                | Q(outcome__in=PRESENT, persons__gt=0)
                | Q(outcome="", persons__gt=0, arrived_at__isnull=False),
                name="check_in_says_who_came",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", noted_at__isnull=True) | (~Q(outcome="") & Q(noted_at__isnull=False)),
                name="check_in_noted_with_outcome",
            ),
            models.CheckConstraint(condition=Q(persons__lte=MOST_PERSONS), name="check_in_persons_bounded"),
        ]

    def __str__(self) -> str:
        return f"check-in {self.pk}"


class Note(PublicIdModel):
    """What a practitioner writes about a session: a draft that changes, and finished versions that never do.

    ``revision`` rises with every saved draft. ``writer`` names the page (a random key) that saved last and ``beat`` its last save, so that
    what one page sends out of order does no harm and two pages never overwrite one another unseen.
    """

    session = models.ForeignKey(ServiceSession, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    draft = EncryptedTextField(max_length=LONGEST_NOTE)
    revision = models.PositiveIntegerField(default=0)
    writer = models.CharField(max_length=22, blank=True)
    beat = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "author"], name="note_one_an_author")]

    def __str__(self) -> str:
        return self.public_id


class NoteVersion(PublicIdModel):
    """A finished version of a note. Written once; a correction is another version."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = EncryptedTextField(max_length=LONGEST_NOTE)
    finished_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "number"], name="note_version_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="note_version_counts_from_one"),
        ]

    def __str__(self) -> str:
        return self.public_id


class Risk(PublicIdModel):
    """What a practitioner has seen or been told that cannot wait. An alarm until a coordinator has taken it over.

    Time-stamped and never changed once raised: a plea to the federation is evidence (DVL 20; rules of the Supreme People's Court of 2022, 6).
    ``signs`` and ``steps`` are lists of Sign and Step. Harm to a minor is reported: to whom, when, and under which receipt.
    """

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    signs = models.JSONField()
    steps = models.JSONField(default=list)
    account = EncryptedTextField(max_length=2000)
    state = models.CharField(max_length=12, choices=RiskState.choices, default=RiskState.RAISED)
    must_report = models.BooleanField(default=False)
    acknowledged_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    reported_to = models.CharField(max_length=16, choices=ReportBody.choices, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    receipt = EncryptedTextField(max_length=100)
    result = EncryptedTextField(max_length=1000)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(signs=[]), name="risk_has_a_sign"),
            models.CheckConstraint(
                condition=Q(state=RiskState.RAISED, acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | (~Q(state=RiskState.RAISED) & Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False)),
                name="risk_taken_over_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(reported_to="", reported_at__isnull=True)
                | (~Q(reported_to="") & Q(reported_at__isnull=False)),
                name="risk_reported_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=RiskState.CLOSED, closed_at__isnull=False)
                | (~Q(state=RiskState.CLOSED) & Q(closed_at__isnull=True)),
                name="risk_closed_at_says_when",
            ),
            # Harm to a minor is never closed unreported (MPL 11).
            models.CheckConstraint(
                condition=~Q(state=RiskState.CLOSED, must_report=True) | ~Q(reported_to=""),
                name="risk_reported_before_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["raised_at"], condition=~Q(state=RiskState.CLOSED), name="risk_open_by_time"),
        ]

    def __str__(self) -> str:
        return self.public_id
