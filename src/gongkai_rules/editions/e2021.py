"""2021 format of the annual report, report years from 2021.

Source: 国办公开办函〔2021〕30号.
"""

from __future__ import annotations

from gongkai_rules.editions.base import SECTIONS_2019, Edition
from gongkai_rules.editions.requests import (
    OTHER_ONE_OPTIONAL,
    OTHER_SPLIT,
    ROWS_AFTER_OTHER,
    ROWS_BEFORE_OTHER,
    T4,
)
from gongkai_rules.grid import ColumnSpec, RowSpec, TableSpec

_MADE = (
    ColumnSpec("made", "本年制发件数"),
    ColumnSpec("repealed", "本年废止件数"),
    ColumnSpec("in_force", "现行有效件数"),
)
_DECISIONS = (ColumnSpec("decisions", "本年处理决定数量"),)
_AMOUNT = (ColumnSpec("amount_wan_yuan", "本年收费金额（单位：万元）", "万元", "amount"),)

T2 = TableSpec(
    "t2",
    "主动公开政府信息情况",
    (
        RowSpec("regulations", "T2.1 REG", "规章", _MADE, section="第二十条第（一）项"),
        RowSpec(
            "normative_docs", "T2.1 NORM", "行政规范性文件", _MADE, section="第二十条第（一）项"
        ),
        RowSpec("licensing", "T2.5 LIC", "行政许可", _DECISIONS, section="第二十条第（五）项"),
        RowSpec("punishment", "T2.6 PUN", "行政处罚", _DECISIONS, section="第二十条第（六）项"),
        RowSpec("coercion", "T2.6 COE", "行政强制", _DECISIONS, section="第二十条第（六）项"),
        RowSpec("fees", "T2.8 FEE", "行政事业性收费", _AMOUNT, section="第二十条第（八）项"),
    ),
)

T3 = TableSpec(
    "t3",
    "收到和处理政府信息公开申请情况",
    (*ROWS_BEFORE_OTHER, OTHER_ONE_OPTIONAL, *OTHER_SPLIT, *ROWS_AFTER_OTHER),
)

EDITION = Edition(
    id="2021",
    title="政府信息公开工作年度报告格式（2021）",
    source="国办公开办函〔2021〕30号",
    mark="V",
    first_year=2021,
    last_year=None,
    sections=SECTIONS_2019,
    tables={"t2": T2, "t3": T3, "t4": T4},
)
