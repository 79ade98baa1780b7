"""Production: every secret from the environment; starting is refused without them (portal.checks has the rest)."""

from pathlib import Path

from portal.settings.base import *  # noqa: F403
from portal.settings.base import ALLAUTH_TRUSTED_PROXY_COUNT
from portal.settings.env import VAR, env, field_keys, key, required

PRODUCTION = True
DEBUG = env.bool("DEBUG", default=False)

SECRET_KEY = required("SECRET_KEY")
FIELD_KEYS = field_keys(required("FIELD_KEYS"))
LOOKUP_KEY = key("LOOKUP_KEY", required("LOOKUP_KEY"))
TOKEN_KEY = key("TOKEN_KEY", required("TOKEN_KEY"))
ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",") if host.strip()]
WAGTAILADMIN_BASE_URL = required("BASE_URL")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

vars().update(env.email_url_config(required("EMAIL_URL")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = required("MAIL_FROM")

# Only encrypted traffic. The `__Host-` prefix makes browsers refuse such cookies from any other host or path.
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by machines on the inner network
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_NAME = "__Host-language"

STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR / "static")))  # filled by collectstatic
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
