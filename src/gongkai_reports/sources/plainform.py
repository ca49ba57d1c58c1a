"""A document as plain JSON values and back, to hand it from one process to another.

JSON and not pickle: the process that parsed a hostile file is not to be trusted with pickles.
"""

from __future__ import annotations

from typing import Any

from gongkai_reports.document import Block, Box, Document, Grid, GridCell, Paragraph


def to_plain(document: Document) -> dict[str, Any]:
    """Values that ``json.dumps`` takes."""
    return {
        "name": document.name,
        "source_format": document.source_format,
        "text": document.text,
        "layout": document.layout,
        "encoding": document.encoding,
        "pages": document.pages,
        "page_starts": document.page_starts,
        "title": document.title,
        "meta": document.meta,
        "sides": list(document.sides),
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> list[Any]:
    if isinstance(block, Paragraph):
        return ["p", block.start, block.end, block.page, block.box, block.kind]
    numbers: dict[int, int] = {}
    cells: list[list[Any]] = []
    rows: list[list[int]] = []
    for row in block.rows:
        places: list[int] = []
        for cell in row:
            if cell is None:
                places.append(-1)
                continue
            if id(cell) not in numbers:
                numbers[id(cell)] = len(cells)
                cells.append(
                    [
                        *(cell.text, cell.start, cell.end, cell.row, cell.column),
                        *(cell.rowspan, cell.colspan, cell.page, cell.box),
                    ]
                )
            places.append(numbers[id(cell)])
        rows.append(places)
    return ["g", block.start, block.end, block.page, block.origin, cells, rows]


def _box(value: Any) -> Box | None:
    if value is None:
        return None
    x0, top, x1, bottom = (float(v) for v in value)
    return x0, top, x1, bottom


def _cell(values: list[Any]) -> GridCell:
    text, start, end, row, column, rowspan, colspan, page, box = values
    return GridCell(text, start, end, row, column, rowspan, colspan, page, _box(box))


def from_plain(values: dict[str, Any]) -> Document:
    """The document again. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for other values."""
    text = str(values["text"])
    blocks: list[Block] = []
    for item in values["blocks"]:
        if item[0] == "p":
            _, start, end, page, box, kind = item
            blocks.append(Paragraph(text[start:end], start, end, page, _box(box), kind))
        else:
            _, start, end, page, origin, cells, rows = item
            made = [_cell(cell) for cell in cells]
            matrix = [[made[n] if n >= 0 else None for n in row] for row in rows]
            blocks.append(Grid(matrix, start, end, str(origin), page))
    return Document(
        name=str(values["name"]),
        source_format=str(values["source_format"]),
        text=text,
        blocks=blocks,
        layout=[str(code) for code in values["layout"]],
        encoding=values["encoding"],
        pages=values["pages"],
        page_starts=[int(n) for n in values["page_starts"]],
        title=str(values["title"]),
        meta={str(k): str(v) for k, v in values["meta"].items()},
        sides=tuple(str(side) for side in values["sides"]),
    )
