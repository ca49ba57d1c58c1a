"""Automatic numbers of Word paragraphs (一、 （一） 1.), which are not part of the text itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from gongkai_reports.sources.word.package import Element

_DIGITS = "〇一二三四五六七八九"
_WHOLE = re.compile(r"-?\d{1,6}")
_PLACE = re.compile(r"%([1-9])")
_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
        "japaneseDigitalTenThousand",
        "taiwaneseDigital",
    )
)
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@lru_cache(maxsize=4096)
def local(tag: object) -> str:
    """Name of a tag or attribute without its namespace."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    for key, text in element.items():
        if local(key) == name:
            return str(text)
    return None


def child(element: Element | None, name: str) -> Element | None:
    """First child of this local name."""
    if element is None:
        return None
    for sub in element:
        if local(sub.tag) == name:
            return sub
    return None


def whole(text: str | None, default: int) -> int:
    """A small whole number, or the default for nonsense."""
    if text is None:
        return default
    return int(text) if _WHOLE.fullmatch(text) else default


def chinese(number: int) -> str:
    """1–9999 in Chinese numerals as they are used for counting."""
    if not 0 < number < 10_000:
        return str(number)
    text, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            if gap and text:
                text += "零"
            text += _DIGITS[digit] + unit
            gap = False
        elif text:
            gap = True
    return text[1:] if 10 <= number < 20 else text


def _letters(number: int) -> str:
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number < 400:
        return str(number)
    text = ""
    for worth, letters in _ROMAN:
        while number >= worth:
            text += letters
            number -= worth
    return text


def spelled(number: int, style: str) -> str:
    """A number in one of Word's numbering styles; unknown styles count in digits."""
    if style in _CHINESE:
        return chinese(number)
    if style == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if style == "decimalFullWidth":
        return "".join(chr(ord(d) + 0xFEE0) for d in str(number))
    if style == "ideographTraditional" and 1 <= number <= 10:
        return _STEMS[number - 1]
    if style in ("lowerLetter", "upperLetter"):
        return _letters(number) if style[0] == "l" else _letters(number).upper()
    if style in ("lowerRoman", "upperRoman"):
        return _roman(number) if style[0] == "l" else _roman(number).upper()
    return str(number)


@dataclass(slots=True)
class _Level:
    style: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document as Word does."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        abstract: dict[str, _List] = {}
        for node in root:
            if local(node.tag) == "abstractNum":
                abstract[value(node, "abstractNumId") or ""] = _List(_levels(node))
        for node in root:
            if local(node.tag) != "num":
                continue
            base = abstract.get(value(child(node, "abstractNumId")) or "")
            if base is None:
                continue
            changed = [sub for sub in node if local(sub.tag) == "lvlOverride"]
            if changed:
                base = _List(dict(base.levels))
                for sub in changed:
                    _override(base, sub)
            self._lists[value(node, "numId") or ""] = base

    def label(self, number_id: str | None, level: int) -> str:
        """The printed number of the next paragraph of this list and level, bullets as nothing."""
        numbered = self._lists.get(number_id or "")
        if numbered is None or level not in numbered.levels:
            return ""
        counts = numbered.counts
        start = numbered.levels[level].start
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        shape = numbered.levels[level]
        if shape.style in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            of = numbered.levels.get(at, shape)
            return spelled(counts.get(at, of.start), of.style)

        return _PLACE.sub(number, shape.text)


def _levels(node: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for sub in node:
        if local(sub.tag) == "lvl":
            levels[whole(value(sub, "ilvl"), 0)] = _level(sub)
    return levels


def _level(node: Element) -> _Level:
    return _Level(
        value(child(node, "numFmt")) or "decimal",
        value(child(node, "lvlText")) or "",
        whole(value(child(node, "start")), 1),
    )


def _override(base: _List, node: Element) -> None:
    level = whole(value(node, "ilvl"), 0)
    full = child(node, "lvl")
    if full is not None:
        base.levels[level] = _level(full)
    start = child(node, "startOverride")
    if start is not None and level in base.levels:
        old = base.levels[level]
        base.levels[level] = _Level(old.style, old.text, whole(value(start), 1))
