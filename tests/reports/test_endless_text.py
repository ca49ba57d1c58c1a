"""Reports whose text never ends: the time grows with the length and not with its square."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai_reports import cli
from gongkai_reports.api import read_bytes
from gongkai_reports.checks import check
from gongkai_reports.findings import ReportFinding
from gongkai_reports.report import Report

HEAD = "甲市乙局2023年政府信息公开工作年度报告\n一、总体情况\n"
LONG = 120_000


@pytest.mark.parametrize(
    "piece",
    [
        "一千二百三十四",
        "《条例》",
        "共1件",
        "1件、",
        "其中1件，",
        "第二十条第（一）项\t0\n",
        "1，",
        "（",
        "其中",
        "〔2023〕1号",
        "甲市乙局",
    ],
)
def test_repeated_without_end(piece: str) -> None:
    # Each of these took minutes at this length when one step of the reading was quadratic.
    start = time.process_time()
    check(read_bytes((HEAD + piece * (LONG // len(piece))).encode(), "a.txt"))
    assert time.process_time() - start < 12


def test_bare_headings_without_end() -> None:
    start = time.process_time()
    check(read_bytes((HEAD + "二、主动公开情况\n" * 5_000).encode(), "a.txt"))
    assert time.process_time() - start < 12


def test_lines_of_dashes_without_end() -> None:
    start = time.process_time()
    line = "|" + "-" * 50_000 + " x\n"
    check(read_bytes((HEAD + ("|a|\n" + line) * 5).encode(), "a.md"))
    assert time.process_time() - start < 6


def test_checking_is_bounded_like_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(report: Report, before: Report | None) -> list[ReportFinding]:
        time.sleep(60)
        raise AssertionError(report, before)

    monkeypatch.setattr(cli, "check_findings", endless)
    file = tmp_path / "a.txt"
    file.write_text(HEAD, encoding="utf-8")
    answer = CliRunner().invoke(cli.reports, ["check", str(file), "--json", "--seconds", "3"])
    assert answer.exit_code == 2
    assert '"code": "timeout"' in answer.output


def test_pages_of_files_of_one_name_stay_apart(tmp_path: Path) -> None:
    files = []
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        file = tmp_path / name / "report.txt"
        file.write_text(HEAD.replace("甲市", f"{name}市"), encoding="utf-8")
        files.append(str(file))
    out = tmp_path / "out"
    CliRunner().invoke(cli.reports, ["check", *files, "--html", str(out)])
    assert sorted(p.name for p in out.iterdir()) == ["report.txt-2.html", "report.txt.html"]
    assert "乙市" in (out / "report.txt-2.html").read_text(encoding="utf-8")


def test_the_same_file_named_twice_is_answered_twice(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(HEAD, encoding="utf-8")
    answer = CliRunner().invoke(cli.reports, ["check", str(file), str(file), "--json"])
    assert answer.output.count('"file": "a.txt"') == 2
