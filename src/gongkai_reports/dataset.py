"""A data set out of thousands of report files: one row per report, or one per cell.

The run is guarded (one bad file never stops it), parallel and resumable: each answer is appended
at once to ``OUT.progress.jsonl``; a later run reads that file and works only on files that are new
or changed. The output is written at the end in one go, in the order of the file names.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook

from gongkai_reports.document import UnreadableError
from gongkai_reports.outcome import Outcome, check_reports, plain, read_file
from gongkai_reports.workers import UnexpectedError, Workers, WorkLimits
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.editions import EDITIONS
from gongkai_rules.grid import CellValue

Shape = Literal["reports", "cells"]
SUFFIXES = frozenset({".html", ".htm", ".shtml", ".js", ".docx", ".pdf", ".txt", ".md"})
Row = dict[str, Any]

_IDENTITY = ("file", "sha256", "body", "year", "edition", "level", "script", "source_format")
_CELL = ("cell", "state", "value", "text", "page", "start", "end")
CELL_COLUMNS = ("file", "body", "year", "edition", *_CELL)
FAILURE_COLUMNS = ("file", "sha256", "code", "message", "message_en")


class OutputError(Exception):
    """The output cannot be written: wrong suffix or a missing library."""


@dataclass(slots=True)
class Tally:
    """What a run did: files answered now, taken over from the run before, unreadable, defects."""

    done: int = 0
    kept: int = 0
    unreadable: int = 0
    defects: int = 0


def find_files(directory: Path) -> list[Path]:
    """All files below a folder whose suffix may hold a report, in stable order."""
    return sorted(p for p in directory.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())


def fingerprint(path: Path) -> str:
    """SHA-256 of the content: a renamed file is known again, a changed one is read again."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def digest_file(path: Path) -> Row:
    """Read and check one file and keep what the data set needs. Runs in a guarded child."""
    report = read_file(path)
    outcome: Outcome = check_reports([(path, report)])[0]
    cells = []
    for table in report.tables.values():
        for (row, column), value in table.cells.items():
            evidence = report.evidence.get(table.ref(row, column))
            place = (evidence.page, evidence.start, evidence.end) if evidence else (None,) * 3
            cells.append([str(table.ref(row, column)), *_told_apart(value), *place])
    for label, values in report.stat_rows.items():
        for column, value in zip(("year", "cumulative"), values, strict=False):
            cells.append([f"stat.{label}.{column}", *_told_apart(value), None, None, None])
    return {
        "body": report.body,
        "year": report.year,
        "edition": report.edition,
        "level": report.level,
        "script": report.script,
        "source_format": report.document.source_format,
        "counts": outcome.counts(),
        "cells": cells,
    }


def _told_apart(value: CellValue) -> tuple[str, Any, str | None]:
    """State, number and text of a cell: blank, 0 and "/" stay three different things."""
    if value is None:
        return "blank", None, None
    if isinstance(value, str):
        return "text", None, value
    return "number", plain(value), None


