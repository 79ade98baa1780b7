"""Sessions: sealed where they are stored, bound to their key, and forgotten when they are over."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from portal.management.commands.run_due import TIMERS
from portal.sessions import SessionStore

pytestmark = pytest.mark.django_db

CONTENT = {"booking_draft": {"name": "王芳", "phone": "13800138000", "verified": True}}


def _stored() -> SessionStore:
    store = SessionStore()
    store.update(CONTENT)
    store.save()
    return store


def test_session_opens_again_and_is_not_readable() -> None:
    store = _stored()

    row = Session.objects.get()
    assert dict(SessionStore(store.session_key).items()) == CONTENT
    assert row.session_data.isascii()
    assert "booking_draft" not in row.session_data


def test_same_content_looks_different_each_time() -> None:
    _stored()
    _stored()

    first, second = Session.objects.values_list("session_data", flat=True)
    assert first != second


def test_content_moved_to_another_session_does_not_open() -> None:
    store, other = _stored(), SessionStore()
    other["mine"] = 1
    other.save()
    data = Session.objects.get(session_key=store.session_key).session_data
    Session.objects.filter(session_key=other.session_key).update(session_data=data)

    assert dict(SessionStore(other.session_key).items()) == {}


@pytest.mark.parametrize("data", ["", "not base64!", "AAAA", "eyJhIjogMX0:1abc:signature"])
def test_unreadable_content_is_an_empty_session(data: str, client: Client) -> None:
    store = _stored()
    Session.objects.update(session_data=data)
    client.cookies["sessionid"] = str(store.session_key)

    assert dict(SessionStore(store.session_key).items()) == {}
    assert client.get("/my/").status_code == 200


def test_new_key_keeps_the_content() -> None:
    store = _stored()

    store.cycle_key()

    assert dict(SessionStore(store.session_key).items()) == CONTENT


def test_session_that_is_over_is_deleted() -> None:
    store, old = _stored(), _stored()
    Session.objects.filter(session_key=old.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))

    dict(TIMERS)["purge_sessions"](timezone.now())

    assert [row.session_key for row in Session.objects.all()] == [store.session_key]
