"""2019 trial format of the annual report, report years 2019 and 2020.

Source: 国办公开办函〔2019〕60号.
"""

from __future__ import annotations

from gongkai_rules.editions.base import SECTIONS_2019, Edition
from gongkai_rules.editions.requests import OTHER_ONE, ROWS_AFTER_OTHER, ROWS_BEFORE_OTHER, T4
from gongkai_rules.grid import ColumnSpec, RowSpec, TableSpec

_MADE = (
    ColumnSpec("new_made", "本年新制作数量"),
    ColumnSpec("new_public", "本年新公开数量"),
    ColumnSpec("total_public", "对外公开总数量"),
)
_ITEMS = (
    ColumnSpec("prev_items", "上一年项目数量", "项"),
    ColumnSpec("change", "本年增/减", "项", "change"),
)
_DECISIONS = (*_ITEMS, ColumnSpec("decisions", "处理决定数量"))
_PROCUREMENT = (
    ColumnSpec("items", "采购项目数量", "项"),
    ColumnSpec("amount_yuan", "采购总金额", "元", "amount"),
)

T2 = TableSpec(
    "t2",
    "主动公开政府信息情况",
    (
        RowSpec("regulations", "T2.1 REG", "规章", _MADE, section="第二十条第（一）项"),
        RowSpec("normative_docs", "T2.1 NORM", "规范性文件", _MADE, section="第二十条第（一）项"),
        RowSpec("licensing", "T2.5 LIC", "行政许可", _DECISIONS, section="第二十条第（五）项"),
        RowSpec(
            "other_services",
            "T2.5 SRV",
            "其他对外管理服务事项",
            _DECISIONS,
            section="第二十条第（五）项",
        ),
        RowSpec("punishment", "T2.6 PUN", "行政处罚", _DECISIONS, section="第二十条第（六）项"),
        RowSpec("coercion", "T2.6 COE", "行政强制", _DECISIONS, section="第二十条第（六）项"),
        RowSpec("fees", "T2.8 FEE", "行政事业性收费", _ITEMS, section="第二十条第（八）项"),
        RowSpec(
            "procurement", "T2.9 PRO", "政府集中采购", _PROCUREMENT, section="第二十条第（九）项"
        ),
    ),
)

T3 = TableSpec(
    "t3",
    "收到和处理政府信息公开申请情况",
    (*ROWS_BEFORE_OTHER, OTHER_ONE, *ROWS_AFTER_OTHER),
)

EDITION = Edition(
    id="2019",
    title="政府信息公开工作年度报告格式（试行）",
    source="国办公开办函〔2019〕60号",
    mark="V",
    first_year=2019,
    last_year=2020,
    sections=SECTIONS_2019,
    tables={"t2": T2, "t3": T3, "t4": T4},
)
