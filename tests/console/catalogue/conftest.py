"""The bodies and people of the platform tests."""

from __future__ import annotations

from tests.platform.conftest import city, own_files

__all__ = ["city", "own_files"]
