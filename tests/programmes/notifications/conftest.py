"""Every test here sends through the remembering carrier instead of a real one."""

from typing import Any

import pytest

from tests.factories.notifications import Carrier


@pytest.fixture(autouse=True)
def carrier(settings: Any) -> type[Carrier]:
    """The carrier of text messages and e-mail, empty."""
    path = f"{Carrier.__module__}.{Carrier.__qualname__}"
    settings.NOTIFICATION_CHANNELS = {**settings.NOTIFICATION_CHANNELS, "sms": path, "email": path}
    Carrier.reset()
    return Carrier
