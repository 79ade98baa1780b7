"""Move the second factors of staff to the active key."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.core.management.base import BaseCommand
from django.db import transaction

SEALED = ("secret", "seed")
"""The sealed entries of an authenticator's data: of a time-based password, and of recovery codes."""


class Command(BaseCommand):
    """Seal every second factor again under the first key of ``FIELD_KEYS``; the second half of ``rotate_keys``."""

    help = "Seal the second factors of staff again under the active key; run it after rotate_keys."

    def handle(self, *args: Any, **options: Any) -> None:
        """Reseal each row in its own transaction, so that stopping half-way harms nothing."""
        done = 0
        for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
            with transaction.atomic():
                row = Authenticator.objects.select_for_update().get(pk=pk)
                sealed = {name: encrypt(decrypt(row.data[name])) for name in SEALED if name in row.data}
                row.data = {**row.data, **sealed}
                row.save(update_fields=["data"])
            done += 1
        self.stdout.write(f"{done} second factors sealed again. Old keys may go once rotate_keys says so too.")
