"""Addresses of columns from their names: initials of the pinyin, as officers type them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from pypinyin import Style, lazy_pinyin

OVERRIDES: Mapping[str, str] = {"长治": "cz", "六安": "la", "行长": "hz", "厦门": "xm"}
"""Names whose initials the library gets wrong, or that must stay as they are."""
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_PLAIN = re.compile(r"[^a-z0-9-]+")


def slug_of(name: str, taken: Collection[str] = ()) -> str:
    """Initials of the name (政府信息公开指南 → zfxxgkzn), with a number where they are taken."""
    text = name
    for words, initials in OVERRIDES.items():
        text = text.replace(words, f" {initials} ")
    letters = "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()
    base = _PLAIN.sub("", letters)[:50] or "lm"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}{number}", number + 1
    return slug


def is_slug(text: str) -> bool:
    """Whether it can stand in an address."""
    return bool(_SLUG.fullmatch(text))