def run(
    directory: Path,
    out: Path,
    *,
    jobs: int,
    limits: WorkLimits | None = None,
    shape: Shape = "reports",
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Tally:
    """Read every file below ``directory`` into ``out`` (.csv, .xlsx or .parquet).

    Returns the tally. Unreadable files are listed in ``OUT.failures.csv``. Raises
    :class:`OutputError` before any work when ``out`` cannot be written.
    """
    writer = _writer(out)
    files = find_files(directory)
    log = out.with_name(out.name + ".progress.jsonl")
    known = _load(log)
    tally = Tally()
    answers: dict[Path, Row] = {}
    todo: list[Path] = []
    prints: dict[Path, str] = {}
    for path in files:
        try:
            prints[path] = fingerprint(path)
        except OSError as error:
            # Gone since the folder was listed, or not ours to read: a bad file, not a bad run.
            answers[path] = _cannot_open(error)
    for path in prints:
        if (answer := known.get(prints[path])) is not None:
            answers[path] = answer
            tally.kept += 1
        else:
            todo.append(path)
    progress(tally.kept, len(files))
    with (
        log.open("a", encoding="utf-8") as stream,
        Workers(digest_file, jobs=jobs, limits=limits) as workers,
    ):
        if stream.tell() and not _ends_with_newline(log):
            stream.write("\n")  # a line cut off when the run before was stopped
        for path, result in workers.map(todo):
            answers[path] = _record(prints[path], result, tally)
            stream.write(json.dumps(answers[path], ensure_ascii=False) + "\n")
            stream.flush()
            tally.done += 1
            progress(tally.kept + tally.done, len(files))
    rows = _report_rows if shape == "reports" else _cell_rows
    columns = report_columns() if shape == "reports" else list(CELL_COLUMNS)
    good = [(p, answers[p]) for p in files if "failure" not in answers[p]]
    bad = [(p, answers[p]) for p in files if "failure" in answers[p]]
    writer(out, columns, rows(directory, good))
    _write_csv(
        out.with_name(out.name + ".failures.csv"),
        list(FAILURE_COLUMNS),
        (
            {"file": p.relative_to(directory).as_posix(), "sha256": a["sha256"], **a["failure"]}
            for p, a in bad
        ),
    )
    tally.unreadable = len(bad) - tally.defects
    return tally


def _cannot_open(error: OSError) -> Row:
    reason = error.strerror or str(error)
    failure = {
        "code": "broken",
        "message": f"无法打开（{reason}）。请检查文件及其权限。",
        "message_en": f"cannot be opened ({reason}); check the file and its permissions",
    }
    return {"sha256": "", "failure": failure}


def _record(sha256: str, result: Row | UnreadableError | UnexpectedError, tally: Tally) -> Row:
    if isinstance(result, UnreadableError):
        failure = {"code": result.code, "message": result.message, "message_en": result.message_en}
        return {"sha256": sha256, "failure": failure}
    if isinstance(result, UnexpectedError):
        tally.defects += 1
        failure = {"code": "defect", "message": "读取程序出错，请反馈。", "message_en": str(result)}
        return {"sha256": sha256, "failure": failure}
    return {"sha256": sha256, **result}


def _ends_with_newline(log: Path) -> bool:
    with log.open("rb") as stream:
        stream.seek(-1, 2)
        return stream.read(1) == b"\n"


def _load(log: Path) -> dict[str, Row]:
    if not log.exists():
        return {}
    known: dict[str, Row] = {}
    with log.open(encoding="utf-8") as stream:
        for line in stream:
            try:
                answer = json.loads(line)
            except json.JSONDecodeError:
                continue  # the line being written when the run was stopped
            if not isinstance(answer, dict) or "sha256" not in answer:
                continue  # not a line of ours
            # A defect of the reader may be mended by now: read that file again.
            if answer.get("failure", {}).get("code") != "defect":
                known[answer["sha256"]] = answer
    return known


def report_columns() -> list[str]:
    """Columns of the wide shape: identity, findings by severity, every cell of every edition."""
    cells: dict[str, None] = {}
    for edition in EDITIONS.values():
        for key, spec in edition.tables.items():
            if key != "stat":
                cells.update((f"{edition.id}.{ref}", None) for ref in spec.refs(optional=True))
    counts = (f"findings_{s.value}" for s in Severity)
    return [*_IDENTITY, *counts, "blank_cells", "text_cells", *cells]


def _report_rows(directory: Path, answers: Iterable[tuple[Path, Row]]) -> Iterator[Row]:
    for path, answer in answers:
        row = {k: answer.get(k) for k in _IDENTITY}
        row["file"] = path.relative_to(directory).as_posix()
        row |= {f"findings_{k}": v for k, v in answer["counts"].items()}
        cells = [dict(zip(_CELL, c, strict=True)) for c in answer["cells"]]
        row |= {f"{answer['edition']}.{c['cell']}": c["value"] for c in cells}
        row["blank_cells"] = " ".join(c["cell"] for c in cells if c["state"] == "blank")
        row["text_cells"] = " ".join(
            f"{c['cell']}={c['text']}" for c in cells if c["state"] == "text"
        )
        yield row


def _cell_rows(directory: Path, answers: Iterable[tuple[Path, Row]]) -> Iterator[Row]:
    for path, answer in answers:
        head = {k: answer[k] for k in ("body", "year", "edition")}
        head["file"] = path.relative_to(directory).as_posix()
        for cell in answer["cells"]:
            yield head | dict(zip(_CELL, cell, strict=True))


Writer = Callable[[Path, list[str], Iterable[Row]], None]


def _writer(out: Path) -> Writer:
    writer = _WRITERS.get(out.suffix.lower())
    if writer is None:
        raise OutputError(
            f"输出文件须为 .csv、.xlsx 或 .parquet：{out.name} "
            f"(the output must end in .csv, .xlsx or .parquet)"
        )
    if writer is _write_parquet and find_spec("pyarrow") is None:
        raise OutputError(
            "写 .parquet 需要 pyarrow：pip install 'gongkai[parquet]' (pyarrow is not installed)"
        )
    if not out.parent.is_dir():
        raise OutputError(f"目录不存在：{out.parent} (no such folder)")
    return writer


def _safe(value: Any) -> Any:
    """Keep a spreadsheet from running a text as a formula."""
    return "'" + value if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def _write_csv(out: Path, columns: list[str], rows: Iterable[Row]) -> None:
    part = out.with_name(out.name + ".part")
    with part.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_safe(row.get(c)) for c in columns])
    part.replace(out)


def _write_xlsx(out: Path, columns: list[str], rows: Iterable[Row]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("data")
    sheet.append(columns)
    for row in rows:
        sheet.append([_safe(row.get(c)) for c in columns])
    part = out.with_name(out.name + ".part")
    book.save(part)
    part.replace(out)


def _write_parquet(out: Path, columns: list[str], rows: Iterable[Row]) -> None:
    # Optional and slow to load, so only when this format is asked for.
    pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    schema = pyarrow.schema([(c, _parquet_type(pyarrow, c)) for c in columns])
    table = pyarrow.Table.from_pylist([{c: row.get(c) for c in columns} for row in rows], schema)
    part = out.with_name(out.name + ".part")
    parquet.write_table(table, part)
    part.replace(out)


def _parquet_type(pyarrow: Any, column: str) -> Any:
    if column in ("year", "page", "start", "end") or column.startswith("findings_"):
        return pyarrow.int64()
    if column == "value" or (column[:1].isdigit() and ".t" in column):
        return pyarrow.float64()
    return pyarrow.string()


_WRITERS: dict[str, Writer] = {".csv": _write_csv, ".xlsx": _write_xlsx, ".parquet": _write_parquet}
