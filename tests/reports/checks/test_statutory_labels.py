"""N32: labels and titles of the form printed with letters lost or changed; and every check is
tested somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.platform.samples import page
from tests.reports.narrative.prose_reports import found, grades, prose_report

from gongkai_reports.api import read_bytes
from gongkai_reports.checks import CHECKS
from gongkai_reports.findings import ReportFinding

FORM = page("清河市水务局", 2022).decode()


def labels(html: str) -> list[ReportFinding]:
    return found(read_bytes(html.encode(), "清河市水务局2022.html"), "N32")


def test_a_form_printed_in_full_has_no_damaged_label() -> None:
    assert labels(FORM) == []


@pytest.mark.parametrize(
    ("right", "printed"),
    [
        ("本机关不掌握相关政府信息", "本机关不掌相关政府信息"),
        ("没有现成信息需要另行制作", "没有现成信息需另行制做"),
        ("补正后申请内容仍不明确", "补正后申清内容仍不明确"),
        ("无正当理由大量反复申请", "无正当理大量反复申请"),
    ],
)
def test_a_label_with_letters_lost_or_changed(right: str, printed: str) -> None:
    assert FORM.count(right) == 1
    html = FORM.replace(right, printed)
    [finding] = labels(html)
    assert (finding.stated, finding.computed) == (printed, right)
    assert finding.severity.value == "format"
    assert finding.where.startswith("表三")
    assert printed in re.sub(r"\s", "", finding.evidence[0].text)


@pytest.mark.parametrize(
    ("right", "printed"),
    [
        ("本机关不掌握相关政府信息", "本机关 不掌握 相关政府信息"),
        ("本机关不掌握相关政府信息", "本机关不掌握相关<br>政府信息"),
        ("本机关不掌握相关政府信息", ""),
    ],
)
def test_a_label_laid_out_otherwise_or_missing_is_not_a_damaged_one(
    right: str, printed: str
) -> None:
    assert labels(FORM.replace(right, printed)) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("主动公开政府信息情况", []),
        ("主动公开政府信息的情况", ["format"]),
        ("主动公开政府信情况", ["format"]),
        ("主动公开工作开展得怎样", []),
    ],
)
def test_titles_of_sections(title: str, expected: list[str]) -> None:
    """Judged where the form itself is printed."""
    heading = re.search(r"二、主动公开政府信息情况", FORM)
    assert heading is not None
    html = FORM.replace("二、主动公开政府信息情况", f"二、{title}")
    assert [f.severity.value for f in labels(html)] == expected


def test_prose_without_the_form_is_not_judged() -> None:
    text = "三、收到和处理政府信息公开申请的情况\n本机关不掌相关政府信息3件。\n"
    assert grades(prose_report(text), "N32") == []


@pytest.mark.parametrize("name", sorted(check.id for check in CHECKS if check.id != "N00"))
def test_every_check_is_named_in_a_test(name: str) -> None:
    """N00 passes the table rules on; they have tests of their own, one file per rule."""
    tests = [p for p in Path(__file__).parents[1].rglob("test_*.py") if p != Path(__file__)]
    here = Path(__file__).read_text("utf-8")
    assert any(f'"{name}"' in p.read_text("utf-8") for p in tests) or f'"{name}"' in here
