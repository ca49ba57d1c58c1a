"""One printed cell → its value and the words printed with it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from gongkai_reports.fold import fold_text
from gongkai_rules.grid import CellValue, Number, NumberKind

_UNITS = "万元|亿元|元|人次|件次|件|条|项|个|次|份|篇|起|宗|期|户|人|部|家"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
VALUE = re.compile(
    rf"(?P<sign>[-+]{{1,2}}|增加|增|减少|减|新增)?(?P<number>{_NUMBER})(?P<unit>{_UNITS})?"
    r"(?P<note>[(\[].*[)\]]|[,;:].*|其中.*|含.*)?"
)
_BLANK_OR_MARK = re.compile(r"[-—–_/\\|×xX*·.…]*|无|空|零|暂无|未统计|不适用|无数据")
_SCALE = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


@lru_cache(maxsize=8192)
def is_value(text: str) -> bool:
    """Whether a cell prints a number, a mark such as ``/``, or nothing."""
    if not text or text.isdecimal():
        return True
    folded = fold_text(text)
    return bool(_BLANK_OR_MARK.fullmatch(folded) or VALUE.fullmatch(folded))


def parse_number(text: str) -> Number:
    """A folded number (``1,234``, ``12.50``) as ``int``, or ``Decimal`` when it has decimals."""
    plain = text.replace(",", "")
    return Decimal(plain) if "." in plain else int(plain)


@lru_cache(maxsize=4096)
def parse_cell(text: str, kind: NumberKind = "count", unit: str = "") -> tuple[CellValue, str]:
    """Value and note of a printed cell.

    ``kind`` ``change`` reads 减 as minus. For amounts ``unit`` (``元`` or ``万元``) is the unit of
    the column: an amount printed in another one is converted. What is no number stays text, and
    a blank cell is ``None``.
    """
    folded = fold_text(text)
    if not folded:
        return None, ""
    match = VALUE.fullmatch(folded)
    if match is None:
        return folded, ""
    number = parse_number(match["number"])
    sign = match["sign"] or ""
    if "-" in sign or sign.startswith("减"):
        number = -number
    printed = match["unit"] or ""
    if kind == "amount" and printed in ("元", "万元", "亿元") and unit and printed != unit:
        scale = _SCALE.get(printed, Decimal(1)) / _SCALE.get(unit, Decimal(1))
        number = _plain(number * scale)
    return number, match["note"] or ""


def _plain(amount: Decimal) -> Number:
    whole = amount.to_integral_value()
    return int(whole) if whole == amount else amount.normalize()
