"""E-mail as a carrier."""

from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from programmes.notifications.channels.base import DeliveryFailed
from programmes.notifications.channels.mail import Mail
from programmes.notifications.choices import Purpose
from programmes.notifications.wording import wording_of
from tests.factories.notifications import EMAIL

WORDING = wording_of(purpose=Purpose.ONE_TIME_CODE, language="zh-hans", params={"code": "123456"})


class Refusing(BaseEmailBackend):
    """A mail server that is not there."""

    def send_messages(self, email_messages: Any) -> int:
        """Refuse, quoting the receiver as servers do."""
        raise ConnectionRefusedError(EMAIL)


def test_mail_is_plain_neutral_and_to_one_person() -> None:
    Mail().deliver(message_id="abc", address=EMAIL, wording=WORDING)

    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to, sent.cc, sent.bcc) == (
        "区家庭服务中心 · 预约",
        WORDING.body,
        [EMAIL],
        [],
        [],
    )
    assert sent.message()["Message-ID"] == "<abc@booking.invalid>"


def test_refused_mail_is_a_failure_that_quotes_nobody(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"

    with pytest.raises(DeliveryFailed) as failure:
        Mail().deliver(message_id="abc", address=EMAIL, wording=WORDING)

    assert str(failure.value) == "ConnectionRefusedError"
