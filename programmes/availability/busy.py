"""Busy times out of a practitioner's own outside calendar.

Personal data: when somebody is busy, and no word of why. The address is a secret of its own and lies sealed; so does what was sent as a file, for the
minute until it was read.
"""

from django.db import models
from django.db.models import F, Q

from programmes.common.models import PublicIdModel
from programmes.records.fields import EncryptedTextField


class OutsideCalendar(PublicIdModel):
    """Where busy times come from: an ``address`` that is read again and again, or a file that is read once.

    ``unread`` is what is left of a file until then: its times. ``due_at`` is when to read next, empty when there is nothing more to read;
    ``read_at`` when it was read last; ``fault`` names what went wrong since, ``failures`` in a row.
    """

    diary = models.ForeignKey("availability.Diary", on_delete=models.CASCADE, related_name="+")
    is_file = models.BooleanField(default=False)
    address = EncryptedTextField(max_length=2000)
    unread = EncryptedTextField(max_length=1_100_000)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=30, blank=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="outside_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_file=True) | Q(due_at__isnull=False), name="outside_address_is_read_again"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class BusyTime(models.Model):
    """A period in which the practitioner of ``diary`` is busy elsewhere. Periods of one calendar never touch."""

    calendar = models.ForeignKey(OutsideCalendar, on_delete=models.CASCADE, related_name="busy_times")
    diary = models.ForeignKey("availability.Diary", on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["diary", "starts_at"], name="busy_by_diary")]
        constraints = [
            models.UniqueConstraint(fields=["calendar", "starts_at"], name="busy_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="busy_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"busy {self.pk}"
