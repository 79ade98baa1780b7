"""``python manage.py rebuild_masks``: write every stored mask anew from planned time and claims."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from programmes.bookings.actions.roll import rebuild_all_masks


class Command(BaseCommand):
    """Repair the projections after edits that went past the actions."""

    help = "Writes every stored mask anew from planned time and claims."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Rebuild, in batches, while the service runs."""
        rebuild_all_masks(now=timezone.now())
        self.stdout.write("All masks are rebuilt.")
