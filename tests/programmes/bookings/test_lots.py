"""Choosing among equals by lot."""

from collections import Counter

from programmes.bookings.lots import lot


def test_lot_is_the_same_every_time() -> None:
    assert lot(7, 1_234_567) == lot(7, 1_234_567)


def test_lots_spread_starts_over_equals() -> None:
    """An hour is twelve cells: every one of ten people is chosen for about a tenth of the hours of a quarter."""
    hours = range(0, 12 * 24 * 90, 12)
    chosen = Counter(min(range(1, 11), key=lambda row_id: lot(row_id, cell)) for cell in hours)

    assert set(chosen) == set(range(1, 11))
    assert max(chosen.values()) < 2 * min(chosen.values())
