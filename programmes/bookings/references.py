"""What a person keeps to find a booking again: a reference, a PIN and a private link."""

import secrets

from programmes.bookings.models import Booking
from programmes.records.hashing import secret_hash, token_for, token_matches

# No 0, 1, I, L or O: what is read out over the phone must not be mistaken.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
REFERENCE_LENGTH = 10
PIN_DIGITS = 6
ID_LENGTH = 22
PURPOSE = "booking"


def new_reference() -> str:
    """Give a random reference of ten characters (about 49 bits; it opens nothing without the PIN)."""
    return "".join(secrets.choice(ALPHABET) for _place in range(REFERENCE_LENGTH))


def new_pin() -> str:
    """Give a random six-digit PIN, shown once and stored hashed."""
    return f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}}"


def pin_hash(pin: str, booking: Booking, /) -> str:
    """Give what is stored of a PIN."""
    return secret_hash(secret=pin, salt=booking.public_id)


def manage_token(booking: Booking, /) -> str:
    """Give the private link's token: the booking's random id and a MAC over it and its version; never stored."""
    return booking.public_id + token_for(purpose=PURPOSE, subject=booking.public_id, version=booking.token_version)


def opens(token: str, booking: Booking, /) -> bool:
    """Say whether ``token`` opens ``booking``, in constant time."""
    return token_matches(token[ID_LENGTH:], purpose=PURPOSE, subject=booking.public_id, version=booking.token_version)
