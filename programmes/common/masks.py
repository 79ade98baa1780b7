"""Free time as arithmetic on integers: bit *i* of a mask speaks of cell ``origin + i``.

Pure arithmetic, no Django. A mask is a non-negative Python ``int``; callers agree on its origin and width.
"""

from collections.abc import Iterable, Iterator, Sequence


def span(low: int, high: int, /) -> int:
    """Give the mask with bits ``low`` … ``high - 1`` set; empty when ``high <= low`` or both lie below 0."""
    low = max(low, 0)
    return ((1 << (high - low)) - 1) << low if high > low else 0


def erode(mask: int, length: int, /) -> int:
    """Give the bits from which ``length`` bits in a row are set, in log2(``length``) steps.

    ``length`` 0 or 1 gives the mask itself.
    """
    have = 1
    while have < length:
        step = min(have, length - have)
        mask &= mask >> step
        have += step
    return mask


def positions(mask: int, /) -> Iterator[int]:
    """Give the numbers of the set bits, lowest first."""
    # Searching a text of ones and noughts is several times quicker than peeling bits off an integer this wide.
    digits = bin(mask)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def positions_down(mask: int, /) -> Iterator[int]:
    """Give the numbers of the set bits, highest first."""
    while mask:
        place = mask.bit_length() - 1
        yield place
        mask ^= 1 << place


def union(masks: Iterable[int], /) -> int:
    """Give the bits set in any of ``masks``."""
    total = 0
    for mask in masks:
        total |= mask
    return total


def tally(masks: Iterable[int], /) -> list[int]:
    """Add masks bit by bit: plane *k* of the answer holds digit *k* of how many masks have that bit.

    A column-wise binary counter: ten planes count a thousand masks, whatever their width.
    """
    planes: list[int] = []
    for carry in masks:
        place = 0
        while carry:
            if place == len(planes):
                planes.append(carry)
                break
            planes[place], carry = planes[place] ^ carry, planes[place] & carry
            place += 1
    return planes


def count_at(planes: Sequence[int], position: int, /) -> int:
    """Read from ``tally`` how many masks had the bit at ``position``."""
    count = 0
    for plane in reversed(planes):
        count = count << 1 | (plane >> position & 1)
    return count


def at_least(masks: Iterable[int], /, *, most: int | None = None) -> list[int]:
    """Give the bits set in at least one of ``masks``, in at least two, and so on (up to ``most``): a unary counter, for few masks."""
    levels: list[int] = []
    for carry in masks:
        for level, mask in enumerate(levels):
            levels[level], carry = mask | carry, mask & carry
        if most is None or len(levels) < most:
            levels.append(carry)
    return levels


def at_least_two(masks: Iterable[int], /) -> int:
    """Give the bits set in two or more of ``masks``: a fold that keeps one and two apart."""
    one = two = 0
    for mask in masks:
        two |= one & mask
        one |= mask
    return two


def repeat(pattern: int, period: int, width: int, /) -> int:
    """Repeat ``pattern`` (``period`` bits wide) until ``width`` bits are covered; the last copy is cut."""
    total, have = pattern & span(0, period), period
    while have < width:
        total |= total << have
        have *= 2
    return total & span(0, width)


def pack(mask: int, width: int, /) -> bytes:
    """Store ``mask`` as little-endian bytes, ``width`` bits wide (a multiple of eight)."""
    return mask.to_bytes(width // 8, "little")


def unpack(data: bytes | memoryview, /) -> int:
    """Read what ``pack`` stored."""
    return int.from_bytes(data, "little")
