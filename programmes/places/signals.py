"""What places announce, inside the transaction that makes it true.

``place_changed`` is sent with ``place`` (a Venue or a Room), ``changed`` (names of columns; empty for a new one), ``is_new`` and ``now``.
Whoever plans time there opens its diary, and looks again at what was read before.
"""

from django.dispatch import Signal

place_changed = Signal()
