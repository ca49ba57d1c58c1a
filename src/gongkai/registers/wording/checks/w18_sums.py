"""共…其中…: parts that do not make the total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import HAN, hit
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject, Text

_UNIT = r"(?:万元|亿元|元|件次|件|条|项|人次|人|个|篇|次|份|家|户|场|起|名|部|期|万人次|吨|公里)"
_AMOUNT = rf"(?P<n>\d{{1,12}}(?:,\d{{3}})*(?:\.\d{{1,6}})?)\s*(?P<u>{_UNIT})"
_FIGURE = re.compile(_AMOUNT)
_WHICH = re.compile(r"[，,。；;（(]\s*其中\s*[:：，,]?")
_VAGUE = re.compile(r"(?:余|多|近|约|左右|以上|不少于|超过|逾)")
_NOT_A_PART = re.compile(
    r"(?:同比|比上年|较上年|增长|减少|下降|上升|占|平均|每|累计|达到|包括以前|含)"
)
_ALL = re.compile(r"(?:共|共计|总计|合计|总数|总量|累计|总额)")


def run(subject: Subject) -> Iterator[Hit]:
    """Only plain lists in one sentence: one unit, no 约, every part a noun and a number."""
    for text in (one for one in subject.written if one.field in ("html", "summary")):
        for which in _WHICH.finditer(text.text):
            yield from _one(text, which)


def _one(text: Text, which: re.Match[str]) -> Iterator[Hit]:
    begin = max(text.text.rfind(sign, 0, which.start()) for sign in "。；\n") + 1
    head = text.text[begin : which.start()]
    if which[0][0] in "。；;":
        return
    totals = list(_FIGURE.finditer(head))
    if not totals or not _ALL.search(head):
        return
    total = totals[-1]
    ends = [p for p in (text.text.find(sign, which.end()) for sign in "。；\n）)") if p >= 0]
    end = min(ends, default=len(text.text))
    tail = text.text[which.end() : end]
    parts = list(_FIGURE.finditer(tail))
    if len(parts) < 2 or any(part["u"] != total["u"] for part in parts):
        return
    said = head[total.start() - 6 if total.start() > 6 else 0 : total.end() + 2]
    if _VAGUE.search(said) or _VAGUE.search(tail) or _NOT_A_PART.search(tail):
        return
    pieces = re.split(r"[，,、和及]", tail)
    listed = [piece for piece in pieces if _FIGURE.search(piece)]
    plain = re.compile(rf"[{HAN}“”（）《》\w\s]{{1,30}}?{_UNIT}\s*")
    if len(listed) != len(parts) or any(
        len(piece) > 40 or not plain.match(piece) for piece in listed
    ):
        return
    wanted = _number(total["n"])
    values = [_number(part["n"]) for part in parts]
    found = sum(values, Decimal(0))
    # One figure alone below the total is a selection; several that nearly reach it are a sum.
    if found == wanted or found < wanted * Decimal("0.5") or len(values) < 2:
        return
    if found < wanted and not tail.rstrip().endswith(parts[-1][0]):
        return
    words = _("总数%(total)s，其中各项合计%(found)s，相差%(gap)s。")
    values_said = {"total": wanted, "found": found, "gap": abs(wanted - found)}
    start = begin + total.start()
    yield hit(text, start, which.end() + parts[-1].end(), words % values_said)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


CHECK = Check(
    "W18",
    Severity.WARNING,
    "总数与其中各项不符",
    "Parts that do not make the total",
    "惯例：文中数字前后一致",
    run,
)
