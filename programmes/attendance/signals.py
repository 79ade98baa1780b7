"""What attendance announces, inside the transaction that makes it true.

``risk_raised`` is sent with ``risk`` and ``now``. Listeners only write rows; they decide nothing.
"""

from django.dispatch import Signal

risk_raised = Signal()
