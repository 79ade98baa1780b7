"""Give the second factor of a demo account."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.demo.accounts import current_code
from portal.demo.guard import check_demo_allowed


class Command(BaseCommand):
    """Print the six-digit code that a demo account is asked for just now. Refused where ``DEMO`` is off."""

    help = "Print the current one-time password of a demo account."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the account's name."""
        parser.add_argument(
            "name",
            help="coordinator, counsellor, colleague, mediator, street_clerk, editor, reviewer, leader, administrator",
        )

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        """Print the code and nothing else, so that it can be piped."""
        check_demo_allowed()
        code = current_code(name=name, now=timezone.now())
        if code is None:
            raise CommandError(f"There is no demo account called {name}.")
        self.stdout.write(code)
