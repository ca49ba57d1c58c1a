"""Prose without white space, in one spelling, with the way back to the document.

Matching needs one form of every character: full-width digits, CJK radicals of PDF text layers
and traditional script are folded character by character (lengths never change), then all white
space and page numbers standing alone are left out. ``Folded.raw`` leads back to the document.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import opencc

_RADICALS = dict(
    zip(
        "⺟⺠⺝⻁⻄⻅⻆⻉⻋⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⻌",
        "母民月虎西见角贝车镸长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟辶",
        strict=True,
    )
)
_ASCII = {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
_PUNCTUATION = {"﹐": ",", "︰": ":", "﹕": ":", "∶": ":", "﹔": ";", "•": "·", "‧": "·"}
_TABLE = str.maketrans(
    {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)}
    | _RADICALS
    | _ASCII
    | _PUNCTUATION
)
# Gaps left out: white space, invisible characters, and page numbers such as "- 4 -" on a line.
_GAP = re.compile(
    r"(?:[\s\u200b-\u200f\ufeff\u00ad\u2060]+(?:[-—–·]\s*\d{1,3}\s*[-—–·][ \t\u3000]*(?=[\r\n\f]))?)+"
)


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def to_simplified(text: str) -> str:
    """Simplified form of the same length (characters whose conversion changes length stay)."""
    converted: str = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    lines = text.split("\n")
    return "\n".join(
        c if len(c := _converter().convert(line)) == len(line) else line for line in lines
    )


@dataclass(slots=True)
class Folded:
    """``text`` without gaps; ``printed`` is the same length in the script of the document.

    ``starts``/``origins`` are parallel: from folded offset ``starts[i]`` on, offsets of the
    document run from ``origins[i]``. ``breaks`` maps a folded offset before which the document
    has line breaks to how many there are.
    """

    text: str
    printed: str
    starts: list[int]
    origins: list[int]
    breaks: dict[int, int]

    def raw(self, offset: int) -> int:
        """Offset in the document of a folded offset."""
        i = bisect_right(self.starts, offset) - 1
        return self.origins[i] + offset - self.starts[i] if i >= 0 else 0

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Span in the document of a folded, non-empty span."""
        return self.raw(start), self.raw(max(start, end - 1)) + 1

    def folded(self, offset: int) -> int:
        """Folded offset of the first kept character at or after a document offset."""
        i = bisect_right(self.origins, offset) - 1
        if i < 0:
            return 0
        start = self.starts[i] + offset - self.origins[i]
        limit = self.starts[i + 1] if i + 1 < len(self.starts) else len(self.text)
        return min(start, limit)


def fold(text: str, *, traditional: bool = False) -> Folded:
    """Fold a document text (see module)."""
    plain = text.translate(_TABLE)
    pieces: list[str] = []
    origins: list[int] = []
    counts: list[int] = []
    position = 0
    pending = 0
    for gap in _GAP.finditer(plain):
        start, end = gap.span()
        if start > position:
            pieces.append(plain[position:start])
            origins.append(position)
            counts.append(pending)
            pending = 0
        pending += plain.count("\n", start, end) + plain.count("\f", start, end)
        position = end
    if position < len(plain):
        pieces.append(plain[position:])
        origins.append(position)
        counts.append(pending)
    starts = [0, *accumulate(map(len, pieces))][: len(pieces)]
    printed = "".join(pieces)
    breaks = {s: n for s, n in zip(starts, counts, strict=True) if n}
    folded = to_simplified(printed) if traditional else printed
    return Folded(folded, printed, starts, origins, breaks)
