"""The outbox.

Personal data: address and values of a message are sealed; a row is deleted when ``actions.purge`` says so. The subject is
named by its random id.
"""

from django.db import models
from django.db.models import Q

from programmes.common.models import PublicIdModel
from programmes.notifications.choices import OPEN_STATES, MessageChannel, MessageState, Purpose
from programmes.records.fields import EncryptedTextField


class OutboxMessage(PublicIdModel):
    """Something to say once, written in the transaction that made it true and sent afterwards.

    ``due_at`` is when it may be looked at next: the first time, after a postponement or a failure, or, while it is leased, when the
    lease runs out. ``lease_token`` names the sender who holds it. ``attempts`` counts failures. ``result`` is a word that says why it was
    dropped, postponed or failed.
    """

    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=22)
    sequence = models.PositiveIntegerField(default=0)
    channel = models.CharField(max_length=8, choices=MessageChannel.choices)
    address = EncryptedTextField(max_length=254)
    params = EncryptedTextField(max_length=1000)
    language = models.CharField(max_length=10)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=MessageState.choices, default=MessageState.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_token = models.CharField(max_length=22, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "subject_id", "sequence"], name="outbox_once_a_purpose"),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | (~Q(state=MessageState.SENT) & Q(sent_at__isnull=True)),
                name="outbox_sent_at_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state=MessageState.LEASED) ^ Q(lease_token=""), name="outbox_lease_has_a_holder"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state__in=OPEN_STATES), name="outbox_due"),
            models.Index(fields=["subject_id"], name="outbox_by_subject"),
        ]

    def __str__(self) -> str:
        return self.public_id
