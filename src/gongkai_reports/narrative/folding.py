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
_TABLE: dict[str, str] = (
    {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)}
    | _RADICALS
    | _ASCII
    | _PUNCTUATION
)
_CHANGED = re.compile("[" + re.escape("".join(_TABLE)) + "]")
# A half-width full stop behind a Chinese word ends a sentence as 。 does.
_FULL_STOP = re.compile(r"\.(?<=[\u4e00-\u9fff%)”》]\.)(?=[\s\u4e00-\u9fff“《(]|$)")
# Runs of text between gaps; a gap is white space or invisible characters.
_INVISIBLE = re.compile("[\u200b-\u200f\ufeff\u00ad\u2060]")
_WORD = re.compile(r"\S+")
_RUN = re.compile(r"[^\s\u200b-\u200f\ufeff\u00ad\u2060]+")
# A page number standing alone on a line, such as "- 4 -", is blanked out.
_PAGE_NUMBER = re.compile(r"(?m)^[ \t\u3000]*[-—–·][ \t]*\d{1,3}[ \t]*[-—–·][ \t\u3000]*\r?$")


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
    plain = text
    for char in set(_CHANGED.findall(text)):
        plain = plain.replace(char, _TABLE[char])
    if "- " in plain or "—" in plain or " -" in plain:
        plain = _PAGE_NUMBER.sub(lambda m: " " * len(m.group()), plain)
    if "." in plain:
        plain = _FULL_STOP.sub("。", plain)
    # Most texts have no invisible character inside a run: then splitting is the quicker way.
    parted = _INVISIBLE.search(plain) is not None
    pieces = _RUN.findall(plain) if parted else plain.split()
    origins = [run.start() for run in (_RUN if parted else _WORD).finditer(plain)]
    starts = [0, *accumulate(map(len, pieces))][: len(pieces)]
    breaks: dict[int, int] = {}
    at = plain.find("\n")
    while at >= 0:
        following = bisect_right(origins, at)
        if following == len(origins):
            break
        before = starts[following]
        breaks[before] = breaks.get(before, 0) + 1
        at = plain.find("\n", at + 1)
    printed = "".join(pieces)
    folded = to_simplified(printed) if traditional else printed
    return Folded(folded, printed, starts, origins, breaks)
