"""Two versions side by side: paragraph by paragraph, and word by word inside a changed one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

_TOKEN = re.compile(r"[A-Za-z]+|\d+(?:[.,:]\d+)*|\s+|.", re.S)
_LONGEST_PARAGRAPH = 4000
"""Signs up to which a changed paragraph is compared word by word (it is quadratic)."""


class Change(StrEnum):
    """What became of a piece; each is said in words on the screen, not by colour alone."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is the same, removed (left only) or added (right only)."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of each side; an empty side has no pieces."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    changed: bool


def compare_texts(old: str, new: str) -> list[Row]:
    """Rows of two plain texts whose paragraphs are lines."""
    left, right = _paragraphs(old), _paragraphs(new)
    rows: list[Row] = []
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            rows += [_same(text) for text in left[i1:i2]]
        else:
            rows += [_pair(a, b) for a, b in _aligned(left[i1:i2], right[j1:j2])]
    return rows


def compare_words(old: str, new: str) -> Row:
    """Two single values word by word."""
    return _same(old) if old == new else _pair(old, new)


def folded(rows: Sequence[Row], around: int = 2) -> Iterator[Row | int]:
    """The rows near changes; long runs of unchanged rows are told as their number."""
    near = {
        place
        for number, row in enumerate(rows)
        if row.changed
        for place in range(number - around, number + around + 1)
    }
    hidden = 0
    for number, row in enumerate(rows):
        if number in near:
            if hidden:
                yield hidden
                hidden = 0
            yield row
        else:
            hidden += 1
    if hidden:
        yield hidden


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _same(text: str) -> Row:
    piece = (Piece(Change.SAME, text),)
    return Row(piece, piece, False)


def _aligned(left: Sequence[str], right: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Paragraphs of a replaced block in pairs; those that share little stand alone."""
    if len(left) == len(right) or not left or not right:
        return zip_longest(left, right, fillvalue="")
    pairs: list[tuple[str, str]] = []
    waiting = list(right)
    for text in left:
        best = max(waiting, key=lambda other: _likeness(text, other), default="")
        if best and _likeness(text, best) > 0.4:
            position = waiting.index(best)
            pairs += [("", other) for other in waiting[:position]]
            pairs.append((text, best))
            waiting = waiting[position + 1 :]
        else:
            pairs.append((text, ""))
    return [*pairs, *(("", other) for other in waiting)]


def _likeness(one: str, other: str) -> float:
    """Share of common signs: an upper bound that costs one pass."""
    return SequenceMatcher(None, one[:400], other[:400], autojunk=False).quick_ratio()


def _pair(old: str, new: str) -> Row:
    if not old or not new or max(len(old), len(new)) > _LONGEST_PARAGRAPH:
        left = (Piece(Change.REMOVED, old),) if old else ()
        right = (Piece(Change.ADDED, new),) if new else ()
        return Row(left, right, True)
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    lefts: list[Piece] = []
    rights: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        one, other = "".join(a[i1:i2]), "".join(b[j1:j2])
        if tag == "equal":
            lefts.append(Piece(Change.SAME, one))
            rights.append(Piece(Change.SAME, one))
            continue
        if one:
            lefts.append(Piece(Change.REMOVED, one))
        if other:
            rights.append(Piece(Change.ADDED, other))
    return Row(tuple(lefts), tuple(rights), True)
