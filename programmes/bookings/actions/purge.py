"""Forgetting what is no longer needed (PIPL 19, 47; docs/rules.md, retention)."""

from datetime import datetime, timedelta

from programmes.bookings.models import Booking, CallBack
from programmes.common.transactions import transact

TOPIC_KEPT = timedelta(days=30)
CONTACT_KEPT = timedelta(days=180)


def purge_personal(*, now: datetime) -> int:
    """Erase topics and worries 30 days after the session, and names and contacts 180 days after it; give how many rows were touched.

    What counts is kept: when, which service, and how it ended.
    """

    def work() -> int:
        told = Booking.objects.filter(session__ends_at__lte=now - TOPIC_KEPT).exclude(answers="", is_worried=False)
        topics = told.update(answers="", is_worried=False)
        old = Booking.objects.filter(session__ends_at__lte=now - CONTACT_KEPT).exclude(name="")
        contacts = old.update(name="", phone="", email="", person_hash="")
        called = CallBack.objects.filter(done_at__lte=now - CONTACT_KEPT).exclude(name="")
        calls = called.update(name="", phone="", phone_hash="")
        return topics + contacts + calls

    return transact(work)
