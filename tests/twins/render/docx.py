"""Word files: python-docx with merged cells, and hand-written gridSpan/vMerge."""

from __future__ import annotations

import io
import zipfile
from random import Random
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from tests.twins.form import Rows, comma_numbers, expand
from tests.twins.render.base import Rendered, blocks, rendered
from tests.twins.twin import Twin


def add_table(document: WordDocument, rows: Rows) -> None:
    """A table with real merges."""
    matrix = expand(rows)
    width = max(len(line) for line in matrix)
    table = document.add_table(rows=len(matrix), cols=width)
    table.style = "Table Grid"
    places = [list(row.cells) for row in table.rows]
    for r, line in enumerate(matrix):
        for c, cell in enumerate(line):
            if cell is None:
                continue
            place: Any = places[r][c]
            if cell.rowspan > 1 or cell.colspan > 1:
                place = place.merge(places[r + cell.rowspan - 1][c + cell.colspan - 1])
            place.text = cell.text


def pack(document: WordDocument) -> bytes:
    """Save with fixed times, so that the same twin gives the same bytes."""
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != "docProps/thumbnail.jpeg":
                info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
                target.writestr(info, source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def merged(twin: Twin, rng: Random) -> Rendered:
    """Tables of python-docx with real merges."""
    document = docx.Document()
    for kind, item in blocks(twin):
        if isinstance(item, list):
            add_table(document, item)
        elif kind == "title":
            document.add_heading(item, 0)
        elif kind == "h":
            document.add_heading(item, 1)
        else:
            document.add_paragraph(item)
    return rendered("docx_merged", twin, "docx", pack(document))


_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.'
    'openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.'
    'openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def _paragraph(text: str) -> str:
    # Word splits runs wherever the author paused.
    cut = len(text) // 2
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(t)}</w:t></w:r>'
        for t in (text[:cut], text[cut:])
        if t
    )
    return f"<w:p>{runs}</w:p>"


def _raw_table(rows: Rows) -> str:
    lines = []
    open_cells: dict[int, tuple[int, int]] = {}
    for row in rows:
        out, column, pending = [], 0, list(row)
        while pending or column in open_cells:
            if column in open_cells:
                left, span = open_cells[column]
                out.append(
                    f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/><w:vMerge/></w:tcPr><w:p/></w:tc>'
                )
                if left > 1:
                    open_cells[column] = (left - 1, span)
                else:
                    del open_cells[column]
                column += span
                continue
            cell = pending.pop(0)
            merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
            out.append(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.colspan}"/>{merge}</w:tcPr>'
                f"{_paragraph(cell.text)}</w:tc>"
            )
            if cell.rowspan > 1:
                open_cells[column] = (cell.rowspan - 1, cell.colspan)
            column += cell.colspan
        lines.append("<w:tr>" + "".join(out) + "</w:tr>")
    return "<w:tbl>" + "".join(lines) + "</w:tbl><w:p/>"


def raw(twin: Twin, rng: Random) -> Rendered:
    """A minimal package with gridSpan and vMerge, runs split in mid-word, 1、 labels."""
    content = []
    label = comma_numbers if rng.random() < 0.5 else (lambda text: text)
    for _, item in blocks(twin, label=label):
        content.append(_raw_table(item) if isinstance(item, list) else _paragraph(item))
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:document {_NS}><w:body>{''.join(content)}<w:sectPr/></w:body></w:document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELS),
            ("word/document.xml", xml),
        ):
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            target.writestr(info, text, zipfile.ZIP_DEFLATED)
    return rendered("docx_raw", twin, "docx", out.getvalue())
