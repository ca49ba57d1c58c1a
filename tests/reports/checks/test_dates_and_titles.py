"""Items dated after the year (N13) and a title that leaves the place out (N16)."""

from __future__ import annotations

import pytest
from tests.reports.narrative.prose_reports import grades, prose_report

SHOWN = "一、总体情况\n{}\n二、主动公开\n公开工作平稳。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("网站通知公告栏目示例：2022-11-03 通告一则。", []),
        ("网站通知公告栏目示例：2023-03-14 通告一则。", ["plausibility"]),
        ("网站示例：2023-03-14 通告一则；2023-04-02 通告一则。", ["plausibility"]),
        ("发布日期：2023-01-20", []),
        ("编号 2023-13-40 的清单。", []),
    ],
)
def test_items_dated_after_the_year(text: str, expected: list[str]) -> None:
    """Several dates are one question; the date of the page itself is none."""
    assert grades(prose_report(SHOWN.format(text)), "N13") == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("清河市民政局", []),
        ("民政局", ["format"]),
        ("青河市民政局", []),
    ],
)
def test_title_without_the_place(printed: str, expected: list[str]) -> None:
    """Only a name cut off in front counts; another spelling is a matter of other checks."""
    report = prose_report(f"{printed}2022年政府信息公开工作年度报告\n" + SHOWN.format("平稳。"))
    report.body, report.body_as_printed = "清河市民政局", printed
    assert grades(report, "N16") == expected
