"""The documentation names every rule, command, option, exit code and stable code word."""

from __future__ import annotations

import re
from importlib.metadata import entry_points
from pathlib import Path

import click
import pytest

from gongkai_reports import document
from gongkai_reports.cli import reports
from gongkai_rules.catalogue import all_rules
from gongkai_rules.crossfoot.base import Severity

ROOT = Path(__file__).parents[2]
RULES = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
REPORTS = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
COMMAND_PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
COMMANDS = sorted(reports.commands.items())


@pytest.mark.parametrize("id_", [info.id for info in all_rules()])
def test_every_rule_stands_in_the_rules_chapter_once(id_):
    assert RULES.count(f"| `{id_}` |") == 1


def test_marks_and_severities_are_explained():
    marks = {info.mark for info in all_rules()}
    assert all(f"**{mark}**" in RULES for mark in marks)
    assert all(f"**{severity.value}**" in RULES for severity in Severity)
    assert all(f"| `{severity.value}` |" in REPORTS for severity in Severity)


@pytest.mark.parametrize("part", [point.name for point in entry_points(group="gongkai.commands")])
def test_every_part_of_the_command_is_named(part):
    assert f"`gongkai {part}" in COMMAND_PAGE


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_report_command_with_its_exit_codes(name, command):
    (row,) = [line for line in REPORTS.splitlines() if line.startswith(f"| `{name} ")]
    assert isinstance(command, click.Command)
    assert f"`gongkai reports {name}`" in COMMAND_PAGE
    assert len(re.split(r"(?<!\\)\|", row.strip("|"))) == 5
    for code in ("exit 0", "exit 1", "exit 2"):
        assert code in REPORTS


def test_every_code_of_an_unreadable_file():
    words = re.findall(r"``([a-z_]+)``", document.UnreadableError.__doc__ or "")
    codes = [word for word in words if word not in ("message", "code")]
    assert len(codes) >= 11
    assert [code for code in codes if f"`{code}`" not in REPORTS] == []


def test_exit_codes_of_every_part_are_named():
    for code in ("0", "1", "2", "130"):
        assert f"| {code} |" in COMMAND_PAGE
