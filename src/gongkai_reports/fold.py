"""Text folded for matching: width, radicals, script and white space, with the way back.

Published reports print the same word in many ways: full-width digits, CJK radicals in the text
layer of a PDF, traditional script, spaces and line breaks inside words. Matching works on the
folded text; every offset of it can be taken back to the document.

``Folded.loose`` keeps white space, ``Folded.text`` has none. In nearly every document the loose
text has the length of the original, so that its offsets *are* the original ones.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import sub

import opencc

# Radicals of the supplement block that NFKC leaves alone, as they occur for whole characters.
_RADICALS = dict(
    zip(
        "⺁⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿"
        "⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂乙乙人冂几刀刀卜卩小小兀尢尢尢巳幺彐彐心心手攴无日月歹民水水火爪爪爿牛犬王疋网示示竹糸纟网网网网网羊羊羊老聿聿肉臼艹艹"
        "艹虎衣西西见角角讠贝足车辶辶辶邑金长长长门阜阜雨青韦页风飞食食食饣首马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟",
        strict=True,
    )
)
_QUOTES = dict.fromkeys("“”„‟″〝〞＂「」『』", '"') | dict.fromkeys("‘’‛′＇", "'")
_DASHES = dict.fromkeys("−﹣－‐‑", "-")
_COMMON: tuple[tuple[str, str], ...] = tuple(
    (
        {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
        | {"\u3000": " ", "\xa0": " ", "﹒": ".", "．": "."}
        | _QUOTES
        | _DASHES
    ).items()
)
# Everything else that NFKC changes in such texts (ligatures, circled digits, units, radicals …)
# and marks of no width, which are dropped.
_RARE = re.compile(
    "[\u00a8-\u00be\u02b0-\u02dd\u1d2c-\u1d6a\u2002-\u200f\u2011\u2024-\u202f\u203c-\u205f\u2060-"
    "\u2064\u2070-\u209c\u20a8\u2100-\u2189\u2460-\u24ff\u2e80-\u2fdf\u3036-\u303a\u3200-\u33ff"
    "\uf900-\ufb4f\ufe10-\ufe6f\ufeff\uff5f-\uffee]"
)
_NO_WIDTH = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_CHUNK = re.compile(r"\S+")
_TRADITIONAL = "報會條關國辦請總類與機構業務處書時統計開門網發實際應該對於"
_SIMPLIFIED_TWINS = "报会条关国办请总类与机构业务处书时统计开门网发实际应该对于"


@lru_cache(maxsize=4096)
def _fold_rare(char: str) -> str:
    if char in _NO_WIDTH:
        return ""
    if char in _RADICALS:
        return _RADICALS[char]
    return unicodedata.normalize("NFKC", char)


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def is_traditional(text: str) -> bool:
    """Whether the text is in traditional script (a few leftovers do not count).

    Compares how often frequent characters of such reports stand in either script.
    """
    sample = text if len(text) < 40_000 else text[:40_000]
    if not any(c in sample for c in "報會條關國請總類與開門網發實對"):
        return False
    old = sum(sample.count(c) for c in _TRADITIONAL)
    new = sum(sample.count(c) for c in _SIMPLIFIED_TWINS)
    return old > new


def to_simplified(text: str) -> str:
    """Simplified script, character by character where OpenCC would change the length."""
    converter = _converter()
    converted: str = converter.convert(text)
    if len(converted) == len(text):
        return converted
    singles = {c: converter.convert(c) for c in set(text)}
    return "".join(v if len(v := singles[c]) == 1 else c for c in text)


@dataclass(slots=True)
class _Runs:
    """Offsets of one text in another: runs that start at ``starts`` are shifted by ``shifts``."""

    starts: list[int] = field(default_factory=lambda: [0])
    shifts: list[int] = field(default_factory=lambda: [0])

    def back(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]


class Folded:
    """A text folded for matching.

    ``loose``: folded, white space kept as it is. ``text``: folded, white space removed.
    """

    def __init__(self, original: str, *, traditional: bool | None = None) -> None:
        self.original = original
        self.traditional = is_traditional(original) if traditional is None else traditional
        self.loose, self._loose_runs = _fold_loose(original)
        if self.traditional:
            self.loose = to_simplified(self.loose)

    @cached_property
    def text(self) -> str:
        """The folded text without white space."""
        return "".join(self.loose.split())

    @cached_property
    def _runs(self) -> _Runs:
        begins = [m.start() for m in _CHUNK.finditer(self.loose)]
        if not begins:
            return _Runs()
        starts = [0, *accumulate(map(len, self.loose.split()))][:-1]
        return _Runs(starts, list(map(sub, begins, starts)))

    def loose_offset(self, offset: int) -> int:
        """Offset in ``loose`` of a character of ``text``."""
        return self._runs.back(offset)

    def loose_span(self, start: int, end: int) -> tuple[int, int]:
        """Span in ``original`` of a span of ``loose``."""
        runs = self._loose_runs
        if runs is None:
            return start, end
        return runs.back(start), (runs.back(end - 1) + 1 if end > start else runs.back(start))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Span in ``original`` of a span of ``text``."""
        runs = self._runs
        first = runs.back(start)
        last = runs.back(end - 1) + 1 if end > start else first
        return self.loose_span(first, last)

    def find(self, needle: str, start: int = 0) -> tuple[int, int] | None:
        """Span in ``original`` of the first place that reads like ``needle``; ``None`` if none."""
        wanted = fold_text(needle)
        at = self.text.find(wanted, start) if wanted else -1
        return None if at < 0 else self.span(at, at + len(wanted))


def _fold_loose(text: str) -> tuple[str, _Runs | None]:
    for char, plain in _COMMON:
        if char in text:
            text = text.replace(char, plain)
    if _RARE.search(text) is None:
        return text, None
    pieces: list[str] = []
    runs = _Runs()
    last = position = 0
    for match in _RARE.finditer(text):
        at = match.start()
        folded = _fold_rare(match.group())
        if len(folded) == 1:
            pieces.append(text[last:at])
            pieces.append(folded)
            position += at - last + 1
            last = at + 1
            continue
        pieces.append(text[last:at])
        position += at - last
        for i, char in enumerate(folded):
            pieces.append(char)
            runs.starts.append(position + i)
            runs.shifts.append(at - position - i)
        position += len(folded)
        last = at + 1
        runs.starts.append(position)
        runs.shifts.append(last - position)
    pieces.append(text[last:])
    return "".join(pieces), (runs if len(runs.starts) > 1 else None)


def fold(text: str, *, traditional: bool | None = None) -> Folded:
    """Fold a text; ``traditional`` says whether to convert the script (``None`` = find out)."""
    return Folded(text, traditional=traditional)


@lru_cache(maxsize=8192)
def fold_text(text: str) -> str:
    """A short text (label, cell, needle) folded, simplified, without white space."""
    loose, _ = _fold_loose(text)
    dense = "".join(loose.split())
    return dense if dense.isascii() else to_simplified(dense)
