"""Send a message by e-mail through Django's mail backend."""

from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection

from programmes.notifications.channels.base import DeliveryFailed
from programmes.notifications.wording import Wording

TIMEOUT_SECONDS = 10


class Mail:
    """Plain text, neutral subject, one receiver."""

    def deliver(self, *, message_id: str, address: str, wording: Wording) -> None:
        """Send it. Raises ``DeliveryFailed`` with the kind of the error only: its text may quote the address."""
        mail = EmailMessage(
            subject=wording.subject,
            body=wording.body,
            to=[address],
            connection=get_connection(timeout=TIMEOUT_SECONDS),
            headers={"Message-ID": f"<{message_id}@booking.invalid>", "Auto-Submitted": "auto-generated"},
        )
        try:
            mail.send()
        except (SMTPException, OSError) as error:
            raise DeliveryFailed(type(error).__name__) from error
