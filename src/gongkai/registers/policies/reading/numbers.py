"""Dates, years and document numbers as official texts print them."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "O": 0, "两": 2}
_CN = "〇○零O一二两三四五六七八九十"
DATE = (
    rf"(?P<year>[12]\d{{3}}|[{_CN}]{{4}})\s*年\s*(?P<month>\d{{1,2}}|[{_CN}]{{1,3}})\s*月\s*"
    rf"(?P<day>\d{{1,2}}|[{_CN}]{{1,3}})\s*日"
)
"""A full date, in digits or in characters."""
COUNT = rf"(?P<count>\d{{1,3}}|[{_CN}]{{1,3}})"
"""A small number."""

NUMBER = (
    r"(?P<mark>[\u4e00-\u9fff]{1,14})\s*[〔\[［【(（]\s*(?P<in_year>(?:19|20)\d\d)\s*"
    r"[〕\]］】)）]\s*第?\s*(?P<serial>\d{1,5})\s*[号號]"
)
"""A document number such as 云科发〔2026〕3号, whatever its brackets."""
_NUMBER = re.compile(NUMBER)
_ORDER = re.compile(r"第?\s*(\d{1,4})\s*[号號]令?")


def small_number(text: str) -> int | None:
    """Value of digits or of Chinese numerals up to 99; ``None`` when it is no number.

    >>> small_number("十二"), small_number("5"), small_number("二〇")
    (12, 5, 20)
    """
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        if (tens and tens not in _DIGITS) or (ones and ones not in _DIGITS):
            return None
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    value = 0
    for char in text:
        if char not in _DIGITS:
            return None
        value = value * 10 + _DIGITS[char]
    return value if text else None


def date_of(match: re.Match[str]) -> date | None:
    """The date of a match of ``DATE``; ``None`` for a day that does not exist."""
    parts = [small_number(match[name]) for name in ("year", "month", "day")]
    if any(part is None for part in parts):
        return None
    year, month, day = (part or 0 for part in parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def number_key(number: str) -> str:
    """A document number in one spelling: 云科发〔2026〕3号 for any brackets, blanks and zeros.

    A number of another form is kept without its blanks.
    """
    match = _NUMBER.search(number)
    if match is None:
        return re.sub(r"\s+", "", number)[:80]
    return f"{match['mark']}〔{match['in_year']}〕{int(match['serial'])}号"
