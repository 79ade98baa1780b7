"""Making the private address of a calendar, making another one, and ending it. What was given before is dead at once."""

from datetime import datetime, timedelta

from django.db.models import Q

from programmes.common.transactions import transact
from programmes.feeds.models import Feed
from programmes.feeds.secrets import hash_of, new_secret
from programmes.people.models import Practitioner
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

KIND = "feed"
NOTED_EVERY = timedelta(hours=1)


def make_address(*, practitioner: Practitioner, language: str, by: Actor, now: datetime) -> str:
    """Give a new secret for the feed of ``practitioner``, shown this once; an older one opens nothing from now on."""
    secret = new_secret()

    def work() -> None:
        feed, is_new = Feed.objects.update_or_create(
            practitioner=practitioner,
            defaults={"secret_hash": hash_of(secret), "language": language, "made_at": now, "read_at": None},
        )
        word = "feed.made" if is_new else "feed.changed"
        audit(action=word, object_kind=KIND, object_id=feed.public_id, by=by, now=now)

    transact(work)
    return secret


def end_address(*, practitioner: Practitioner, by: Actor, now: datetime) -> None:
    """End the feed of ``practitioner``, if there is one."""

    def work() -> None:
        feed = Feed.objects.filter(practitioner=practitioner).first()
        if feed is not None:
            feed.delete()
            audit(action="feed.ended", object_kind=KIND, object_id=feed.public_id, by=by, now=now)

    transact(work)


def note_reading(*, feed: Feed, now: datetime) -> None:
    """Note that a program has read ``feed``: once an hour, so that reading stays reading."""
    if feed.read_at is not None and now < feed.read_at + NOTED_EVERY:
        return
    old = Q(read_at__isnull=True) | Q(read_at__lt=now)
    transact(lambda: Feed.objects.filter(old, pk=feed.pk).update(read_at=now))
