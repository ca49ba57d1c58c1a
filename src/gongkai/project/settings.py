"""Settings of the platform. Everything that differs between machines comes from GONGKAI_*.

docs/settings.md names each variable; a wrong value stops the start with a sentence that says so.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from gongkai.project.environment import (
    database,
    email,
    env_bool,
    env_choice,
    env_int,
    env_list,
    secret_key,
)

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("GONGKAI_VAR", "") or "var").absolute()
"""All files the platform writes: database, file store, index, secret key."""

DEBUG = env_bool("GONGKAI_DEBUG")
SECRET_KEY = secret_key(VAR)
ALLOWED_HOSTS = env_list("GONGKAI_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
HTTPS = env_bool("GONGKAI_HTTPS")
"""Set to 1 behind TLS: secure cookies, HSTS, redirect from http."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "django_filters",
    "csp",
    "django_prose_editor",
    "gongkai.foundation.audit",
    "gongkai.foundation.accounts",
    "gongkai.foundation.bodies",
    "gongkai.foundation.files",
    "gongkai.foundation.search",
    "gongkai.foundation.texts",
    "gongkai.foundation.holidays",
    "gongkai.foundation.notifications",
    "gongkai.foundation.reviews",
    "gongkai.foundation.publishing",
    "gongkai.registers.wording",
    "gongkai.registers.catalogue",
    "gongkai.registers.policies",
    "gongkai.oversight.harvest",
    "gongkai.portal",
    "gongkai.console",
    "gongkai.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.foundation.audit.middleware.RequestContextMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gongkai.portal.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gongkai.foundation.accounts.middleware.IdleSignOutMiddleware",
    "gongkai.foundation.accounts.middleware.AccountGateMiddleware",
    "gongkai.foundation.bodies.middleware.ScopeMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gongkai.project.urls"
