"""The command that gives desks their keys."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from programmes.people.models import ApiKey
from programmes.people.queries import api_key_for

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    """Run the command and give what it prints."""
    out = StringIO()
    call_command("apikey", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_create_prints_the_secret_once_and_stores_its_hash() -> None:
    secret = run("create", "12338 热线").strip()

    key = ApiKey.objects.get()
    assert api_key_for(secret=secret) == key
    assert key.name == "12338 热线"
    assert secret not in (key.key_hash, key.public_id)


def test_list_shows_every_key_and_no_secret() -> None:
    secret = run("create", "desk").strip()
    key = ApiKey.objects.get()

    listed = run("list")

    assert key.public_id in listed
    assert "live" in listed
    assert secret not in listed


def test_revoked_key_opens_nothing() -> None:
    secret = run("create", "desk").strip()

    run("revoke", ApiKey.objects.get().public_id)

    assert api_key_for(secret=secret) is None
    assert "revoked" in run("list")


@pytest.mark.parametrize("words", [("create", " "), ("create", "x" * 81), ("revoke", "nothing")])
def test_wrong_words_are_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(*words)

    assert not ApiKey.objects.exists()
