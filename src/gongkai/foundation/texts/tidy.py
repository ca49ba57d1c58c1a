"""Brings built blocks into one canonical form, so that cleaning twice changes nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from gongkai.foundation.texts.blocks import (
    MARKS,
    Block,
    Cell,
    Flow,
    Listing,
    Mark,
    Paragraph,
    Piece,
    Quote,
    Rule,
    Table,
)

_WIDE = "\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_IN_CHINESE = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_LEADING = re.compile(r"[ \u3000]+")
_BULLET = re.compile(r"[·•●○■□▪◆◇➢✓✔\uf06c\uf06e\uf0b7\uf0a7\uf0d8\uf075olnuØü§–-]")
_ORDER = {name: place for place, name in enumerate(MARKS)}


def tidied(flow: Flow, *, wrapped: frozenset[str] = frozenset()) -> list[Block]:
    """Blocks without empty ones, marks in order, bullets of a word processor as lists."""
    found: list[Block] = []
    for block in flow.blocks:
        if isinstance(block, Paragraph):
            paragraph = _paragraph(block, flow.top)
            if paragraph is not None:
                _add(found, paragraph)
        elif isinstance(block, Listing):
            items = [tidied(item) for item in block.items]
            kept = [Flow(item) for item in items if item]
            if kept:
                found.append(replace(block, items=kept))
        elif isinstance(block, Table):
            table = _table(block)
            if table is not None:
                found.append(table)
        elif isinstance(block, Quote):
            inner = tidied(block.content)
            if inner:
                found.append(Quote(Flow(inner)))
        elif isinstance(block, Rule) and found and not isinstance(found[-1], Rule):
            found.append(block)
    while found and isinstance(found[-1], Rule):
        found.pop()
    return found


def _add(found: list[Block], paragraph: Paragraph) -> None:
    """Append a paragraph; one with a bullet joins the list before it, at its level."""
    if not (paragraph.level and _BULLET.fullmatch(paragraph.marker)):
        if paragraph.marker:
            first = Piece(paragraph.marker, ())
            paragraph.pieces.insert(0, first)
            paragraph.pieces = _merged(paragraph.pieces)
        paragraph.marker, paragraph.level = "", 0
        found.append(paragraph)
        return
    level, paragraph.level, paragraph.marker = paragraph.level, 0, ""
    paragraph.indent = False
    here = found
    for depth in range(1, level + 1):
        last = here[-1] if here else None
        if not isinstance(last, Listing) or last.ordered:
            if depth > 1 and not here:
                break
            last = Listing(False)
            here.append(last)
        if depth == level or not last.items:
            last.items.append(Flow([paragraph]))
            return
        here = last.items[-1].blocks
    here.append(paragraph)


def _paragraph(block: Paragraph, top: bool) -> Paragraph | None:
    pieces = _merged(_tidy_pieces(block.pieces))
    indent = block.indent
    marker = block.marker.strip(" \u3000")
    if pieces and not pieces[0].source:
        text = pieces[0].text
        match = _LEADING.match(text)
        if match:
            indent = indent or match[0].count("\u3000") >= 2
    pieces = _trimmed(pieces)
    if not pieces and not marker:
        return None
    tag = block.tag
    if tag != "p":
        indent = False
        if not top:
            tag = "p"
            pieces = [
                piece._replace(marks=_ordered((*piece.marks, Mark("strong")))) for piece in pieces
            ]
        else:
            pieces = [
                piece._replace(marks=tuple(m for m in piece.marks if m.tag != "strong"))
                for piece in pieces
            ]
        pieces = _merged(pieces)
    indent = indent and top and not block.align
    return Paragraph(tag, block.align, indent, pieces, marker, block.level)


def _tidy_pieces(pieces: list[Piece]) -> list[Piece]:
    return [piece._replace(marks=_ordered(piece.marks)) for piece in pieces]


def _ordered(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    if len(marks) < 2:
        return marks
    return tuple(sorted({m.tag: m for m in marks}.values(), key=lambda m: _ORDER[m.tag]))


def _is_break(piece: Piece) -> bool:
    return piece.text == "\n" and not piece.source


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of the same marks as one piece, no space inside Chinese text by accident."""
    found: list[Piece] = []
    for piece in pieces:
        if not piece.source and not _is_break(piece):
            if not piece.text and not piece.anchor:
                continue
            last = found[-1] if found else None
            if (
                last is not None
                and last.marks == piece.marks
                and not last.source
                and not _is_break(last)
                and not piece.anchor
            ):
                found[-1] = last._replace(text=_joined(last.text, piece.text))
                continue
            if last is not None and last.text.endswith(" ") and not last.source:
                piece = piece._replace(text=piece.text.lstrip(" "))
                if not piece.text and not piece.anchor:
                    continue
        found.append(piece)
    return found


def _joined(first: str, second: str) -> str:
    if first.endswith(" "):
        second = second.lstrip(" ")
    return first + second


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """No space or line break at either end, nor round a line break."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.source or _is_break(piece):
            if _is_break(piece):
                _strip_end(found)
                if not found:
                    if piece.anchor:
                        found.append(Piece("", (), "", piece.anchor))
                    continue
            found.append(piece._replace(marks=()) if _is_break(piece) else piece)
            continue
        text = piece.text
        if not _has_words(found) or _is_break(found[-1]):
            text = text.lstrip(" \u3000")
        if text or piece.anchor:
            found.append(piece._replace(text=text))
    while found:
        _strip_end(found)
        if found and _is_break(found[-1]):
            found.pop()
            continue
        break
    if not any(piece.text.strip() or piece.source for piece in found):
        return []
    return found


def _has_words(found: list[Piece]) -> bool:
    return any(piece.text or piece.source for piece in found)


def _strip_end(found: list[Piece]) -> None:
    while found and not found[-1].source and not _is_break(found[-1]):
        text = found[-1].text.rstrip(" \u3000")
        if text or found[-1].anchor:
            found[-1] = found[-1]._replace(text=text)
            return
        found.pop()


def _table(block: Table) -> Table | None:
    head = [[_cell(cell) for cell in row] for row in block.head if row]
    body = [[_cell(cell) for cell in row] for row in block.body if row]
    if not any(cell.content.blocks for row in (*head, *body) for cell in row):
        return None
    caption = Flow(tidied(block.caption))
    return Table(caption, head, body)


def _cell(cell: Cell) -> Cell:
    blocks = tidied(cell.content)
    align = cell.align
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        align = blocks[0].align
    return replace(cell, content=Flow(blocks), align=align)
