"""Settings of the platform."""

from __future__ import annotations

SECRET_KEY = "set-by-environment"  # noqa: S105
INSTALLED_APPS: list[str] = []
