"""Whose share it is: the address of the connection, or the one that the outermost trusted proxy saw."""

import pytest
from django.test import RequestFactory

from portal.limits import TooMany, share

pytestmark = pytest.mark.django_db


def take(forwarded: str = "", connection: str = "10.0.0.1", *, exempt: bool = False) -> bool:
    """Say whether one more is granted."""
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=connection, headers=headers)
    try:
        with share(request, of="holds", exempt=exempt):
            return True
    except TooMany:
        return False


@pytest.fixture(autouse=True)
def _one_each(settings: object) -> None:
    settings.ADDRESS_LIMITS = {"holds": 1, "verifications": 1}  # type: ignore[attr-defined]


def test_each_connection_has_its_own_share() -> None:
    assert [take(), take(), take(connection="10.0.0.2"), take(exempt=True)] == [True, False, True, True]


def test_forged_header_changes_nothing_without_a_proxy() -> None:
    assert [take("1.1.1.1"), take("2.2.2.2")] == [True, False]


def test_behind_a_proxy_its_last_entry_counts(settings: object) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]

    assert [take("9.9.9.9, 1.1.1.1"), take("8.8.8.8, 1.1.1.1"), take("9.9.9.9, 1.1.1.2")] == [True, False, True]


def test_what_failed_is_not_counted() -> None:
    with pytest.raises(RuntimeError), share(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1"), of="holds"):
        raise RuntimeError

    assert take()
