"""``manage.py apikey``: give a trusted desk a key, list the keys, take one back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from programmes.common.clock import local
from programmes.people.actions.api_keys import create_api_key, revoke_api_key
from programmes.people.models import ApiKey
from programmes.people.queries import api_keys

LONGEST_NAME = ApiKey._meta.get_field("name").max_length or 0


class Command(BaseCommand):
    """Keys of trusted desks. A secret is printed once, when it is made, and stored hashed."""

    help = "apikey create NAME prints a new key once; apikey list; apikey revoke PUBLIC_ID."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the three verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        create = verbs.add_parser("create", help="Make a key for the desk called NAME and print it once.")
        create.add_argument("name")
        verbs.add_parser("list", help="List all keys: public id, state, day of making (Shanghai), name.")
        revoke = verbs.add_parser("revoke", help="Take a key back; what was booked with it stays.")
        revoke.add_argument("public_id")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one of the three."""
        if options["verb"] == "create":
            self._create(options["name"].strip())
        elif options["verb"] == "revoke":
            self._revoke(options["public_id"])
        else:
            for key in api_keys():
                state = "revoked" if key.revoked_at else "live"
                self.stdout.write(f"{key.public_id}  {state:7}  {local(key.created_at):%Y-%m-%d}  {key.name}")

    def _create(self, name: str) -> None:
        if not name or len(name) > LONGEST_NAME:
            raise CommandError(f"Give the desk a name of at most {LONGEST_NAME} characters.")
        key, secret = create_api_key(name=name, now=timezone.now())
        # The secret alone goes to standard output, so that a script may catch it.
        self.stderr.write(f"Key {key.public_id} for {key.name}. It is shown this once:")
        self.stdout.write(secret)

    def _revoke(self, public_id: str) -> None:
        key = api_keys().filter(public_id=public_id).first()
        if key is None:
            raise CommandError("There is no such key. `manage.py apikey list` shows them all.")
        revoke_api_key(api_key=key, now=timezone.now())
        self.stdout.write(f"Key {key.public_id} for {key.name} is taken back.")
