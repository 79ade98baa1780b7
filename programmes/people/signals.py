"""What people announce, inside the transaction that makes it true.

``code_requested`` is sent with ``verification``, ``channel`` ("sms" or "email"), ``address``, ``code``, ``language`` and ``now``.
"""

from django.dispatch import Signal

code_requested = Signal()
