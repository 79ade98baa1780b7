"""Print a message instead of sending it: development and demo have no SMS carrier."""

import sys

from django.conf import settings

from programmes.notifications.channels.base import DeliveryFailed
from programmes.notifications.wording import Wording


class Console:
    """Writes to standard output, in a demo only: elsewhere a log must never hold a phone number."""

    def deliver(self, *, message_id: str, address: str, wording: Wording) -> None:
        """Print address and text. Raises ``DeliveryFailed`` outside development and demo."""
        if not (settings.DEMO or settings.DEBUG):
            raise DeliveryFailed("no-carrier")
        sys.stdout.write(f"[{address}] {wording.body}\n")
        sys.stdout.flush()
