"""Cut a text at the borders of marked spans, so that overlapping marks can be drawn.

Marks may overlap and nest in any way (a finding quotes a sentence that holds three figures). The
text is cut at every border; each piece knows the marks that cover it and those that begin in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A span ``[start, end)``, its name (unique on the page) and kind (``cell``, ``error``…)."""

    start: int
    end: int
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text between two borders."""

    start: int
    end: int
    text: str
    covers: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Cut ``text``; marks outside of it are clipped, empty ones are kept at their place."""
    size = len(text)
    known = sorted(
        (Mark(max(0, min(m.start, size)), max(0, min(m.end, size)), m.name, m.kind) for m in marks),
        key=lambda m: (m.start, -m.end, m.name),
    )
    borders = sorted({0, size, *(m.start for m in known), *(m.end for m in known)})
    pending = iter(known)
    upcoming = next(pending, None)
    active: list[Mark] = []
    for index, start in enumerate(borders):
        end = borders[index + 1] if index + 1 < len(borders) else size
        begins: list[Mark] = []
        while upcoming is not None and upcoming.start == start:
            begins.append(upcoming)
            upcoming = next(pending, None)
        active = [m for m in active if m.end > start] + [m for m in begins if m.end > start]
        if start == end and not begins:
            continue
        yield Piece(
            start,
            end,
            text[start:end],
            tuple(active),
            tuple(begins),
            tuple(m for m in active if m.end == end),
        )
        if start == size:
            return


def paragraphs(text: str, parts: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Group pieces by line: a piece is cut again at line breaks, which are dropped."""
    line: list[Piece] = []
    for piece in parts:
        rest = piece.text.split("\n")
        offset = piece.start
        for number, run in enumerate(rest):
            if number:
                yield line
                line = []
            if run or (number == 0 and piece.begins):
                end = offset + len(run)
                line.append(
                    Piece(
                        offset,
                        end,
                        run,
                        piece.covers,
                        piece.begins if number == 0 else (),
                        piece.ends if number == len(rest) - 1 else (),
                    )
                )
            offset += len(run) + 1
    if line:
        yield line
