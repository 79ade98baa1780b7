"""``manage.py rotate_keys``: move every sealed text to the active key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from programmes.records.actions.rotate import encrypted_fields, rotate_batch, rows_under_old_keys


class Command(BaseCommand):
    """Seal all encrypted fields again under the first key of FIELD_KEYS; may be stopped and run again at any time."""

    help = "Seal every encrypted field again under the active key. Resumable; says when old keys may go."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define ``--batch``, the rows of one transaction."""
        parser.add_argument("--batch", type=int, default=500, help="Rows in one transaction (default 500).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate model by model, then count what is left under old keys."""
        left = 0
        for model, fields in encrypted_fields():
            done = 0
            while moved := rotate_batch(model=model, fields=fields, size=options["batch"]):
                done += moved
            left += sum(rows_under_old_keys(model=model, field=field) for field in fields)
            self.stdout.write(f"{model._meta.label}: {done} rows sealed again")
        self.stdout.write(f"{left} texts under old keys." + ("" if left else " Old keys may be removed."))
