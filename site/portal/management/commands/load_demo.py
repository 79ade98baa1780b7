"""Load the demo district into an empty database."""

import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.demo.accounts import account_lines, write_accounts
from portal.demo.district import build_district

FEWEST, MOST = 8, 5000
LONGEST_WEEKS = 12


class Command(BaseCommand):
    """Build an invented district with its past and its coming weeks, through the actions of the service.

    Refuses a database with real data, and an installation with ``DEMO`` off. Sends and queues no message. Ends with every check
    of ``check_integrity``; when one fails, nothing is kept. Sign-in details go to ``DEMO_ACCOUNTS`` and once to the screen.
    """

    help = "Load the demo district into an empty database (development and demonstrations only)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the size of the district and the seed of its chance."""
        parser.add_argument("--practitioners", type=int, default=40, help=f"{FEWEST} to {MOST}, usually 40")
        parser.add_argument("--weeks", type=int, default=12, help="weeks of coming bookings, 1 to 12")
        parser.add_argument("--seed", type=int, default=7, help="the same seed makes the same district")

    def handle(self, *args: Any, practitioners: int, weeks: int, seed: int, **options: Any) -> None:
        """Build, then say what is there and how to sign in."""
        if not FEWEST <= practitioners <= MOST:
            raise CommandError(f"Choose from {FEWEST} to {MOST} practitioners.")
        if not 1 <= weeks <= LONGEST_WEEKS:
            raise CommandError(f"Choose from 1 to {LONGEST_WEEKS} weeks.")
        began = time.monotonic()
        district = build_district(
            practitioners=practitioners, weeks=weeks, seed=seed, now=timezone.now(), say=self._say
        )
        call_command(
            "update_index", verbosity=0
        )  # most rows were written in bulk, past the signals that keep the index
        lines = account_lines(accounts=district.accounts)
        write_accounts(lines=lines, path=settings.DEMO_ACCOUNTS)
        self._say(
            f"{district.practitioners} practitioners, {district.venues} service points, {district.rooms} rooms, "
            f"{district.services} services, {district.sessions} workshops and events, {district.bookings} bookings, "
            f"{district.site.chinese} pages in Chinese and {district.site.english} in English "
            f"in {time.monotonic() - began:.0f} seconds."
        )
        self._say("\n".join(["", "Demo accounts (a code: python manage.py demo_code NAME):", "", *lines, ""]))
        self._say(f"They are kept in {settings.DEMO_ACCOUNTS}, readable by you alone.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
