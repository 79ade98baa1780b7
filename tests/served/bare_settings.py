"""The same server and database with nothing of the product around the bare views: no app, no middleware, no session, no CSRF."""

from tests.served.settings import *  # noqa: F403

INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []
TEMPLATES: list[dict[str, object]] = []
ROOT_URLCONF = "tests.served.bare"
