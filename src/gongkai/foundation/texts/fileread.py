"""Runs in a child process: the bytes of a file become plain lines. Needs no settings."""

from __future__ import annotations

import io
import zipfile

import openpyxl

from gongkai_reports.document import UnreadableError
from gongkai_reports.sources import read_bytes

_MOST_CELLS = 400_000
_MOST_UNPACKED = 256 * 1024 * 1024


def read_file(task: tuple[bytes, str]) -> str:
    """Text of ``(bytes, name)``. Raises ``UnreadableError``."""
    data, name = task
    if name.endswith(".xlsx"):
        return _workbook(data)
    return read_bytes(data, name).text


def _workbook(data: bytes) -> str:
    """Cells apart by tabs; every sheet under its name."""
    lines: list[str] = []
    cells = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            if sum(entry.file_size for entry in container.infolist()) > _MOST_UNPACKED:
                raise UnreadableError("too_large", "解压后过大", "unpacks to too much")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            lines.append(sheet.title)
            for row in sheet.iter_rows(values_only=True):
                cells += len(row)
                if cells > _MOST_CELLS:
                    return "\n".join(lines)
                said = ["" if value is None else str(value) for value in row]
                if any(said):
                    lines.append("\t".join(said).rstrip("\t"))
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        raise UnreadableError("broken", "文件已损坏", f"damaged: {error}") from error
    return "\n".join(lines)
