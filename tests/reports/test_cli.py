"""The report commands as a person or a script calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai_reports.cli import reports


def call(*args: object) -> Result:
    """Run a command; never raises, so that the exit code can be looked at."""
    return CliRunner().invoke(reports, [str(a) for a in args])


def test_read_gives_the_documented_keys(clean_file: Path) -> None:
    result = call("read", clean_file, "--json")
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert list(report)[:2] == ["file", "year"]
    for key in ("body", "level", "script", "format", "source_format", "tables", "evidence"):
        assert key in report
    assert report["format"] == "2021"
    new = report["tables"]["t3"]["rows"]["new"]
    evidence = report["evidence"]["t3.new.total"]
    assert evidence["text"].strip() == str(new[6])


def test_read_prints_tables_for_people(clean_file: Path) -> None:
    result = call("read", clean_file)
    assert result.exit_code == 0
    assert "一、本年新收政府信息公开申请数量" in result.stdout


def test_check_says_clean_with_0(clean_file: Path) -> None:
    result = call("check", clean_file, "--json")
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    assert answer["status"] == "clean"
    assert answer["counts"]["error"] == 0


def test_check_says_errors_with_1_and_names_cells_and_figures(faulty_file: Path) -> None:
    result = call("check", faulty_file, "--json")
    assert result.exit_code == 1, result.output
    answer = json.loads(result.stdout)
    errors = [f for f in answer["findings"] if f["severity"] == "error"]
    assert errors
    assert errors[0]["cells"]
    assert errors[0]["evidence"]
    assert errors[0]["stated"] != errors[0]["computed"]
    assert set(errors[0]) == {
        "key", "rule", "kind", "severity", "where", "stated", "computed", "message",
        "message_en", "cells", "evidence", "repairs",
    }  # fmt: skip


def test_several_files_give_an_array_in_order(clean_file: Path, faulty_file: Path) -> None:
    result = call("check", faulty_file, clean_file, "--json")
    assert result.exit_code == 1
    assert [a["file"] for a in json.loads(result.stdout)] == [faulty_file.name, clean_file.name]


def test_a_scan_is_refused_with_2_and_nothing_guessed(scan_file: Path) -> None:
    result = call("check", scan_file, "--json")
    assert result.exit_code == 2
    answer = json.loads(result.stdout)
    assert answer["status"] == "unreadable"
    assert answer["code"] == "needs_ocr"
    assert answer["message"]


@pytest.mark.parametrize("command", ["read", "check"])
def test_one_unreadable_file_does_not_hide_the_others(
    command: str, clean_file: Path, scan_file: Path
) -> None:
    result = call(command, scan_file, clean_file)
    assert result.exit_code == 2
    assert "needs_ocr" in result.stdout
    assert clean_file.name in result.stdout


@pytest.mark.parametrize("name", ["missing.pdf", "."])
def test_a_missing_file_or_a_folder_is_answered_plainly(name: str, tmp_path: Path) -> None:
    result = call("check", tmp_path / name)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)


def test_an_empty_file_is_answered_plainly(tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    result = call("read", empty, "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["code"] == "empty"


def test_too_little_time_is_said(clean_file: Path, tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text(("申请1件，" * 200 + "\n") * 2000, encoding="utf-8")
    result = call("check", big, "--seconds", "0.1", "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["code"] == "timeout"


def test_compare_needs_two_files(clean_file: Path) -> None:
    assert call("compare", clean_file).exit_code == 2


def test_previous_must_be_readable(clean_file: Path, scan_file: Path) -> None:
    result = call("check", clean_file, "--previous", scan_file)
    assert result.exit_code != 0
    assert scan_file.name in result.output
