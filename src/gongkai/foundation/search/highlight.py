"""Marking matches in the original text, whatever its script, width or line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.foundation.search.query import Term
from gongkai.foundation.search.words import words_of
from gongkai_reports.fold import fold

Marked = tuple[tuple[str, bool], ...]
"""Pieces of a text in order: (words, whether they match)."""

_AROUND = 36


@dataclass(frozen=True, slots=True)
class Excerpts:
    """Snippets around matches, and the offset of the first match in the original."""

    snippets: tuple[Marked, ...]
    first: int | None


def matches(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Spans of the original text that match, merged and in order.

    A term that does not occur as it stands is looked for by its words (two characters or more).
    """
    if not terms or not text:
        return []
    view = fold(text, traditional=True)
    spans: list[tuple[int, int]] = []
    for term in terms:
        found = _occurrences(view.loose, term.text)
        if not found and term.han and not term.exact:
            for word in dict.fromkeys(words_of(term.text)):
                if len(word) > 1:
                    found += _occurrences(view.loose, word)
        spans += [view.loose_span(start, end) for start, end in found]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def mark(text: str, terms: Sequence[Term]) -> Marked:
    """The whole text in pieces."""
    return _pieces(text, matches(text, terms), 0, len(text))


def excerpts(text: str, terms: Sequence[Term], *, most: int = 3) -> Excerpts:
    """Up to ``most`` snippets; the beginning of the text when nothing matches."""
    spans = matches(text, terms)
    if not spans:
        head = text[: 2 * _AROUND].strip()
        return Excerpts(((((head, False),)) if head else (),) if head else (), None)
    snippets: list[Marked] = []
    covered = -1
    for start, end in spans:
        if start < covered:
            continue
        low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
        snippets.append(_pieces(text, spans, low, high))
        covered = high
        if len(snippets) == most:
            break
    return Excerpts(tuple(snippets), spans[0][0])


def _occurrences(loose: str, term: str) -> list[tuple[int, int]]:
    pattern = r"\s*".join(re.escape(char) for char in term)
    return [match.span() for match in re.finditer(pattern, loose, re.IGNORECASE)]


def _pieces(text: str, spans: Sequence[tuple[int, int]], low: int, high: int) -> Marked:
    pieces: list[tuple[str, bool]] = []
    position = low
    for start, end in spans:
        start, end = max(start, low), min(end, high)
        if start >= end:
            continue
        if position < start:
            pieces.append((text[position:start], False))
        pieces.append((text[start:end], True))
        position = end
    if position < high:
        pieces.append((text[position:high], False))
    return tuple(pieces)
