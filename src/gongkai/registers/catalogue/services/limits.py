"""Reading a time limit of a catalogue entry (公开时限)."""

from __future__ import annotations

import re

from gongkai.registers.catalogue.choices import LimitUnit

_HAN = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMBER = r"(\d{1,3}|[一二两三四五六七八九十]{1,4})"
_WORKDAYS = re.compile(_NUMBER + r"\s*个?\s*工作日")
_DAYS = re.compile(_NUMBER + r"\s*个?\s*(?:自然日|日历日|日|天)(?!常)")
_PROMPTLY = re.compile(r"及时|即时|实时|随时|当日|同步")
_PERMANENT = re.compile(r"长期|常年|永久")


def parse_limit(text: str) -> tuple[int | None, LimitUnit]:
    """Days and unit. ``UNKNOWN`` where nothing can be read: the entry is then flagged."""
    found = _WORKDAYS.search(text)
    if found:
        return han_number(found[1]), LimitUnit.WORKDAYS
    found = _DAYS.search(text)
    if found:
        return han_number(found[1]), LimitUnit.DAYS
    if _PROMPTLY.search(text):
        return None, LimitUnit.PROMPTLY
    if _PERMANENT.search(text):
        return None, LimitUnit.PERMANENT
    return None, LimitUnit.UNKNOWN


def han_number(text: str) -> int:
    """二十 → 20. Arabic digits stay."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _HAN.get(text[-1], 0)
    return 10 * _HAN.get(tens, 1) + _HAN.get(ones, 0)
