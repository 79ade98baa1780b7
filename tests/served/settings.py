"""The product's settings as a deployment has them (no DEBUG, durable writes, kept connections, a log line a request), with fixed keys."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import ADDRESS_LIMITS
from portal.settings.test import FIELD_KEYS as FIELD_KEYS
from portal.settings.test import LOOKUP_KEY as LOOKUP_KEY
from portal.settings.test import SECRET_KEY as SECRET_KEY
from portal.settings.test import TOKEN_KEY as TOKEN_KEY

ALLOWED_HOSTS = ["127.0.0.1"]
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None
ROOT_URLCONF = "tests.served.urls"

# All clients share one address here. What they count is counted, but never too much.
ADDRESS_LIMITS = dict.fromkeys(ADDRESS_LIMITS, 10**9)
