"""``python manage.py check_integrity``: exit 1 and a list when something does not add up."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from programmes.bookings.queries.integrity import problems


class Command(BaseCommand):
    """Check every invariant of sessions, claims, masks, seats, transitions and consents."""

    help = "Checks that claims, masks, seats, transitions and consents add up; exits with 1 and a list otherwise."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print each problem; raise CommandError (exit 1) when there was one."""
        found = 0
        for problem in problems(now=timezone.now()):
            found += 1
            self.stdout.write(problem)
        if found:
            raise CommandError(f"{found} problems found.")
        self.stdout.write("Everything adds up.")
