"""What the catalogue asks and announces. It knows nothing of bookings: whoever knows of them answers.

``service_use_asked`` is sent with ``service`` and ``now``; each listener gives a ``ServiceUse``. ``service_changed`` is sent inside the
transaction that makes it true, with ``service``, ``changed`` (names of columns) and ``now``.
"""

from dataclasses import dataclass

from django.dispatch import Signal

service_use_asked = Signal()
service_changed = Signal()


@dataclass(frozen=True, slots=True)
class ServiceUse:
    """How much rests on a service, as bare numbers: meetings still to come, and bookings there ever were."""

    coming: int = 0
    ever: int = 0

    def __add__(self, other: "ServiceUse") -> "ServiceUse":
        """Add what another listener knows."""
        return ServiceUse(self.coming + other.coming, self.ever + other.ever)
