"""Browsers of members of staff, with a second factor."""

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from programmes.people.choices import Role
from programmes.people.models import User
from programmes.places.models import Area
from tests.factories.people import user_with


def browser_of(user: User) -> Client:
    """Give the browser of a signed-in ``user``."""
    TOTP.activate(user, generate_totp_secret())
    client = Client()
    client.force_login(user)
    return client


def browser_with(role: Role, area: Area | None = None) -> Client:
    """Give the browser of somebody in ``role`` (bounded by ``area``)."""
    return browser_of(user_with(role, area))
