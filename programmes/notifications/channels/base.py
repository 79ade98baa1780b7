"""What every channel promises, and where the dispatcher finds it."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from programmes.notifications.wording import Wording


class DeliveryFailed(Exception):
    """The carrier did not take the message. ``str()`` is a short word without personal data, kept in the outbox."""


class Channel(Protocol):
    """Delivers one message. A class without arguments, named in ``settings.NOTIFICATION_CHANNELS``."""

    def deliver(self, *, message_id: str, address: str, wording: Wording) -> None:
        """Hand the message to the carrier within ten seconds.

        ``message_id`` is the same when a message is sent again after a crash, so a carrier that can should refuse the second. Raises
        ``DeliveryFailed``; any other exception counts as one too.
        """


def channel_for(name: str, /) -> Channel:
    """Give the channel of this name (``sms``, ``email`` or ``in_site``)."""
    channel: Channel = import_string(settings.NOTIFICATION_CHANNELS[name])()
    return channel
