"""Addresses a text may contain: of its pictures and of its links."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
_PICTURE = re.compile(r"/wenjian/([0-9a-f]{64})\.(?:png|jpg|gif|webp)")
ANCHOR = re.compile(r"(?:footnote|endnote)(?:-ref)?-\d{1,4}")
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\<>\"'`{}|^]")
_LONGEST = 2000


def picture_address(sha256: str, media_type: str) -> str:
    """Where a stored picture is shown. Raises ``ValueError`` for other types of files."""
    if media_type not in _ENDINGS:
        raise ValueError(f"{media_type} is no picture of a text")
    return f"/wenjian/{sha256}.{_ENDINGS[media_type]}"


def picture_sha256(address: str) -> str:
    """The stored picture behind an address; empty when the address is not one of ours."""
    match = _PICTURE.fullmatch(address)
    return match[1] if match else ""


def safe_picture(address: str) -> str:
    """The address when it is one of our store, else empty."""
    match = _PICTURE.fullmatch(address.strip())
    return match[0] if match else ""


def safe_link(address: str) -> str:
    """A link that leads to the web, to a mail address or to a page here; else empty."""
    text = "".join(c for c in address.strip() if c not in "\t\r\n")
    if not text or len(text) > _LONGEST:
        return ""
    text = text.replace(" ", "%20").replace('"', "%22").replace("'", "%27")
    text = text.replace("<", "%3C").replace(">", "%3E").replace("`", "%60")
    if _UNSAFE.search(text):
        return ""
    if text.startswith("#"):
        return text if ANCHOR.fullmatch(text[1:]) else ""
    if text.startswith("//"):
        text = f"https:{text}"
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - raises on a port that is no number
    except ValueError:
        return ""
    if parts.scheme in ("http", "https"):
        return text if parts.hostname else ""
    if parts.scheme == "mailto":
        return text if "@" in parts.path else ""
    if parts.scheme or ":" in text.split("/", 1)[0].split("?", 1)[0]:
        return ""
    return text
