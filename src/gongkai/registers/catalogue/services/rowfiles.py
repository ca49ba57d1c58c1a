"""Rows of a table file, one after the other: CSV, JSON lines, Excel."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from gongkai.foundation.refusals import Problem, RefusedError

ENDINGS = (".csv", ".jsonl", ".ndjson", ".xlsx")
_FIELD_LIMIT = 4 * 1024 * 1024


def rows_of(path: Path, name: str = "") -> Iterator[Mapping[str, Any]]:
    """Rows by heading. UTF-8 and GB 18030 are told apart by their bytes.

    Raises ``RefusedError`` for another kind of file, one that cannot be read, and one that has
    no row at all (an empty file is no success).
    """
    ending = Path(name or path.name).suffix.lower()
    readers = {".csv": _csv, ".jsonl": _lines, ".ndjson": _lines, ".xlsx": _excel}
    if ending not in readers:
        words = _("只能导入 %(endings)s 文件") % {"endings": "、".join(ENDINGS)}
        raise RefusedError(Problem("file", "bad_type", words))
    count = 0
    try:
        for row in readers[ending](path):
            count += 1
            yield row
    except (UnicodeError, csv.Error, OSError, KeyError, BadZipFile, InvalidFileException) as error:
        words = _("第 %(n)d 行以后无法读取：%(why)s") % {"n": count, "why": str(error)[:120]}
        raise RefusedError(Problem("file", "unreadable", words)) from error
    if count == 0:
        raise RefusedError(Problem("file", "empty", _("文件中没有数据行")))


def count_rows(path: Path) -> int | None:
    """A quick count of lines for a progress bar; ``None`` where it is not cheap."""
    if path.suffix.lower() == ".xlsx":
        return None
    with path.open("rb") as file:
        lines = sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    return max(lines - (path.suffix.lower() == ".csv"), 1)


def encoding_of(path: Path) -> str:
    """``utf-8-sig`` or ``gb18030``, judged by the first megabyte."""
    with path.open("rb") as file:
        head = file.read(1 << 20)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _csv(path: Path) -> Iterator[Mapping[str, Any]]:
    csv.field_size_limit(_FIELD_LIMIT)
    with path.open(encoding=encoding_of(path), newline="") as file:
        for row in csv.DictReader(file):
            if any(value not in (None, "") for value in row.values()):
                yield row


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding=encoding_of(path)) as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if not isinstance(row, dict):
                yield {"source_id": "", _("第 %(n)d 行不是 JSON 对象") % {"n": number}: ""}
            else:
                yield row


def _excel(path: Path) -> Iterator[Mapping[str, Any]]:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(values_only=True)
        heads = [str(one).strip() if one is not None else "" for one in next(rows, ())]
        for values in rows:
            if any(value not in (None, "") for value in values):
                yield {h: v for h, v in zip(heads, values, strict=False) if h}
    finally:
        book.close()
