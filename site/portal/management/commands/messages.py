"""Collect, check or compile the words of the interface."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import translations


class Command(BaseCommand):
    """Keep ``site/locale`` in step with the code. Needs no GNU gettext and no database."""

    help = "Collect (--extract), check (--check) or compile (--compile) the translations in site/locale."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take exactly one of the three."""
        group = parser.add_mutually_exclusive_group(required=True)
        group.add_argument("--extract", action="store_true", help="write new messages into the catalogue")
        group.add_argument("--check", action="store_true", help="fail when a message is missing or untranslated")
        group.add_argument("--compile", action="store_true", help="write the .mo files that are missing or older")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one of the three; ``--check`` fails with the list of what is wrong."""
        if options["extract"]:
            self.stdout.write(f"{translations.update()} messages in {translations.catalogue_path().name}.")
        elif options["compile"]:
            self.stdout.write(f"{translations.compile_all()} catalogues compiled.")
        elif listed := translations.problems():
            raise CommandError("\n".join([*listed, f"{len(listed)} messages need work; run `make messages`."]))
        else:
            self.stdout.write("Every message is translated.")
