"""A table of which only a row between pipes is printed, without header or rule."""

from __future__ import annotations

from gongkai_reports.api import read_bytes
from gongkai_reports.checks import check

_TEXT = """澜宁市2025年政府信息公开工作年度报告

三、收到和处理政府信息公开申请情况
| 一、本年新收政府信息公开申请数量 | 41 | 6 | 0 | 0 | 2 | 1 | 50 |

四、政府信息公开行政复议、行政诉讼情况
行政复议行政诉讼
| 3 | 1 | 0 | 2 | 6 | 4 | 0 | 0 | 1 | 5 | 0 | 2 | 0 | 0 | 2 |

五、存在的主要问题及改进情况
详见 | 附件 | 一 |
"""


def test_single_rows_are_tables() -> None:
    report = read_bytes(_TEXT.encode(), "one-row.md")
    new = report.tables["t3"]
    assert [new.get("new", c) for c in ("natural", "commercial", "other_org", "total")] == [
        41, 6, 1, 50,
    ]  # fmt: skip
    disputes = report.tables["t4"]
    assert [
        disputes.get(block, "total")
        for block in ("review", "litigation_direct", "litigation_after_review")
    ] == [6, 5, 2]
    assert "详见 | 附件" in report.document.text
    assert [f.message for f in check(report) if f.rule == "N32"] == []
