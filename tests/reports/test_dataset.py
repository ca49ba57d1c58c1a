"""A folder into a table: complete, guarded, resumable, and the three states kept apart."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from pyarrow import parquet
from tests.twins.make import make
from tests.twins.render import render

from gongkai_reports import dataset
from gongkai_reports.cli import reports


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six reports in four layouts, a scan and a damaged file."""
    root = tmp_path / "in"
    (root / "sub").mkdir(parents=True)
    for seed, layout in enumerate(
        ("html_clean", "docx_merged", "txt_cells", "txt_tabs", "html_nbsp", "md_clean")
    ):
        rendered = render(make(seed + 40, edition="2021"), layout)
        (root / ("sub" if seed % 2 else ".") / f"{seed}-{rendered.name}").write_bytes(rendered.data)
    (root / "scan.html").write_bytes(render(make(50), "html_images").data)
    (root / "bad.docx").write_bytes(b"PK\x03\x04 not a zip")
    return root


def rows(path: Path) -> list[dict[str, str]]:
    """A CSV file as dictionaries."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_csv_holds_every_report_and_the_failures_are_named(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.csv"
    result = CliRunner().invoke(reports, ["dataset", str(folder), "-o", str(out), "--jobs", "2"])
    assert result.exit_code == 1, result.output
    table = rows(out)
    assert len(table) == 6
    assert all(r["2021.t3.new.total"] for r in table)
    failures = {r["file"]: r["code"] for r in rows(tmp_path / "all.csv.failures.csv")}
    assert failures["scan.html"] == "needs_ocr"
    assert failures.keys() == {"scan.html", "bad.docx"}


def test_cells_shape_keeps_blank_zero_and_text_apart(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "cells.csv"
    dataset.run(folder, out, jobs=1, shape="cells")
    states = {(r["state"], r["value"] == "") for r in rows(out)}
    assert ("number", False) in states
    assert ("blank", True) in states
    assert ("blank", False) not in states


def test_a_second_run_takes_unchanged_files_over(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.csv"
    first = dataset.run(folder, out, jobs=2)
    content = out.read_bytes()
    assert (first.done, first.kept) == (8, 0)
    (folder / "scan.html").unlink()
    (folder / "0-copy.html").write_bytes(next(folder.glob("0-*")).read_bytes())
    second = dataset.run(folder, out, jobs=2)
    assert (second.done, second.kept) == (0, 8)
    assert out.read_bytes() != content


def test_a_run_that_was_cut_off_goes_on_where_it_stood(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.csv"
    dataset.run(folder, out, jobs=1)
    whole = out.read_bytes()
    log = tmp_path / "all.csv.progress.jsonl"
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    log.write_text("".join(lines[:3]) + lines[3][: len(lines[3]) // 2], encoding="utf-8")
    tally = dataset.run(folder, out, jobs=1)
    assert (tally.done, tally.kept) == (5, 3)
    assert out.read_bytes() == whole
    assert all(json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()[-5:])


def test_xlsx_and_parquet_hold_the_same_numbers(folder: Path, tmp_path: Path) -> None:
    for name in ("all.csv", "all.xlsx", "all.parquet"):
        dataset.run(folder, tmp_path / name, jobs=1)
    table = rows(tmp_path / "all.csv")
    book = load_workbook(tmp_path / "all.xlsx", read_only=True)["data"]
    lines = list(book.iter_rows(values_only=True))
    column = lines[0].index("2021.t3.new.total")
    frame = parquet.read_table(tmp_path / "all.parquet").to_pylist()
    wanted = [int(r["2021.t3.new.total"]) for r in table]
    assert [line[column] for line in lines[1:]] == wanted
    assert [r["2021.t3.new.total"] for r in frame] == wanted


@pytest.mark.parametrize("name", ["out.json", "nowhere/out.csv"])
def test_an_impossible_output_is_refused_before_any_work(
    name: str, folder: Path, tmp_path: Path
) -> None:
    result = CliRunner().invoke(reports, ["dataset", str(folder), "-o", str(tmp_path / name)])
    assert result.exit_code == 2
    assert not list(tmp_path.glob("*.progress.jsonl"))
