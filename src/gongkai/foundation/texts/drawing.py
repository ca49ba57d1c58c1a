"""Writes blocks as HTML (the only markup that is ever stored) and as plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from gongkai.foundation.texts.blocks import (
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


def html_of(blocks: Iterable[Block]) -> str:
    """Canonical HTML."""
    return "".join(_block(block) for block in blocks)


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\xa0", "&nbsp;")


def _value(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")


def _classes(align: str, indent: bool) -> str:
    name = align or ("indent" if indent else "")
    return f' class="{name}"' if name else ""


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        opening = f"<{block.tag}{_classes(block.align, block.indent)}>"
        return f"{opening}{_run(block.pieces)}</{block.tag}>"
    if isinstance(block, Listing):
        name = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        items = "".join(f"<li>{_inner(item)}</li>" for item in block.items)
        return f"<{name}{start}>{items}</{name}>"
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Quote):
        return f"<blockquote>{html_of(block.content.blocks)}</blockquote>"
    return "<hr>"


def _inner(flow: Flow) -> str:
    """Content of an item or cell; a first paragraph of its own needs no tags."""
    blocks = flow.blocks
    first = blocks[0] if blocks else None
    others = sum(1 for block in blocks if isinstance(block, Paragraph))
    if isinstance(first, Paragraph) and others == 1 and not first.align:
        return _run(first.pieces) + html_of(blocks[1:])
    return html_of(blocks)


def _table(table: Table) -> str:
    parts = ["<table>"]
    if table.caption.blocks:
        parts.append(f"<caption>{_inner(table.caption)}</caption>")
    for name, rows in (("thead", table.head), ("tbody", table.body)):
        if rows:
            drawn = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in rows)
            parts.append(f"<{name}>{drawn}</{name}>")
    parts.append("</table>")
    return "".join(parts)


def _cell(cell: Cell) -> str:
    name = "th" if cell.header else "td"
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    blocks = cell.content.blocks
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        inner = _run(blocks[0].pieces)
        return f"<{name}{_classes(cell.align, False)}{spans}>{inner}</{name}>"
    return f"<{name}{spans}>{_inner(cell.content)}</{name}>"


def _run(pieces: Sequence[Piece]) -> str:
    parts: list[str] = []
    open_marks: list[Mark] = []
    for piece in pieces:
        shared = 0
        for ours, theirs in zip(open_marks, piece.marks, strict=False):
            if ours != theirs:
                break
            shared += 1
        while len(open_marks) > shared:
            parts.append(f"</{open_marks.pop().tag}>")
        for mark in piece.marks[shared:]:
            href = f' href="{_value(mark.href)}"' if mark.href else ""
            parts.append(f"<{mark.tag}{href}>")
            open_marks.append(mark)
        parts.append(_piece(piece))
    parts.extend(f"</{mark.tag}>" for mark in reversed(open_marks))
    return "".join(parts)


def _piece(piece: Piece) -> str:
    anchor = f'<span id="{piece.anchor}"></span>' if piece.anchor else ""
    if piece.source:
        return f'{anchor}<img src="{_value(piece.source)}" alt="{_value(piece.text)}">'
    if piece.text == "\n":
        return f"{anchor}<br>"
    return anchor + _text(piece.text)


def lines_of(blocks: Iterable[Block]) -> list[str]:
    """Plain lines: one per paragraph and per table row, cells apart by tabs."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.extend(_words(block).split("\n"))
        elif isinstance(block, Listing):
            for item in block.items:
                lines.extend(lines_of(item.blocks))
        elif isinstance(block, Table):
            lines.extend(lines_of(block.caption.blocks))
            lines.extend(
                "\t".join(" ".join(lines_of(cell.content.blocks)) for cell in row)
                for row in (*block.head, *block.body)
            )
        elif isinstance(block, Quote):
            lines.extend(lines_of(block.content.blocks))
        elif isinstance(block, Rule):
            continue
    return lines


def _words(paragraph: Paragraph) -> str:
    return "".join(piece.text for piece in paragraph.pieces)
