"""Sign-up is closed, sign-in needs the second factor, and second factors are sealed at rest."""

from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.management import call_command
from django.test import Client

from programmes.people.models import User
from programmes.records.sealing import DecryptionFailed

pytestmark = pytest.mark.django_db

PASSWORD = "a long pass phrase"


@pytest.fixture
def user() -> User:
    """A member of staff without a second factor yet."""
    return User.objects.create_user("chen", password=PASSWORD)


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def _sign_in(client: Client, password: str = PASSWORD) -> Any:
    return client.post("/accounts/login/", {"login": "chen", "password": password})


def test_sign_up_is_closed(client: Client) -> None:
    client.post("/accounts/signup/", {"username": "li", "password1": PASSWORD, "password2": PASSWORD})

    assert not User.objects.filter(username="li").exists()


def test_password_alone_does_not_sign_in(client: Client, user: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)

    response = _sign_in(client)

    assert response.url == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session

    client.post("/accounts/2fa/authenticate/", {"code": _code(secret)})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_session_ends_after_a_working_day(client: Client, user: User) -> None:
    _sign_in(client)

    assert client.session.get_expiry_age() == 9 * 60 * 60


def test_guessing_a_password_is_slowed_down(client: Client, user: User) -> None:
    for _attempt in range(5):
        _sign_in(client, "wrong")

    _sign_in(client)

    assert "_auth_user_id" not in client.session


def test_second_factors_are_sealed(user: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)

    stored = Authenticator.objects.get(user=user)

    assert secret not in str(stored.data)
    assert TOTP(stored).validate_code(_code(secret))


def test_second_factors_move_to_the_active_key(user: User, settings: Any) -> None:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    codes = RecoveryCodes.activate(user).get_unused_codes()
    old = dict(settings.FIELD_KEYS)
    settings.FIELD_KEYS = {"next": b"n" * 32, **old}

    call_command("reseal_second_factors", stdout=StringIO())

    settings.FIELD_KEYS = {"next": b"n" * 32}
    rows = {row.type: row for row in Authenticator.objects.filter(user=user)}
    assert TOTP(rows[Authenticator.Type.TOTP]).validate_code(_code(secret))
    assert RecoveryCodes(rows[Authenticator.Type.RECOVERY_CODES]).get_unused_codes() == codes
    settings.FIELD_KEYS = old
    with pytest.raises(DecryptionFailed):
        RecoveryCodes(rows[Authenticator.Type.RECOVERY_CODES]).get_unused_codes()
