"""Keep a message on the site, where only the holder of the private link sees it."""

from programmes.notifications.wording import Wording


class InSite:
    """Nothing leaves: the row itself is what the manage page shows."""

    def deliver(self, *, message_id: str, address: str, wording: Wording) -> None:
        """Do nothing; being in the outbox is the delivery."""
