"""What one of the two in an appointment for supervision has still to hear of it. Beside ``models``, where Django looks for it, to keep that short."""

from django.db import models

from programmes.bookings.choices import SupervisionReason, SupervisionState
from programmes.people.models import Practitioner


class SupervisionNews(models.Model):
    """That somebody else moved or cancelled an appointment, for one of the two: one row each, opened anew by every change.

    ``knew_starts_at`` and ``knew_ends_at`` are the time of which they know. ``by`` is the other of the two, or empty when a coordinator did it.
    ``seen_at`` is set once they have said that they saw it.
    """

    supervision = models.ForeignKey("bookings.Supervision", on_delete=models.CASCADE, related_name="news")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    knew_starts_at = models.DateTimeField()
    knew_ends_at = models.DateTimeField()
    by = models.ForeignKey(Practitioner, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10, choices=SupervisionReason.choices, blank=True)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practitioner", "supervision"], name="supervision_news_once")]

    def __str__(self) -> str:
        return f"news {self.pk}"

    @property
    def is_cancelled(self) -> bool:
        """Say whether the appointment is off; it is at another time otherwise."""
        return self.supervision.state == SupervisionState.CANCELLED
