"""The console as a carrier."""

from typing import Any

import pytest

from programmes.notifications.channels.base import DeliveryFailed
from programmes.notifications.channels.console import Console
from programmes.notifications.wording import Wording
from tests.factories.notifications import PHONE

WORDING = Wording(subject="s", body="b")


def test_console_prints_in_a_demo(capsys: pytest.CaptureFixture[str]) -> None:
    Console().deliver(message_id="m", address=PHONE, wording=WORDING)

    assert capsys.readouterr().out == f"[{PHONE}] b\n"


def test_console_refuses_elsewhere(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.DEMO = settings.DEBUG = False

    with pytest.raises(DeliveryFailed):
        Console().deliver(message_id="m", address=PHONE, wording=WORDING)

    assert capsys.readouterr().out == ""
