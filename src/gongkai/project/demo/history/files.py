"""Attachments of the demonstration: Word files and PDF written here, the same every time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document

from gongkai.foundation.files.services import accept
from gongkai.foundation.publishing.content import Attachment

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word(name: str, title: str, rows: Sequence[Sequence[str]]) -> Attachment:
    """A Word file with a title and a table."""
    document = Document()
    document.core_properties.author = "云川市"
    document.core_properties.created = document.core_properties.modified = datetime(
        2024, 1, 2, tzinfo=UTC
    )
    document.add_heading(title, 1)
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return _kept(out.getvalue(), f"{name}.docx", _WORD)


def pdf(name: str, lines: Sequence[str]) -> Attachment:
    """A PDF with its text as text, in a font that readers bring along."""
    drawn = "".join(
        f"BT /F1 {18 if n == 0 else 12} Tf 72 {760 - 26 * n} Td "
        f"<{line.encode('utf-16-be').hex()}> Tj ET\n"
        for n, line in enumerate(lines)
    ).encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        b"/DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] "
        b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 90 >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, end)
    return _kept(out, f"{name}.pdf", "application/pdf")


def _kept(content: bytes, name: str, media_type: str) -> Attachment:
    stored = accept(content, name, purpose="attachment")
    return Attachment(stored.sha256, name, media_type, len(content))
