"""The prose of a report before 2019 against its 统计表."""

from __future__ import annotations

import pytest
from tests.reports.narrative.prose_reports import grades, prose_report

from gongkai_rules.grid import CellValue

ROWS: dict[str, list[CellValue]] = {
    "主动公开政府信息数": [540, 2300],
    "收到申请数": [12, 40],
    "行政复议数": [1, 3],
    "行政诉讼数": [0, 1],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016年主动公开政府信息540条。", []),
        ("2016年主动公开政府信息560条。", ["error"]),
        ("全年收到政府信息公开申请12件。", []),
        ("全年收到政府信息公开申请15件。", ["error"]),
        ("因政府信息公开引发行政复议2件。", ["error"]),
        ("历年累计主动公开政府信息2300条。", []),
        ("2015年收到政府信息公开申请9件。", []),
        ("各乡镇主动公开政府信息120条。", []),
    ],
)
def test_text_against_the_statistics_table(text: str, expected: list[str]) -> None:
    """The column of the year, not the cumulative one."""
    report = prose_report("一、概述\n" + text, year=2016, edition="2014-statistics")
    report.stat_rows = ROWS
    assert grades(report, "N14") == expected
