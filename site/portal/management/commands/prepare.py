"""Bring the database of this installation up to date, and fill it with the demo district when it is empty."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from portal import translations
from programmes.people.models import Practitioner


class Command(BaseCommand):
    """Migrate every database, make the cache table, compile translations, load the demo district, write the search index anew.

    Every step may run again and then changes nothing. The demo district is loaded only with ``DEMO`` on and no practitioner
    in the database.
    """

    help = "Migrate, compile translations and load the demo district into an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        """Allow the demo district to be left out."""
        parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the steps in order and say which."""
        self.stdout.write("Translations …")
        translations.compile_all()
        self.stdout.write("Database …")
        call_command("migrate", verbosity=0)
        if "ephemeral" in connections:
            # The only app that lives there; going through the others would take as long as the first file did.
            call_command("migrate", "sessions", database="ephemeral", verbosity=0)
        for alias in connections:
            # Writes nothing where the router does not want the cache, or where another kind of cache is in use.
            call_command("createcachetable", database=alias, verbosity=0)
        if settings.DEMO and not options["no_demo"] and not Practitioner.objects.exists():
            self.stdout.write("Demo district (once, about a minute) …")
            call_command("load_demo", stdout=self.stdout)
        self.stdout.write("Search …")
        call_command("update_index", verbosity=0)
