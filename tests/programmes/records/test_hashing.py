"""Keyed hashes: the same for the same, and worthless for anything else."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from programmes.records.hashing import lookup_hash, secret_hash, token_for, token_matches


@given(first=st.tuples(st.text(), st.text()), second=st.tuples(st.text(), st.text()))
def test_lookup_hash_is_the_same_only_for_the_same(first: tuple[str, str], second: tuple[str, str]) -> None:
    hashes = [lookup_hash(kind=kind, value=value) for kind, value in (first, second)]

    assert (hashes[0] == hashes[1]) == (first == second)
    assert len(hashes[0]) == 64


def test_lookup_hash_depends_on_its_key(settings: Any) -> None:
    before = lookup_hash(kind="phone", value="+8613800001234")
    settings.LOOKUP_KEY = bytes(32)

    assert lookup_hash(kind="phone", value="+8613800001234") != before


def test_token_fits_only_its_purpose_subject_and_version() -> None:
    token = token_for(purpose="manage", subject="abc", version=1)

    assert len(token) == 32
    assert token_matches(token, purpose="manage", subject="abc", version=1)
    assert not token_matches(token, purpose="calendar", subject="abc", version=1)
    assert not token_matches(token, purpose="manage", subject="abd", version=1)
    assert not token_matches(token, purpose="manage", subject="abc", version=2)


@given(token=st.text())
def test_token_of_any_shape_is_refused(token: str) -> None:
    assert not token_matches(token, purpose="manage", subject="abc", version=1)


def test_secret_hash_depends_on_salt_and_is_no_lookup_hash() -> None:
    hashes = {
        secret_hash(secret="123456", salt="row-one"),
        secret_hash(secret="123456", salt="row-two"),
        lookup_hash(kind="row-one", value="123456"),
    }

    assert len(hashes) == 3
