"""Choosing among equals."""

from hashlib import blake2b


def lot(row_id: int, cell: int, /) -> int:
    """Draw the lot of a row for a meeting that begins at ``cell``; of several equals the lowest lot is taken.

    Drawn from both, so a repeat chooses the same, and people who ask for different times at one moment meet in different diaries:
    with the lowest id they would all wait for the lock of one. A checksum would not do: of two rows it prefers one throughout.
    """
    return int.from_bytes(blake2b(f"{row_id}:{cell}".encode(), digest_size=4).digest())
