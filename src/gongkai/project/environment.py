"""Reading the environment. Wrong values stop the start with a clear sentence."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off", ""})


def env_bool(name: str, default: bool = False) -> bool:
    """A switch: 1/true/yes/on or 0/false/no/off. Raises ``ImproperlyConfigured``."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    if raw.strip().lower() in _TRUE:
        return True
    if raw.strip().lower() in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={raw!r}: write 1 or 0")


def env_int(name: str, default: int, *, least: int = 0) -> int:
    """A whole number of at least ``least``. Raises ``ImproperlyConfigured``."""
    raw = os.environ.get(name)
    if raw is None or not raw.strip():
        return default
    try:
        value = int(raw)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={raw!r}: write a whole number") from None
    if value < least:
        raise ImproperlyConfigured(f"{name}={value}: must be at least {least}")
    return value


def env_choice(name: str, default: str, known: tuple[str, ...]) -> str:
    """One of a few words. Raises ``ImproperlyConfigured``."""
    value = os.environ.get(name, "").strip().lower() or default
    if value not in known:
        raise ImproperlyConfigured(f"{name}={value!r}: write {' or '.join(known)}")
    return value


def env_list(name: str, default: list[str]) -> list[str]:
    """Items separated by commas."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    return [item.strip() for item in raw.split(",") if item.strip()]


def secret_key(var: Path) -> str:
    """``GONGKAI_SECRET_KEY``, or the file ``GONGKAI_SECRET_KEY_FILE`` (``var/secret-key``).

    Empty when there is none: Django then refuses to sign anything, and the command line makes
    a file before it starts a server.
    """
    given = os.environ.get("GONGKAI_SECRET_KEY", "")
    if given:
        return given
    path = Path(os.environ.get("GONGKAI_SECRET_KEY_FILE", "") or var / "secret-key")
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"cannot read the secret key in {path}: {error}") from error


def make_secret_key(var: Path) -> bool:
    """Write ``var/secret-key`` (readable by the owner only) unless a key exists. True if made."""
    if secret_key(var):
        return False
    path = Path(os.environ.get("GONGKAI_SECRET_KEY_FILE", "") or var / "secret-key")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(secrets.token_urlsafe(64) + "\n")
    return True


def database(url: str, var: Path) -> dict[str, Any]:
    """The ``DATABASES["default"]`` entry for a URL.

    ``sqlite:///PATH`` (three slashes: relative to the working directory, four: absolute) or
    ``postgresql://USER:PASSWORD@HOST:PORT/NAME?sslmode=…``; empty means ``var/gongkai.sqlite3``.
    Raises ``ImproperlyConfigured`` for anything else.
    """
    if not url:
        return _sqlite(str(var / "gongkai.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path[1:]) or ":memory:")
    if parts.scheme in ("postgresql", "postgres"):
        name = unquote(parts.path.lstrip("/"))
        if not name:
            raise ImproperlyConfigured("the database URL names no database (…/NAME)")
        options: dict[str, Any] = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    raise ImproperlyConfigured(
        f"GONGKAI_DATABASE_URL: {parts.scheme or url!r} is not known; write sqlite:///… or "
        "postgresql://…"
    )


def email(url: str) -> dict[str, Any]:
    """Django's ``EMAIL_*`` settings for ``GONGKAI_EMAIL_URL``.

    ``smtp://USER:PASSWORD@HOST:PORT``, ``smtp+tls://…`` (STARTTLS, port 587) or ``smtps://…``
    (TLS from the start, port 465); empty means that mails are printed on standard output.
    Raises ``ImproperlyConfigured`` for anything else.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    try:
        port = parts.port
    except ValueError:
        port = 0
    if parts.scheme not in ports or not parts.hostname or port == 0:
        raise ImproperlyConfigured(
            "GONGKAI_EMAIL_URL: write smtp://, smtp+tls:// or smtps:// with USER:PASSWORD@HOST:PORT"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "timeout": 20,
            # A writer takes its lock at BEGIN: two writers wait instead of failing midway.
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
                "PRAGMA busy_timeout=20000;PRAGMA cache_size=-16000;PRAGMA temp_store=MEMORY;"
            ),
        },
    }
