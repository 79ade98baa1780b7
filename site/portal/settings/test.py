"""Tests: fixed keys, cheap passwords, one database per worker (tests/conftest.py puts it in place)."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import WAGTAILSEARCH_BACKENDS
from portal.settings.env import VAR, caches, databases, field_keys, key

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DEMO = True
DEMO_ACCOUNTS = VAR / "tests" / "demo_accounts.txt"  # never over the file of a district somebody is using

SECRET_KEY = "test-only-" * 6
FIELD_KEYS = field_keys("test:dGVzdC1vbmx5LWZpZWxkLWtleS0wMDAwMDAwMDAwMDA=")
LOOKUP_KEY = key("LOOKUP_KEY", "dGVzdC1vbmx5LWxvb2t1cC1rZXktMDAwMDAwMDAwMDA=")
TOKEN_KEY = key("TOKEN_KEY", "dGVzdC1vbmx5LXRva2VuLWtleS0wMDAwMDAwMDAwMDA=")

# A test run never meets a power cut, so it does not wait for the disk. Sessions stay beside the rest and the cache in
# memory: a test then works on one database; tests/portal/test_ephemeral.py tries the two files.
DATABASES = {"default": {**databases(synchronous="OFF")["default"], "CONN_MAX_AGE": 0}}
DATABASE_ROUTERS = []
CACHES = {**caches(), "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Writing the search index with every row is a sixth of an ordinary test. Tests of what is found ask for it (fixture ``search_index``).
WAGTAILSEARCH_BACKENDS = {name: {**each, "AUTO_UPDATE": False} for name, each in WAGTAILSEARCH_BACKENDS.items()}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # else every new test client reads all static files first
STATIC_ROOT = None
