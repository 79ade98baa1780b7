"""``manage.py audit_verify``: look for audit entries that were changed behind the service's back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from programmes.records.actions.audit import altered_entries
from programmes.records.models import AuditEntry


class Command(BaseCommand):
    """Compare every audit entry with its keyed hash; exit 1 and list the altered ones."""

    help = "Check every audit entry against its keyed hash."

    def handle(self, *args: Any, **options: Any) -> None:
        """Report how many entries are good, or fail with the list."""
        altered = list(altered_entries())
        if altered:
            raise CommandError("Altered audit entries: " + ", ".join(map(str, altered)))
        self.stdout.write(f"{AuditEntry.objects.count()} audit entries, none altered.")
