"""Every mask function against a list of booleans, one bit at a time."""

from hypothesis import given
from hypothesis import strategies as st

from programmes.common.masks import (
    at_least,
    at_least_two,
    count_at,
    erode,
    pack,
    positions,
    positions_down,
    repeat,
    span,
    tally,
    union,
    unpack,
)

WIDTH = 96
masks = st.integers(min_value=0, max_value=(1 << WIDTH) - 1)
several = st.lists(masks, max_size=12)


def bits(mask: int) -> list[int]:
    return [place for place in range(mask.bit_length()) if mask >> place & 1]


@given(low=st.integers(-40, 120), high=st.integers(-40, 120))
def test_span_sets_the_bits_between(low: int, high: int) -> None:
    assert bits(span(low, high)) == [place for place in range(low, high) if place >= 0]


@given(mask=masks, length=st.integers(0, 40))
def test_erode_keeps_the_beginnings_of_runs(mask: int, length: int) -> None:
    expected = [place for place in bits(mask) if all(mask >> place + step & 1 for step in range(length))]

    assert bits(erode(mask, length)) == expected


@given(mask=masks)
def test_positions_come_lowest_first(mask: int) -> None:
    assert list(positions(mask)) == bits(mask)


@given(mask=masks)
def test_positions_down_come_highest_first(mask: int) -> None:
    assert list(positions_down(mask)) == bits(mask)[::-1]


@given(several)
def test_union_is_any(several: list[int]) -> None:
    assert bits(union(several)) == [place for place in range(WIDTH) if any(mask >> place & 1 for mask in several)]


@given(several)
def test_tally_counts_each_bit(several: list[int]) -> None:
    planes = tally(several)

    for place in range(WIDTH):
        assert count_at(planes, place) == sum(mask >> place & 1 for mask in several)


@given(several)
def test_tally_does_not_change_its_masks(several: list[int]) -> None:
    before = list(several)

    tally(several)

    assert several == before


@given(several, st.none() | st.integers(0, 14))
def test_at_least_counts_in_unary(several: list[int], most: int | None) -> None:
    levels = at_least(several, most=most)

    assert len(levels) == (len(several) if most is None else min(most, len(several)))
    for level, mask in enumerate(levels, start=1):
        assert bits(mask) == [place for place in range(WIDTH) if sum(each >> place & 1 for each in several) >= level]


@given(several)
def test_at_least_two_is_a_count_of_two_or_more(several: list[int]) -> None:
    expected = [place for place in range(WIDTH) if sum(mask >> place & 1 for mask in several) >= 2]

    assert bits(at_least_two(several)) == expected


@given(pattern=st.integers(0, 255), period=st.integers(1, 9), width=st.integers(0, 100))
def test_repeat_lays_the_pattern_end_to_end(pattern: int, period: int, width: int) -> None:
    expected = [place for place in range(width) if pattern >> place % period & 1]

    assert bits(repeat(pattern, period, width)) == expected


@given(mask=masks)
def test_unpack_reads_what_pack_stored(mask: int) -> None:
    assert unpack(pack(mask, WIDTH)) == mask
    assert unpack(memoryview(pack(mask, WIDTH))) == mask
    assert len(pack(mask, WIDTH)) == WIDTH // 8
