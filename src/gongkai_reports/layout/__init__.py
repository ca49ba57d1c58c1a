"""From blocks to statutory tables: two readers, compared; sums arbitrate; nothing is guessed."""

from __future__ import annotations

import re

from gongkai_reports.fold import Folded
from gongkai_reports.layout.codes import note_layout
from gongkai_reports.layout.grids import sort_grids
from gongkai_reports.layout.linear import LinearReader, LinearTables
from gongkai_reports.layout.reading import ref, store
from gongkai_reports.layout.statistics import COLUMNS, StatTable, read_statistics
from gongkai_reports.layout.table2 import read_table2
from gongkai_reports.layout.table3 import read_table3
from gongkai_reports.layout.table4 import read_table4
from gongkai_reports.report import Report
from gongkai_rules.editions import EDITIONS
from gongkai_rules.grid import RowSpec, TableData, TableSpec

_FORM_2021 = re.compile("本年制发件数|本年废止件数|现行有效件数|本年处理决定数量|本年收费金额")
_FORM_2019 = re.compile("本年新制作数量|本年新公开数量|对外公开总数量|上一年项目数量|采购项目数量")
_FORM_T3 = re.compile("本年新收政府信息公开申请|结转下年度继续办理|未经复议直接起诉")


def form_of(dense: str, year: int | None) -> str | None:
    """Edition whose form the text prints (``2019`` or ``2021``); ``None`` when it prints none."""
    new = len(set(_FORM_2021.findall(dense)))
    old = len(set(_FORM_2019.findall(dense)))
    if new or old:
        return "2021" if new >= old else "2019"
    if _FORM_T3.search(dense):
        if "按收费通知要求缴纳费用" in dense:
            return "2021"
        return "2021" if year is None or year >= 2021 else "2019"
    return None


def read_tables(report: Report, folded: Folded) -> None:
    """Fill tables, evidence, notes, ambiguous runs and disagreements of the report.

    Also sets ``report.edition`` to the form printed; ``free-text`` when there is none.
    """
    document = report.document
    edition = form_of(folded.text, report.year)
    grids = sort_grids(document, report.year)
    if edition is None and not grids.t3:
        statistics = read_statistics(document, folded, grids.others or document.grids)
        if statistics is not None:
            _store_statistics(report, statistics)
        return
    report.edition = edition or "2021"
    specs = EDITIONS[report.edition].tables
    linear = LinearTables() if grids.beside else LinearReader(document, folded).read()
    begin = linear.t2_span[0] if linear.t2_span else len(folded.loose)
    narrative = "".join(folded.loose[:begin].split())
    for reading in (
        read_table2(report, specs["t2"], grids, linear, narrative),
        read_table3(report, specs["t3"], grids, linear),
        read_table4(report, grids, linear, narrative),
    ):
        if reading is not None:
            store(report, reading)
    note_layout(report, grids, linear)


def _store_statistics(report: Report, found: StatTable) -> None:
    columns = COLUMNS[: max(1, min(2, found.width))]
    spec = TableSpec(
        "stat",
        "政府信息公开情况统计表",
        tuple(RowSpec(label, "", label, columns) for label in found.rows),
    )
    data = TableData(spec)
    for label, values in found.rows.items():
        for column, value, place in zip(columns, values, found.places[label], strict=False):
            data.set(label, column.key, value)
            report.evidence[ref("stat", label, column.key)] = place
    report.tables["stat"] = data
    report.stat_rows = dict(found.rows)
    report.edition = "2014-statistics"
