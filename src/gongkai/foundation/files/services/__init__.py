"""Keeping files by content, and taking them from outside."""

from __future__ import annotations

from gongkai.foundation.files.services.acceptance import accept, limit_of
from gongkai.foundation.files.services.keeping import (
    FileDamagedError,
    FileTooLargeError,
    content_of,
    damaged_files,
    display_name,
    media_type,
    place_of,
    store,
)
from gongkai.foundation.files.services.rescanning import scan_waiting

__all__ = [
    "FileDamagedError",
    "FileTooLargeError",
    "accept",
    "content_of",
    "damaged_files",
    "display_name",
    "limit_of",
    "media_type",
    "place_of",
    "scan_waiting",
    "store",
]
