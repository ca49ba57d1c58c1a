"""Files made in the tests, and the check that every span of a document is exact."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai_reports.document import Document, Paragraph
from gongkai_reports.sources.layout_codes import SOURCE_CODES

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def _check(document: Document) -> None:
    text = document.text
    assert set(document.layout) <= SOURCE_CODES
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(text)
        if isinstance(block, Paragraph):
            assert text[block.start : block.end] == block.text
            continue
        for r, row in enumerate(block.rows):
            for c, cell in enumerate(row):
                if cell is None:
                    continue
                assert block.start <= cell.start <= cell.end <= block.end
                assert text[cell.start : cell.end] == cell.text
                assert cell.row <= r < cell.row + cell.rowspan
                assert cell.column <= c < cell.column + cell.colspan
                assert block.rows[cell.row][cell.column] is cell
    assert document.page_starts == sorted(document.page_starts)
    text.encode("utf-8")


@pytest.fixture(scope="session")
def check_spans() -> Callable[[Document], None]:
    """Raises when a span, a cell's place or a layout code of a document is wrong."""
    return _check


def _texts(document: Document, index: int = 0) -> list[list[str]]:
    """Texts of a table, merged cells repeated, ``·`` where nothing is printed."""
    grid = document.grids[index]
    return [["·" if cell is None else cell.text for cell in row] for row in grid.rows]


@pytest.fixture(scope="session")
def texts() -> Callable[..., list[list[str]]]:
    """Texts of one table of a document."""
    return _texts


def _word_file(body: str, parts: dict[str, str | bytes] | None = None, types: str = TYPES) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def word_file() -> Callable[..., bytes]:
    """Makes a .docx from the XML of its body and further parts."""
    return _word_file


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """Folder of real reports; the test is skipped where there is none."""
    default = Path(__file__).resolve().parents[4] / "shared" / "reports"
    folder = Path(os.environ.get("GONGKAI_REPORTS", default))
    if not folder.is_dir():
        pytest.skip("no folder of real reports (set GONGKAI_REPORTS)")
    return folder
