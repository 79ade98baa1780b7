"""What bookings announce, inside the transaction that makes it true.

``booking_changed`` is sent with ``booking``, ``change`` ("requested", "confirmed", "declined", "moved" or "cancelled"), ``by`` (an Actor)
and ``now``. Listeners only write rows; they decide nothing.
"""

from django.dispatch import Signal

booking_changed = Signal()
