"""What is true everywhere. Nothing here is a secret and nothing here is fit for one machine only."""

import logging
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.settings.env import ROOT, VAR, caches, databases, env
from portal.settings.sqlite import use_bundled_sqlite

use_bundled_sqlite()

PRODUCTION = False
DEBUG = False
DEMO = False
"""Demo districts, readable outboxes and demo accounts are for development only."""
DEMO_ACCOUNTS = VAR / "demo_accounts.txt"

INSTALLED_APPS = [
    "portal",
    "cms",
    "programmes.feeds",
    "programmes.notifications",
    "programmes.cases",
    "programmes.attendance",
    "programmes.bookings",
    "programmes.availability",
    "programmes.people",
    "programmes.catalogue",
    "programmes.places",
    "programmes.records",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "schedule",
    "csp",
    "django_structlog",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.logs.RequestLogMiddleware",
    "portal.middleware.HeadersMiddleware",
    "portal.middleware.PolicyMiddleware",
    "portal.middleware.SealedMiddleware",
    "portal.methods.MethodsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "portal.leaving.CurtainMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.refusals.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.gate.EditorGateMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Our own folder comes first: django-scheduler ships a base.html that must never win.
        "DIRS": [ROOT / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.frame",
            ],
        },
    },
]

# --- Data ---

DATABASES = databases()
DATABASE_ROUTERS: list[str] = ["portal.settings.routers.EphemeralRouter"] if "ephemeral" in DATABASES else []
CACHES = caches()
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page with many blocks passes Django's thousand
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- Language and time ---

LANGUAGE_CODE = "zh-hans"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "site" / "locale", ROOT / "cms" / "locale"]  # ours, and what Wagtail has no Chinese for yet
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- Files ---

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = VAR / "static"
STATICFILES_DIRS = [ROOT / "site" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"

# --- Content management ---

# Cuts Chinese into characters and pairs, on both databases alike; no stems of PostgreSQL's own.
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "cms.search.backend", "SEARCH_CONFIG": "simple"}
}
WAGTAIL_SITE_NAME = "区家庭服务中心"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_ENABLE_UPDATE_CHECK = False  # nothing is asked of another host
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "cms.Picture"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]  # no SVG: it may carry scripts
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # every document is a download
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.uploads.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.uploads.PictureForm"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # nothing of another host is embedded, or asked about
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "cms.rich_text_area.RichTextArea"}}
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # what begins to be translated begins as a draft
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # passwords belong to the staff sign-in
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False

# --- People and sessions ---

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

# One working day and its lunch: a shared desk is signed out by the evening. The age is not renewed by use.
SESSION_COOKIE_AGE = 9 * 60 * 60
SESSION_ENGINE = "portal.sessions"  # what a visitor has typed so far is stored sealed
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# allauth serves staff only; residents book without an account.
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stray message may betray a person
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
MFA_ADAPTER = "portal.accounts.adapter.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TRUST_ENABLED = False  # desks are shared

# Where the quick exit leads: a page everybody might be reading, that shows no personal history.
LEAVE_URL = env.str("LEAVE_URL", default="https://www.weather.com.cn/")

# --- Limits ---

# What one network address may be granted, by the website and without a key by the API: holds and calendars read a minute, codes and wishes to be
# called an hour. A whole district may share an address (portal.limits).
ADDRESS_LIMITS = {"holds": 600, "verifications": 30, "call_backs": 30, "feeds": 600}

# All one-time codes of a day: each costs money, and more than this is no longer residents who book.
CODES_A_DAY = env.int("CODES_A_DAY", default=2000)

# --- Headers ---

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}

# --- Messages (programmes.notifications) ---

# The landline in every message; the default is invented.
SERVICE_PHONE = env.str("SERVICE_PHONE", default="0755-2800 1233")
SERVICE_HOURS = env.str("SERVICE_HOURS", default="09:00–18:00")  # when it is answered, on working days
NOTIFICATION_CHANNELS = {
    # The console prints in development and demo and refuses elsewhere; a deployment names its carrier's class here.
    "sms": env.str("SMS_CHANNEL", default="programmes.notifications.channels.console.Console"),
    "email": "programmes.notifications.channels.mail.Mail",
    "in_site": "programmes.notifications.channels.in_site.InSite",
}

# --- Logs: JSON lines without personal data (portal.logs) ---

DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = None
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG  # one line a request, when it is finished
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "portal.logs.formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        # Django's own handlers would print a second, unmasked line.
        "django": {"handlers": [], "propagate": True},
        # The line that says how a request ended says this too; a fault still gets one with its frames.
        "django.request": {"level": "ERROR", "propagate": True},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        # Every saved row is indexed by a task at once: no news unless it fails.
        "django_tasks": {"level": "WARNING", "propagate": True},
    },
}
