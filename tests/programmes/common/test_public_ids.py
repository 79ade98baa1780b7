"""Public identifiers."""

import secrets

import pytest

from programmes.common.models import random_id


def test_public_id_never_reads_as_an_option(monkeypatch: pytest.MonkeyPatch) -> None:
    """``apikey revoke -abc`` would be refused by the command line."""
    drawn = iter(["-abcdefghijklmnopqrstu", "--bcdefghijklmnopqrstu", "abcdefghijklmnopqrst-u"])
    monkeypatch.setattr(secrets, "token_urlsafe", lambda length: next(drawn))

    assert random_id() == "abcdefghijklmnopqrst-u"
