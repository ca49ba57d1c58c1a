"""Paired marks that do not pair; titles of books that touch each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import hit
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject, Text

_PAIRS = {"《": "》", "〈": "〉", "“": "”", "‘": "’", "（": "）", "〔": "〕", "【": "】", "(": ")"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_ENDS = ("。", "！", "？", "；", "：", "”", "）", "》")
_LABEL = re.compile(r"(?:^|[ \u3000；;。，、：:\t])[0-9A-Za-z一二三四五六七八九十]{1,3}$")
_LOOSE = {"（": "(", "(": "("}


def run(subject: Subject) -> Iterator[Hit]:
    """Marks are matched within a sentence or cell; ``1）`` at its start is a number."""
    for text in subject.written:
        offset = 0
        stack: list[tuple[str, int]] = []
        for line in text.text.split("\n"):
            yield from _line(text, line, offset, stack)
            if not line.strip() or line.rstrip().endswith(_ENDS):
                yield from _left_open(text, stack)
            offset += len(line) + 1
        yield from _left_open(text, stack)
        touching = text.text.count("》《")
        if touching:
            at = text.text.index("》《")
            words = _("有%(n)d处书名号相连，中间没有顿号或者文字，请核对是否漏字。")
            found = hit(text, at, at + 2, words % {"n": touching}, "》、《")
            yield replace(found, severity=Severity.INFO)


def _left_open(text: Text, stack: list[tuple[str, int]]) -> Iterator[Hit]:
    for opened, at in stack:
        yield _unclosed(text, at, opened)
    stack.clear()


def _line(text: Text, line: str, offset: int, stack: list[tuple[str, int]]) -> Iterator[Hit]:
    """``stack`` holds the marks still open, with their places in the text."""
    for place, sign in enumerate(line):
        if sign in _PAIRS:
            stack.append((sign, offset + place))
        elif sign in _CLOSING:
            wanted = _CLOSING[sign]
            if stack and _same(stack[-1][0], wanted):
                stack.pop()
            elif any(_same(opened, wanted) for opened, _at in stack):
                while not _same(stack[-1][0], wanted):
                    opened, at = stack.pop()
                    yield _unclosed(text, at, opened)
                stack.pop()
            elif not (sign in "）)" and _is_number(line, place)) and sign != "’":
                at = offset + place
                words = _("“%(sign)s”前面没有“%(other)s”。") % {"sign": sign, "other": wanted}
                yield hit(text, at, at + 1, words)
        elif sign == "\t":
            yield from _left_open(text, stack)


def _same(opened: str, wanted: str) -> bool:
    return _LOOSE.get(opened, opened) == _LOOSE.get(wanted, wanted)


def _is_number(line: str, place: int) -> bool:
    """``1）``, ``a)``, ``①）``: a closing bracket after a short label."""
    return _LABEL.search(line[max(0, place - 4) : place]) is not None


def _unclosed(text: Text, at: int, opened: str) -> Hit:
    words = _("“%(sign)s”没有配对的“%(other)s”。") % {"sign": opened, "other": _PAIRS[opened]}
    return hit(text, at, at + 1, words)


CHECK = Check(
    "W01",
    Severity.WARNING,
    "成对标点不配对，书名号相连",
    "Paired marks that do not pair; titles that touch",
    "GB/T 15834—2011 标点符号用法",
    run,
)
