"""Browsers of members of staff."""

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from programmes.people.choices import Role
from programmes.places.models import Area
from tests.factories.people import user_with


def signed_in(role: Role, area: Area | None = None) -> Client:
    """Give the browser of a user in ``role`` (bounded by ``area``) with a second factor."""
    user = user_with(role, area)
    TOTP.activate(user, generate_totp_secret())
    client = Client()
    client.force_login(user)
    return client