WSGI_APPLICATION = "gongkai.project.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.portal.context.portal",
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get("GONGKAI_DATABASE_URL", ""), VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts (GB/T 22239 身份鉴别)
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "gongkai.foundation.accounts.backends.AccountBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "gongkai.foundation.accounts.passwords.CharacterClassesValidator"},
    {"NAME": "gongkai.foundation.accounts.passwords.NotTheNameValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "console:sign-in"
LOGIN_REDIRECT_URL = "console:home"
LOGOUT_REDIRECT_URL = "portal:home"
AXES_FAILURE_LIMIT = env_int("GONGKAI_SIGN_IN_FAILURES", 5, least=1)
AXES_COOLOFF_TIME = timedelta(minutes=env_int("GONGKAI_SIGN_IN_LOCK_MINUTES", 20, least=1))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "gongkai.foundation.accounts.lockout.locked_out"
SECOND_FACTOR = env_choice(
    "GONGKAI_SECOND_FACTOR", "administrators", ("off", "administrators", "all")
)
"""Of whom a second factor is demanded; who has set one up is always asked for it."""
SECOND_FACTOR_KEY_FILE = os.environ.get("GONGKAI_SECOND_FACTOR_KEY_FILE", "")
PASSWORD_DAYS = env_int("GONGKAI_PASSWORD_DAYS", 180)
"""Age at which a password has to be changed at sign-in; 0: never. (LAW.md 9.2 [M])"""
TEMPORARY_PASSWORD_HOURS = env_int("GONGKAI_TEMPORARY_PASSWORD_HOURS", 72, least=1)
AUDIT_MONTHS = env_int("GONGKAI_AUDIT_MONTHS", 36, least=6)
"""How long audit entries are kept at least (网络安全法: not under six months)."""
GATED_NAMESPACE = "console"
GATE_PASSWORD = "console:own-password"  # noqa: S105
GATE_SECOND_FACTOR = "console:own-second-factor"
GATE_OPEN = frozenset({"sign-in", "sign-out", "second-step", "first-run", "own-password"})
"""Addresses of the desk open to people who must first set up something."""
IDLE_SIGN_OUT_MINUTES = env_int("GONGKAI_IDLE_MINUTES", 30, least=1)
SECRECY_TRAINING_DAYS = env_int("GONGKAI_SECRECY_TRAINING_DAYS", 365, least=1)
"""How long a confirmed secrecy training counts: practice, no instrument fixes it."""

SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gongkai.console.views.stale.csrf_failure"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = env_list("GONGKAI_ORIGINS", [])
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if env_bool("GONGKAI_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
TRUSTED_PROXIES = env_list("GONGKAI_TRUSTED_PROXIES", [])
"""Addresses whose X-Forwarded-For is believed for the audit record."""
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Language and time: simplified Chinese is the source language of all texts.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("zh-hant", _("繁體中文")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale", *sorted((PACKAGE / "locales").iterdir())]
"""The first for the site as a whole; one folder of its own per part of the platform."""
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# What the operator fills in; an empty slot is shown as 待填 (gongkai.portal.site.Site)
SITE: dict[str, Any] = {
    "name": os.environ.get("GONGKAI_SITE_NAME", ""),
    "name_en": os.environ.get("GONGKAI_SITE_NAME_EN", ""),
    "subtitle": os.environ.get("GONGKAI_SITE_SUBTITLE", ""),
    "subtitle_en": os.environ.get("GONGKAI_SITE_SUBTITLE_EN", ""),
    "host": os.environ.get("GONGKAI_SITE_HOST", ""),
    "address": os.environ.get("GONGKAI_SITE_ADDRESS", ""),
    "phone": os.environ.get("GONGKAI_SITE_PHONE", ""),
    "email": os.environ.get("GONGKAI_SITE_EMAIL", ""),
    "domain": os.environ.get("GONGKAI_SITE_DOMAIN", ""),
    "id_code": os.environ.get("GONGKAI_SITE_ID_CODE", ""),
    "icp": os.environ.get("GONGKAI_SITE_ICP", ""),
    "police": os.environ.get("GONGKAI_SITE_POLICE", ""),
    "report_fault_url": os.environ.get("GONGKAI_SITE_REPORT_FAULT_URL", ""),
}
SITE["grey"] = env_bool("GONGKAI_SITE_GREY")
"""Grey pages on days of national mourning."""
SITE["demonstration"] = env_bool("GONGKAI_DEMONSTRATION")

# Review: who takes the short chain (practice; docs/publishing.md)
SHORT_CHAIN_BODIES = env_list("GONGKAI_SHORT_CHAIN_BODIES", [])
SHORT_CHAIN_KINDS = env_list("GONGKAI_SHORT_CHAIN_KINDS", [])

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [path for path in (PACKAGE / "static",) if path.is_dir()]
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
FILE_STORE = VAR / "files"
SEARCH_INDEX = VAR / "index"
UPLOAD_LIMIT_BYTES = env_int("GONGKAI_UPLOAD_MB", 32, least=1) * 1024 * 1024
PICTURE_LIMIT_BYTES = env_int("GONGKAI_PICTURE_MB", 8, least=1) * 1024 * 1024
KIND_FOLDERS = env_list("GONGKAI_KIND_FOLDERS", [])
"""Folders with kind files of the site, beside those shipped (``docs/kinds.md``)."""
CLAMD = os.environ.get("GONGKAI_CLAMD", "").strip()
"""Virus scanner: path of its socket, or host:port; empty: none."""
CLAMD_DOWN = env_choice("GONGKAI_CLAMD_DOWN", "refuse", ("refuse", "accept"))
CLAMD_SECONDS = env_int("GONGKAI_CLAMD_SECONDS", 30, least=1)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
READ_SECONDS = env_int("GONGKAI_READ_SECONDS", 60, least=1)
"""Time one uploaded file may take to read."""
READ_MEMORY_MB = env_int("GONGKAI_READ_MEMORY_MB", 600, least=100)

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("GONGKAI_LOG_LEVEL", "WARNING")},
}

# E-mail to staff: notices with a number and an address of the desk, never a title or text
globals().update(email(os.environ.get("GONGKAI_EMAIL_URL", "")))
DEFAULT_FROM_EMAIL = os.environ.get("GONGKAI_EMAIL_FROM", "") or "gongkai@localhost"
DESK_ORIGIN = os.environ.get("GONGKAI_DESK_ORIGIN", "").rstrip("/")
"""``https://name`` under which staff reach the desk; stands before the addresses in mails."""
