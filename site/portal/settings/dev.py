"""Development and `make run`: fixed keys that protect nothing, demo district on."""

from portal.settings.base import *  # noqa: F403
from portal.settings.env import VAR, env, field_keys, key

DEBUG = env.bool("DEBUG", default=True)
DEMO = env.bool("DEMO", default=True)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

SECRET_KEY = "development-only-" * 4
FIELD_KEYS = field_keys("dev:ZGV2ZWxvcG1lbnQtb25seS1maWVsZC1rZXktMDAwMDE=")
LOOKUP_KEY = key("LOOKUP_KEY", "ZGV2ZWxvcG1lbnQtb25seS1sb29rdXAta2V5LTAwMDE=")
TOKEN_KEY = key("TOKEN_KEY", "ZGV2ZWxvcG1lbnQtb25seS10b2tlbi1rZXktMDAwMDE=")

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"

# Serve straight from the source folders; nothing has to be collected first.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None
