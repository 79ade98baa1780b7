"""Cutting masks into stretches of duty."""

import pytest

from portal.demo.timetable import runs


@pytest.mark.parametrize(
    ("mask", "expected"),
    [(0, []), (0b1, [(0, 1)]), (0b111_0011_0, [(1, 3), (5, 8)]), (1 << 200, [(200, 201)])],
)
def test_runs_are_the_stretches_of_set_bits(mask: int, expected: list[tuple[int, int]]) -> None:
    assert list(runs(mask)) == expected
