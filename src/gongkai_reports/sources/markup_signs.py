"""Whether a decoded text is HTML."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|meta|table|div|p|span|font|script|title)\b[^<>]*>", re.I
)
_CLOSE = re.compile(r"</(?:p|div|td|tr|table|span|html|body)\s*>", re.I)


def is_markup(text: str) -> bool:
    """Whether a decoded text is an HTML page or fragment."""
    head = text[:100_000]
    first = head[:2048].lstrip("\ufeff \t\r\n")
    if first.startswith("<") and _TAG.search(head):
        return True
    if re.search(r"<!doctype\s+html|<html\b", head[:4096], re.I):
        return True
    return sum(1 for _ in _CLOSE.finditer(head)) >= 3
