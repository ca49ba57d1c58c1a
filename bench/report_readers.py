"""The alternatives for reading report tables, each with a fair simple mapping.

Every alternative yields plain matrices of strings; one mapping for all of them finds rows by the
exact statutory label and takes the numbers after it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pdfplumber

from gongkai_rules.editions import edition
from gongkai_rules.grid import CellValue, TableSpec

try:
    import pandas  # type: ignore[import-not-found,import-untyped,unused-ignore]
except ImportError:  # the extra "bench" is not installed
    pandas = None
try:
    from markitdown import MarkItDown  # type: ignore[import-not-found,import-untyped,unused-ignore]
except ImportError:
    MarkItDown = None

Matrix = list[list[str]]
Reader = Callable[[Path], Iterator[Matrix]]
Cells = dict[str, CellValue]

_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")
_MISSING = ("", "nan", "None", "<NA>")


def number(text: str) -> CellValue:
    """A cell as a number; ``None`` when blank."""
    text = _SPACE.sub("", text)
    if text in _MISSING:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    return int(value) if value == int(value) else value


def _row(cells: list[str], label: str) -> list[str] | None:
    """The cells after the last cell that is exactly the label."""
    wanted = _SPACE.sub("", label)
    places = [i for i, cell in enumerate(cells) if _SPACE.sub("", cell) == wanted]
    return cells[places[-1] + 1 :] if places else None


def mapped(matrices: Iterator[Matrix], id_: str) -> Cells:
    """Table cells by address, found by exact label."""
    found: Cells = {}
    form = edition(id_).tables
    for matrix in matrices:
        for cells in matrix:
            _map_row(found, cells, form["t2"], 0)
            _map_row(found, cells, form["t3"], 7)
            _map_results(found, cells, form["t4"])
    return found


def _map_row(found: Cells, cells: list[str], form: TableSpec, width: int) -> None:
    for spec in form.rows:
        values = _row(cells, spec.label)
        if values is None or len(values) < max(1, width):
            continue
        # Seven columns count from the right; fewer from the left, merged places left out.
        values = values[-width:] if width else [v for v in values if v not in _MISSING]
        for column, value in zip(spec.columns, values, strict=False):
            found.setdefault(f"{form.key}.{spec.key}.{column.key}", number(value))


def _map_results(found: Cells, cells: list[str], form: TableSpec) -> None:
    values = [_SPACE.sub("", c) for c in cells]
    numeric = [v for v in values if _NUMBER.match(v)]
    if len(values) != 15 or len(numeric) != 15:
        return
    columns = [(spec.key, c.key) for spec in form.rows for c in spec.columns]
    for (row, column), value in zip(columns, values, strict=True):
        found.setdefault(f"{form.key}.{row}.{column}", number(value))


def _pandas(path: Path) -> Iterator[Matrix]:
    import pandas  # type: ignore[import-not-found,import-untyped,unused-ignore]

    data = path.read_bytes()
    for frame in pandas.read_html(io.BytesIO(data), header=None):
        rows = frame.astype(object).values.tolist()
        yield [[_integral(v) for v in [*row]] for row in rows]


def _integral(value: object) -> str:
    if isinstance(value, float) and value == int(value if value == value else 0):
        return str(int(value))
    return str(value)


def _pdfplumber(path: Path) -> Iterator[Matrix]:

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                yield [[cell or "" for cell in row] for row in table]


def _markitdown() -> Reader:
    from markitdown import MarkItDown  # type: ignore[import-not-found,import-untyped,unused-ignore]

    converter = MarkItDown(enable_plugins=False)

    def read(path: Path) -> Iterator[Matrix]:
        lines = converter.convert(str(path)).text_content.splitlines()
        yield [
            [cell.strip() for cell in line.strip().strip("|").split("|")]
            for line in lines
            if line.lstrip().startswith("|")
        ]

    return read


def alternatives() -> tuple[dict[str, dict[str, Reader]], list[str]]:
    """Alternatives by source format, and notes on those not installed."""
    found: dict[str, dict[str, Reader]] = {"html": {}, "docx": {}, "pdf": {}}
    missing: list[str] = []
    if pandas is not None:
        found["html"]["pandas.read_html"] = _pandas
    else:
        missing.append("pandas")
    found["pdf"]["pdfplumber"] = _pdfplumber
    if MarkItDown is not None:
        reader = _markitdown()
        for kind in found:
            found[kind]["markitdown"] = reader
    else:
        missing.append("markitdown")
    return found, missing
