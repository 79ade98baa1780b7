"""Finding the feed behind an address, and saying cheaply whether anything in it can have changed."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from programmes.availability.models import Diary
from programmes.common.clock import local_date
from programmes.common.errors import NotFound
from programmes.feeds.models import Feed
from programmes.feeds.secrets import hash_of
from programmes.people.choices import Role
from programmes.people.models import Practitioner

LOOK = 2
"""Raised when entries are written another way: programs then fetch all of them again."""


@dataclass(frozen=True, slots=True)
class Found:
    """A feed whose owner may still have one. ``mark`` is another one as soon as anything in it can have changed."""

    feed: Feed
    diary_id: int
    mark: str


def feed_at(*, secret: str, now: datetime) -> Found:
    """Give the feed that ``secret`` opens, in two queries. Raises NotFound: for a wrong one, and when its owner has left or lost the role."""
    may_have = Practitioner.objects.filter(
        is_active=True, user__is_active=True, user__role_grants__role=Role.PRACTITIONER
    )
    feed = Feed.objects.filter(secret_hash=hash_of(secret), practitioner__in=may_have.values("pk")).first()
    if feed is None:
        raise NotFound
    diary_id, stamp = Diary.objects.values_list("pk", "stamp").get(practitioner=feed.practitioner_id)
    return Found(feed, diary_id, _mark(feed, stamp, now))


def feed_of(*, practitioner: Practitioner) -> Feed | None:
    """Give the feed of ``practitioner``, if there is one."""
    return Feed.objects.filter(practitioner=practitioner).first()


def _mark(feed: Feed, stamp: int, now: datetime) -> str:
    # The period moves on at midnight, with nobody changing anything.
    said = f"{LOOK}:{feed.secret_hash}:{feed.language}:{stamp}:{local_date(now)}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]
