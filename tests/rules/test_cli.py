"""``gongkai rules`` through its function: output, JSON, exit codes, words for bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai_rules.catalogue import all_rules, markdown
from gongkai_rules.cli import main

HANDBOOK = Path(__file__).parents[2] / "docs" / "rules.md"


def run(capsys, *argv):
    code = main(argv)
    out, err = capsys.readouterr()
    return code, out, err


def as_json(capsys, *argv):
    code, out, _ = run(capsys, *argv, "--json")
    assert code == 0
    return json.loads(out)


@pytest.mark.parametrize(
    ("received", "workdays", "due"),
    [
        ("2026-09-10", "7", "2026-09-20"),
        ("2026-09-10", "15", "2026-10-08"),
        ("2026-09-10", "20", "2026-10-14"),
        ("2025-09-12", "40", "2025-11-13"),
        ("2020-01-20", "20", "2020-02-25"),
        ("2018-02-05", "15", "2018-03-01"),
    ],
)
def test_golden_dates(capsys, received, workdays, due):
    answer = as_json(capsys, "due", received, "--workdays", workdays)
    assert answer["due"] == due and answer["provisional"] is False
    counted = [d["counted"] for d in answer["trace"] if d["counted"]]
    assert counted == list(range(1, int(workdays) + 1))
    assert answer["trace"][-1]["day"] == due


def test_due_in_words_starts_with_the_date(capsys):
    code, out, _ = run(capsys, "due", "2026-09-10", "--workdays", "15")
    assert code == 0 and out.startswith("due 2026-10-08")
    assert "调休" in out and "国庆节" in out


def test_the_trace_shows_the_mark_of_what_was_not_read(capsys):
    """Second-hand articles carry their mark beside them; those read, and workdays, carry none."""
    span = ("due", "2026-12-28", "--workdays", "5", "--exclude", "2026-12-29/2026-12-30")
    trace = {d["day"]: d for d in as_json(capsys, *span)["trace"]}
    assert trace["2026-12-29"]["mark"] == "V"
    assert trace["2026-12-31"]["mark"] == ""
    assert trace["2027-01-01"]["mark"] == "V~"
    assert trace["2027-01-02"]["mark"] == "V~"
    _, out, _ = run(capsys, *span)
    line = {row[:10]: row for row in out.splitlines()}
    assert "第二条 V~]" in line["2027-01-01"]
    assert "第七条 V~]" in line["2027-01-02"]
    assert line["2026-12-29"].endswith("第三款]")
    feast = as_json(capsys, "due", "2030-03-20", "--workdays", "20", "--region", "广西")["trace"]
    assert {d["mark"] for d in feast if d["kind"] == "regional_holiday"} == {"M"}


def test_a_year_without_notice_is_called_provisional(capsys):
    answer = as_json(capsys, "due", "2026-12-04", "--workdays", "20")
    assert answer["provisional"] is True and answer["provisional_years"] == [2027]
    assert "2027" in answer["provisional_reason"]
    _, out, _ = run(capsys, "due", "2026-12-04", "--workdays", "20")
    assert "PROVISIONAL" in out
    assert as_json(capsys, "due", "2026-12-03", "--workdays", "20")["provisional"] is False


def test_excluded_intervals_are_a_union_with_both_days(capsys):
    plain = as_json(capsys, "due", "2026-06-01", "--workdays", "5")
    once = as_json(
        capsys, "due", "2026-06-01", "--workdays", "5", "--exclude", "2026-06-03/2026-06-04"
    )
    twice = as_json(
        capsys,
        *("due", "2026-06-01", "--workdays", "5"),
        *("--exclude", "2026-06-03/2026-06-04", "2026-06-04/2026-06-04"),
    )
    assert (plain["due"], once["due"]) == ("2026-06-08", "2026-06-10")
    assert twice["due"] == once["due"]
    assert [d["day"] for d in once["trace"] if d["kind"] == "excluded"] == [
        "2026-06-03",
        "2026-06-04",
    ]


def test_region_by_name(capsys):
    plain = as_json(capsys, "due", "2024-04-08", "--workdays", "7")
    region = as_json(capsys, "due", "2024-04-08", "--workdays", "7", "--region", "广西")
    assert region["due"] > plain["due"]


def test_fee(capsys):
    assert as_json(capsys, "fee", "--items", "35")["amount_yuan"] == 3000
    assert as_json(capsys, "fee", "--pages", "68")["amount_yuan"] == 380
    assert as_json(capsys, "fee", "--items", "5", "--earlier", "8")["amount_yuan"] == 300
    code, out, _ = run(capsys, "fee", "--pages", "250")
    assert code == 0 and out.startswith("4700 yuan")


def test_list_names_every_rule_in_every_form(capsys):
    _, text, _ = run(capsys, "list")
    _, page, _ = run(capsys, "list", "--markdown")
    listed = as_json(capsys, "list")
    assert len(listed) == len(all_rules())
    for info, entry in zip(all_rules(), listed, strict=True):
        assert entry["id"] == info.id and (entry["source"] or entry["mark"] in "M?")
        assert f"  {info.id}  " in text and f"`{info.id}`" in page


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("due", "2026-13-01", "--workdays", "3"), "YYYY-MM-DD"),
        (("due", "yesterday", "--workdays", "3"), "YYYY-MM-DD"),
        (("due", "2026-01-01"), "--workdays"),
        (("due", "2026-01-01", "--workdays", "many"), "whole number"),
        (("due", "2026-01-01", "--workdays", "20000"), "working days"),
        (("due", "2026-01-01", "--workdays", "9999"), "calendar covers"),
        (("due", "1200-01-01", "--workdays", "3"), "calendar covers"),
        (("due", "2026-01-05", "--workdays", "3", "--exclude", "2026-01-06"), "START/END"),
        (
            ("due", "2026-01-05", "--workdays", "3", "--exclude", "2026-01-09/2026-01-06"),
            "before it starts",
        ),
        (("due", "2026-01-05", "--workdays", "3", "--region", "Mars"), "Guangxi"),
        (("fee",), "--items"),
        (("fee", "--items", "3", "--pages", "3"), "not allowed"),
        (("fee", "--items", "-3"), "whole number"),
        (("fee", "--pages", "3.5"), "whole number"),
        (("fee", "--pages", "3", "--earlier", "2"), "--items"),
        (("list", "--json", "--markdown"), "not allowed"),
        (("nonsense",), "invalid choice"),
        ((), "COMMAND"),
    ],
)
def test_bad_input_exits_2_and_says_why(capsys, argv, words):
    code, out, err = run(capsys, *argv)
    assert code == 2 and out == ""
    assert words in err and "Traceback" not in err


def test_help_exits_0(capsys):
    code, out, _ = run(capsys, "due", "--help")
    assert code == 0 and "START/END" in out


def test_a_terminal_without_chinese_gets_escapes_instead_of_a_crash():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from gongkai_rules.cli import main; "
            "sys.exit(main(['fee', '--items', '35']))",
        ],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0 and done.stdout.startswith(b"3000 yuan")


def test_a_reader_that_goes_away_is_no_error():
    done = subprocess.run(
        f'{sys.executable} -c "import sys; from gongkai_rules.cli import main; '
        "sys.exit(main(['list']))\" | head -1",
        shell=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0 and done.stderr == b""


def test_handbook_chapter_is_up_to_date():
    assert HANDBOOK.read_text(encoding="utf-8") == markdown(), (
        "docs/rules.md is out of date: run `gongkai rules list --markdown > docs/rules.md`"
    )


def test_handbook_chapter_names_commands_and_exit_codes():
    page = HANDBOOK.read_text(encoding="utf-8")
    for name in ("gongkai rules due", "gongkai rules fee", "gongkai rules list"):
        assert name in page
    for option in ("--workdays", "--exclude", "--region", "--items", "--pages", "--earlier"):
        assert option in page
    for code in ("Exit code 0", "Exit code 2"):
        assert code in page
    for info in all_rules():
        assert f"`{info.id}`" in page


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("buffered", [True, False])
def test_full_disk_is_told(buffered: bool) -> None:
    program = "import sys; from gongkai_rules.cli import main; sys.exit(main(['list']))"
    settings = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    if not buffered:
        settings["PYTHONUNBUFFERED"] = "1"
    with Path("/dev/full").open("wb") as out:
        answer = subprocess.run(
            [sys.executable, "-c", program],
            stdout=out,
            stderr=subprocess.PIPE,
            env=settings,
            check=False,
        )
    assert answer.returncode == 2
    assert b"No space left" in answer.stderr
    assert b"Traceback" not in answer.stderr
