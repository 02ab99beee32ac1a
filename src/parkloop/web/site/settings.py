"""Settings of Django; what differs between installations comes from the environment (:mod:`.places`)."""

from __future__ import annotations

import os
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from parkloop.web.site import places
from parkloop.web.site.logs import Formatter

DATA = places.data_folder()
RESULTS = DATA / "results"
ASSETS = DATA / "assets"
SECRET_KEY = places.secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("PARKLOOP_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
HTTPS = os.environ.get("PARKLOOP_HTTPS") == "1"
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("PARKLOOP_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "parkloop.web.accounts.apps.AccountsConfig",
    "parkloop.web.store.apps.StoreConfig",
    "parkloop.web.jobs.apps.JobsConfig",
    "parkloop.web.pages.apps.PagesConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "js_lib_tabulator",
    "simple_history",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "parkloop.web.pages.privacy.PrivateMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "parkloop.web.accounts.language.LanguageMiddleware",
    "parkloop.web.accounts.sessions.SeenMiddleware",
    "parkloop.web.accounts.kept.OwnerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "parkloop.web.site.bodies.TooLargeMiddleware",
    "parkloop.web.pages.errors.ErrorPagesMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "parkloop.web.site.urls"
WSGI_APPLICATION = "parkloop.web.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "parkloop.web.pages.navigation.navigation",
                "parkloop.web.pages.offers.offers",
            ],
            "builtins": ["parkloop.web.pages.templatetags.words"],
        },
    }
]


def _database() -> dict[str, Any]:
    """SQLite in the data folder unless a URL names PostgreSQL; writers wait for each other instead of failing."""
    url = os.environ.get(places.DATABASE_VARIABLE)
    if url:
        return {**dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "parkloop.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "sign-in"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "parkloop.web.accounts.passwords.LengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
"""Hours; a locked name and address may try again after a quarter of an hour."""
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
"""The time that the page of a locked account promises holds, whatever is tried until then."""
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "parkloop.web.accounts.lockout.locked"

CSRF_FAILURE_VIEW = "parkloop.web.pages.errors.csrf_failure"

SESSION_COOKIE_AGE = 12 * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("PARKLOOP_TIME_ZONE", "Asia/Shanghai")

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
COLLECTED = (STATIC_ROOT / "staticfiles.json").is_file()
WHITENOISE_USE_FINDERS = not COLLECTED
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "png", "ico", "gz", "woff2")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

MEGABYTE = 1024 * 1024
UPLOAD_LIMIT = 50 * MEGABYTE
REQUEST_LIMIT = 64 * MEGABYTE
"""Of a whole request; what is larger is refused before anything reads it."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * MEGABYTE
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": Formatter, "format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.security.DisallowedHost": {"level": "CRITICAL"}},  # refused with 400; of no use in the log
}
SILENCED_SYSTEM_CHECKS = [
    "security.W004",  # HSTS and the redirect to https are switched by PARKLOOP_HTTPS: an intranet often has none
    "security.W008",
    "security.W012",
    "security.W016",
]
