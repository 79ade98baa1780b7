"""Cases, what is to be done later, referrals and hand-overs.

Personal data: what a case aims at and what is to be done are sealed; the person is a keyed hash, which is purged with the contacts
(docs/rules.md, retention). Names and numbers stay with the bookings.
"""

from django.db import models
from django.db.models import Q

from programmes.bookings.models import Booking
from programmes.cases.choices import (
    Basis,
    CaseState,
    Closing,
    Duty,
    ExtensionState,
    FollowUpKind,
    FollowUpResult,
    HandOverState,
    ReferralState,
)
from programmes.catalogue.models import Service
from programmes.common.models import PublicIdModel
from programmes.people.models import Practitioner, User
from programmes.records.fields import EncryptedTextField

MOST_PLANNED = 24
"""No plan is longer, whoever grants it: then another kind of help is needed."""


class Case(PublicIdModel):
    """A series of meetings of one person with one practitioner: a plan of so many, from the intake to the end.

    ``practitioner`` is whose case it is now; a hand-over changes it. ``planned`` counts meetings, the intake included.
    """

    person_hash = models.CharField(max_length=64, blank=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=CaseState.choices, default=CaseState.OPEN)
    planned = models.PositiveSmallIntegerField()
    aim = EncryptedTextField(max_length=500)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closing = models.CharField(max_length=16, choices=Closing.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_hash", "service", "practitioner"],
                condition=Q(state=CaseState.OPEN) & ~Q(person_hash=""),
                name="case_one_open",
            ),
            models.CheckConstraint(condition=Q(planned__gte=1, planned__lte=MOST_PLANNED), name="case_plan_bounded"),
            models.CheckConstraint(
                condition=Q(state=CaseState.OPEN, closed_at__isnull=True, closing="")
                | Q(state=CaseState.CLOSED, closed_at__isnull=False, closing__in=Closing.values),
                name="case_closed_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["practitioner", "state"], name="case_by_practitioner"),
            models.Index(fields=["person_hash"], name="case_by_person"),
        ]

    def __str__(self) -> str:
        return self.public_id


class CaseMeeting(models.Model):
    """That a booking is one of a case's meetings. A booking belongs to one case at most."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="meetings")
    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class Extension(PublicIdModel):
    """A practitioner asks for more meetings than usual; a supervisor answers with a reason."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="extensions")
    wanted = models.PositiveSmallIntegerField()
    why = EncryptedTextField(max_length=500)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=ExtensionState.choices, default=ExtensionState.ASKED)
    reason = EncryptedTextField(max_length=500)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state=ExtensionState.ASKED), name="extension_one_asked"
            ),
            models.CheckConstraint(
                condition=Q(wanted__gte=1, wanted__lte=MOST_PLANNED), name="extension_wanted_bounded"
            ),
            models.CheckConstraint(
                condition=Q(state=ExtensionState.ASKED, decided_at__isnull=True, decided_by__isnull=True)
                | (
                    Q(state__in=[ExtensionState.GRANTED, ExtensionState.REFUSED])
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                    & ~Q(reason="")
                ),
                name="extension_decided_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class FollowUp(PublicIdModel):
    """Something that a practitioner is to do later about a booking, on a Shanghai day."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=FollowUpKind.choices, default=FollowUpKind.TASK)
    what = EncryptedTextField(max_length=300)
    due_on = models.DateField()
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=12, choices=FollowUpResult.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, result="")
                | Q(done_at__isnull=False, result__in=FollowUpResult.values),
                name="follow_up_done_with_a_result",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(kind=FollowUpKind.AFTER_CLOSING), name="follow_up_one_after_closing"
            ),
        ]
        indexes = [
            models.Index(fields=["practitioner", "due_on"], condition=Q(done_at__isnull=True), name="follow_up_open")
        ]

    def __str__(self) -> str:
        return self.public_id


class Referral(PublicIdModel):
    """A matter that another place is asked to handle. ``owner``, whoever took it first, keeps it until it is accepted, and hears the outcome.

    ``competent_unit`` is responsible for such matters, ``handling_unit`` does the work; they may be one. What is handed on, and what came back,
    is sealed. Nothing goes without the person's consent that names the receiver, or a duty by law (PIPL 23).
    """

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    competent_unit = models.CharField(max_length=80)
    handling_unit = models.CharField(max_length=80)
    matter = EncryptedTextField(max_length=1000)
    basis = models.CharField(max_length=8, choices=Basis.choices)
    duty = models.CharField(max_length=8, choices=Duty.choices, blank=True)
    consent_names = models.CharField(max_length=80, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateField()
    state = models.CharField(max_length=12, choices=ReferralState.choices, default=ReferralState.DISPATCHED)
    dispatched_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = EncryptedTextField(max_length=500)
    feedback = EncryptedTextField(max_length=1000)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # Consent names the very place that receives it; a duty names the law.
            models.CheckConstraint(
                condition=Q(
                    basis=Basis.CONSENT,
                    consent_names=models.F("handling_unit"),
                    consented_at__isnull=False,
                    duty="",
                )
                | Q(basis=Basis.DUTY, duty__in=Duty.values, consent_names="", consented_at__isnull=True),
                name="referral_has_a_basis",
            ),
            models.CheckConstraint(
                condition=Q(state=ReferralState.DISPATCHED, answered_at__isnull=True)
                | Q(state__in=[ReferralState.ACCEPTED, ReferralState.RETURNED], answered_at__isnull=False)
                | Q(state=ReferralState.CLOSED),
                name="referral_answered_at_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state=ReferralState.CLOSED, closed_at__isnull=False) & ~Q(feedback="")
                | (~Q(state=ReferralState.CLOSED) & Q(closed_at__isnull=True)),
                name="referral_closed_with_feedback",
            ),
            models.CheckConstraint(condition=~Q(handling_unit="") & ~Q(competent_unit=""), name="referral_names_units"),
        ]
        indexes = [
            models.Index(fields=["owner", "answer_by"], condition=Q(closed_at__isnull=True), name="referral_open")
        ]

    def __str__(self) -> str:
        return self.public_id


class HandOver(PublicIdModel):
    """A practitioner offers the person of a booking to a colleague, with the person's consent. Nothing moves before the colleague accepts.

    ``shares_history`` says that the person also agreed that the colleague reads the finished notes of the sessions before.
    """

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    giver = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    why = EncryptedTextField(max_length=500)
    consented_at = models.DateTimeField()
    shares_history = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=HandOverState.choices, default=HandOverState.OFFERED)
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(giver=models.F("taker")), name="hand_over_to_somebody_else"),
            models.CheckConstraint(
                condition=Q(state=HandOverState.OFFERED, answered_at__isnull=True)
                | (~Q(state=HandOverState.OFFERED) & Q(answered_at__isnull=False)),
                name="hand_over_answered_at_says_when",
            ),
            models.UniqueConstraint(
                fields=["booking"], condition=Q(state=HandOverState.OFFERED), name="hand_over_one_offered"
            ),
        ]
        indexes = [
            models.Index(fields=["taker"], condition=Q(state=HandOverState.OFFERED), name="hand_over_waiting"),
        ]

    def __str__(self) -> str:
        return self.public_id
