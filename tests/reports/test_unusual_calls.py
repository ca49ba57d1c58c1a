"""Calls of the report commands that go wrong: one sentence, exit 2, nothing half written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai_reports import dataset
from gongkai_reports.cli import reports

TEXT = "甲市乙局2023年政府信息公开工作年度报告\n一、总体情况\n收到申请5件。\n"


@pytest.fixture
def report(tmp_path: Path) -> str:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    "more",
    [
        ["--html", "no/such/folder/x.html"],
        ["--html", "/dev/full"],
        ["--previous", "nowhere.txt"],
        ["--seconds", "inf"],
        ["--seconds", "0"],
        ["--memory", "99999999999999999999"],
    ],
)
def test_what_cannot_be_done_is_no_finding(report: str, more: list[str]) -> None:
    answer = CliRunner().invoke(reports, ["check", report, *more])
    assert answer.exit_code == 2
    assert "Error" in answer.output


def _run(args: list[str], **settings: str) -> subprocess.CompletedProcess[bytes]:
    program = "from gongkai_reports.cli import reports; reports()"
    with Path(os.devnull if "OUT" not in settings else settings.pop("OUT")).open("wb") as out:
        return subprocess.run(
            [sys.executable, "-c", program, *args],
            stdout=out,
            stderr=subprocess.PIPE,
            env={**os.environ, **settings},
            check=False,
        )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_full_disk_is_told(report: str, unbuffered: str) -> None:
    answer = _run(["check", report], OUT="/dev/full", PYTHONUNBUFFERED=unbuffered)
    assert answer.returncode == 2
    assert b"No space left" in answer.stderr
    assert b"Traceback" not in answer.stderr


def test_a_terminal_without_chinese(report: str) -> None:
    answer = _run(["check", report], PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert answer.returncode == 0, answer.stderr


def test_a_file_name_does_not_steer_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "\x1b[31ma\u202eb.txt"
    file.write_text(TEXT, encoding="utf-8")
    answer = CliRunner().invoke(reports, ["check", str(file)])
    assert "\x1b" not in answer.output
    assert "\u202e" not in answer.output


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"bad\xff.txt")
    try:
        file.write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    out = tmp_path / "out.html"
    answer = CliRunner().invoke(reports, ["check", str(file), "--html", str(out)])
    assert answer.exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    out.unlink()
    tally = dataset.run(tmp_path, tmp_path / "all.csv", jobs=1)
    assert tally.done == 1


def test_a_file_that_vanishes_stops_no_run(
    tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [Path(report), tmp_path / "gone.txt"]
    monkeypatch.setattr(dataset, "find_files", lambda folder: found)
    tally = dataset.run(tmp_path, tmp_path / "all.csv", jobs=1)
    assert (tally.done, tally.unreadable) == (1, 1)
    assert "gone.txt" in (tmp_path / "all.csv.failures.csv").read_text(encoding="utf-8")


def test_a_progress_file_of_another_kind_is_passed_over(tmp_path: Path, report: str) -> None:
    (tmp_path / "all.csv.progress.jsonl").write_text('[1]\n"x"\n{}\nnull\n', encoding="utf-8")
    assert dataset.run(tmp_path, tmp_path / "all.csv", jobs=1).done == 1
