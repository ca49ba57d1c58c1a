"""What an edition of the annual report form consists of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai_rules.grid import ColumnSpec, TableSpec


@dataclass(frozen=True, slots=True)
class Edition:
    """One prescribed format: its source, the report years it governs and its tables.

    ``mark`` is the confidence mark of LAW.md (V, V~, M, ?): it is shown to administrators.
    """

    id: str
    title: str
    source: str
    mark: str
    first_year: int
    last_year: int | None
    sections: tuple[str, ...]
    tables: Mapping[str, TableSpec]


APPLICANTS: tuple[ColumnSpec, ...] = (
    ColumnSpec("natural", "自然人"),
    ColumnSpec("commercial", "商业企业"),
    ColumnSpec("research", "科研机构"),
    ColumnSpec("social", "社会公益组织"),
    ColumnSpec("legal_service", "法律服务机构"),
    ColumnSpec("other_org", "其他"),
    ColumnSpec("total", "总计"),
)
"""Columns C1…C7 of table 3; C2–C6 stand under 法人或其他组织."""

RESULTS: tuple[ColumnSpec, ...] = (
    ColumnSpec("upheld", "结果维持"),
    ColumnSpec("corrected", "结果纠正"),
    ColumnSpec("other", "其他结果"),
    ColumnSpec("pending", "尚未审结"),
    ColumnSpec("total", "总计"),
)

SECTIONS_2019: tuple[str, ...] = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
"""The six fixed section titles of the 2019 and 2021 formats, in order."""
