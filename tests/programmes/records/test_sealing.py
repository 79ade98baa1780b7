"""Sealing: what goes in comes out, at its own place and with its own key only."""

import secrets
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.records.sealing import DecryptionFailed, active_header, seal, unseal

PLACE = ("bookings_booking", "phone", "row-one")


@given(text=st.text())
def test_sealed_text_opens_to_itself(text: str) -> None:
    assert unseal(seal(text, place=PLACE), place=PLACE) == text


@given(text=st.text(min_size=8))
def test_sealed_text_hides_itself_and_differs_each_time(text: str) -> None:
    first, second = seal(text, place=PLACE), seal(text, place=PLACE)

    assert first != second
    assert text.encode("utf-8", "surrogatepass") not in first


def test_blank_stays_blank() -> None:
    assert (seal("", place=PLACE), unseal(b"", place=PLACE)) == (b"", "")


@given(bit=st.integers(min_value=0))
def test_any_flipped_bit_is_refused(bit: int) -> None:
    sealed = bytearray(seal("13800001234", place=PLACE))
    bit %= len(sealed) * 8
    sealed[bit // 8] ^= 1 << bit % 8

    with pytest.raises(DecryptionFailed):
        unseal(bytes(sealed), place=PLACE)


@given(cut=st.integers(min_value=1))
def test_any_shortened_text_is_refused(cut: int) -> None:
    sealed = seal("13800001234", place=PLACE)

    with pytest.raises(DecryptionFailed):
        unseal(sealed[: 1 + cut % (len(sealed) - 1)], place=PLACE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        ("bookings_callback", "phone", "row-one"),
        ("bookings_booking", "name", "row-one"),
        ("bookings_booking", "phone", "row-two"),
    ],
)
def test_moved_text_is_refused(elsewhere: tuple[str, str, str]) -> None:
    with pytest.raises(DecryptionFailed):
        unseal(seal("13800001234", place=PLACE), place=elsewhere)


def test_wrong_key_of_the_same_name_is_refused(settings: Any) -> None:
    sealed = seal("13800001234", place=PLACE)
    settings.FIELD_KEYS = {name: secrets.token_bytes(32) for name in settings.FIELD_KEYS}

    with pytest.raises(DecryptionFailed):
        unseal(sealed, place=PLACE)


def test_missing_key_is_refused(settings: Any) -> None:
    sealed = seal("13800001234", place=PLACE)
    settings.FIELD_KEYS = {"other": secrets.token_bytes(32)}

    with pytest.raises(DecryptionFailed):
        unseal(sealed, place=PLACE)


def test_first_key_seals_and_every_key_opens(settings: Any) -> None:
    old = seal("old", place=PLACE)
    settings.FIELD_KEYS = {"new": secrets.token_bytes(32), **settings.FIELD_KEYS}
    new = seal("new", place=PLACE)

    assert new.startswith(active_header())
    assert not old.startswith(active_header())
    assert [unseal(old, place=PLACE), unseal(new, place=PLACE)] == ["old", "new"]
