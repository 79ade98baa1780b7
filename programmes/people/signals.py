"""What people announce, inside the transaction that makes it true.

``code_requested`` is sent with ``verification``, ``channel`` ("sms" or "email"), ``address``, ``code``, ``language`` and ``now``.
``practitioner_changed`` is sent with ``practitioner``, ``is_new`` and ``now`` when what decides about their free times is another.
"""

from django.dispatch import Signal

code_requested = Signal()
practitioner_changed = Signal()
