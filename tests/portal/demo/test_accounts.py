"""The demo accounts, and the two commands."""

import stat
from io import StringIO
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from portal.demo.accounts import ACCOUNTS, write_accounts
from programmes.people.choices import Role
from programmes.people.models import RoleGrant, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def printed(settings: LazySettings, tmp_path: Path) -> str:
    """Load the smallest district and give what was printed."""
    settings.DEMO_ACCOUNTS = tmp_path / "accounts.txt"
    output = StringIO()
    call_command("load_demo", practitioners=8, weeks=1, stdout=output)
    return output.getvalue()


def _code(name: str) -> str:
    output = StringIO()
    call_command("demo_code", name, stdout=output)
    return output.getvalue().strip()


def test_every_role_has_an_account_that_signs_in(printed: str, settings: LazySettings) -> None:
    file: Path = settings.DEMO_ACCOUNTS
    rows = [line.split() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    passwords = {row[0]: row[1] for row in rows if row[0] in {account.name for account in ACCOUNTS}}

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert all(password in printed for password in passwords.values())
    assert set(RoleGrant.objects.values_list("role", flat=True)) == set(Role)
    assert set(passwords) == set(User.objects.filter(is_demo=True).values_list("username", flat=True))
    assert all(User.objects.get(username=name).check_password(password) for name, password in passwords.items())
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).count() == len(passwords)
    assert RoleGrant.objects.get(user__username="street_clerk").area.name_zh == "布吉街道"
    assert User.objects.get(username="counsellor").practitioner.kind == "psych_counsellor"
    assert not User.objects.filter(username="colleague").exists()  # this district has one counsellor alone
    assert User.objects.get(username="mediator").practitioner.kind == "mediator"
    assert User.objects.get(username="editor").has_perm("wagtailadmin.access_admin")

    client = Client()
    client.post(reverse("account_login"), {"login": "coordinator", "password": passwords["coordinator"]})
    assert not client.session.get("_auth_user_id")
    client.post(reverse("mfa_authenticate"), {"code": _code("coordinator")})
    assert client.session["_auth_user_id"] == str(User.objects.get(username="coordinator").pk)
    with pytest.raises(CommandError, match="no demo account"):
        _code("nobody")


def test_codes_are_refused_where_demo_is_off(settings: LazySettings) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="not for demonstrations"):
        _code("coordinator")


def test_a_real_account_has_no_code_here() -> None:
    User.objects.create_user("real")

    with pytest.raises(CommandError, match="no demo account"):
        _code("real")


@pytest.mark.parametrize(
    ("name", "value"), [("practitioners", 7), ("practitioners", 5001), ("weeks", 0), ("weeks", 13)]
)
def test_a_size_out_of_bounds_is_refused(name: str, value: int) -> None:
    with pytest.raises(CommandError, match="Choose from"):
        call_command("load_demo", **{name: value})


def test_an_older_file_of_accounts_is_replaced_and_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "accounts.txt"
    path.write_text("old")
    path.chmod(0o644)

    write_accounts(lines=["new"], path=path)

    assert (path.read_text(encoding="utf-8"), stat.S_IMODE(path.stat().st_mode)) == ("new\n", 0o600)
