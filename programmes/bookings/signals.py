"""What bookings announce, inside the transaction that makes it true.

``booking_changed`` is sent with ``booking``, ``change`` ("requested", "confirmed", "declined", "moved", "cancelled", "covered" or
"new_time_asked"), ``by`` (an Actor) and ``now``. ``contact_changed`` is sent with ``booking`` and ``now`` when how to reach its person, or the number itself, is another. Listeners
only write rows; they decide nothing. ``supervision_changed`` is sent with ``news`` (a SupervisionNews, opened or opened anew) and ``now``.

``conflicts_asked`` is a question: who of ``practitioner_ids`` may not take over which of ``sessions``, because of what they know or whom they
have helped? Listeners give pairs (session id, practitioner id).
"""

from django.dispatch import Signal

booking_changed = Signal()
contact_changed = Signal()
supervision_changed = Signal()
conflicts_asked = Signal()
