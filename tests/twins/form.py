"""The printed form: tables of a twin as rows of cells with spans, ready for any renderer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tests.twins.twin import Twin

from gongkai_rules.editions.requests import OTHER_ONE
from gongkai_rules.grid import CellValue, RowSpec, TableData


@dataclass(slots=True)
class Cell:
    """A printed cell. ``kind``: ``label``, ``group``, ``head``, ``block`` or ``number``."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    kind: str = "number"


Rows = list[list[Cell]]
Printer = Callable[[CellValue], str]
Labels = Callable[[str], str]

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULT = "三、本年度办理结果"
_HEADS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
_FOUR = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def plain(value: CellValue) -> str:
    """A number as digits; a blank cell as nothing."""
    return "" if value is None else str(value)


def statutory(label: str) -> str:
    """The label as the form prints it."""
    return label


def comma_numbers(label: str) -> str:
    """1、 in place of 1. and （六）其他 in place of （六）其他处理."""
    if label[:2] in {f"{i}." for i in range(1, 9)}:
        label = label[0] + "、" + label[2:]
    return "（六）其他" if label == "（六）其他处理" else label


_SHORT = {
    "2.其他法律行政法规禁止公开": "2.法律法规禁止公开",
    "3.危及“三安全一稳定”": "3.危及三安全一稳定",
    "5.属于三类内部事务信息": "5.内部事务信息",
    "6.属于四类过程性信息": "6.过程性信息",
    "7.属于行政执法案卷": "7.行政执法案卷",
    "8.属于行政查询事项": "8.行政查询事项",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
    "1.本机关不掌握相关政府信息": "1.不掌握相关信息",
    "2.没有现成信息需要另行制作": "2.需要另行制作",
    "3.补正后申请内容仍不明确": "3.补正后仍不明确",
    "1.信访举报投诉类申请": "1.信访举报投诉类",
    "3.要求提供公开出版物": "3.公开出版物",
    "4.无正当理由大量反复申请": "4.大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息": "5.确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.逾期未缴纳费用",
    "一、本年新收政府信息公开申请数量": "一、本年新收申请数量",
    "二、上年结转政府信息公开申请数量": "二、上年结转申请数量",
    "四、结转下年度继续办理": "四、结转下年度办理",
}


def shortened(label: str) -> str:
    """The clipped labels of comparison pages."""
    return _SHORT.get(label, label)


_DAMAGED = {
    "2.其他法律行政法规禁止公开": "2.其他法律行政止公开",
    "5.属于三类内部事务信息": "5.属于三类内部事务信 息",
    "6.属于四类过程性信息": "6.属於四类过程性信息",
    "1.信访举报投诉类申请": "1.信访举报投拆类申请",
    "四、结转下年度继续办理": "四、结转下年度继续 办理",
    "2.没有现成信息需要另行制作": "2.没有现成信息需要另行作",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": (
        "（二）部分公开（区分处理的，只计这一情 形，不计其他情形）"
    ),
}


def damaged(label: str) -> str:
    """Labels with a character lost, mistaken or split off."""
    return _DAMAGED.get(label, label)


def table2(twin: Twin, show: Printer = plain, label: Labels = statutory) -> Rows:
    """Table 2, four columns wide."""
    table = twin.tables["t2"]
    rows: Rows = []
    section, columns = "", ""
    for spec in table.spec.rows:
        count = len(spec.columns)
        last = {1: 3, 2: 2, 3: 1}[count]
        signature = "|".join(c.key for c in spec.columns)
        if spec.section != section:
            rows.append([Cell(spec.section, 4, 1, "block")])
            columns = ""
        if signature != columns:
            rows.append(
                [Cell("信息内容", kind="head")]
                + [
                    Cell(c.label, last if i == count - 1 else 1, 1, "head")
                    for i, c in enumerate(spec.columns)
                ]
            )
        section, columns = spec.section, signature
        rows.append(
            [Cell(label(spec.label), kind="label")]
            + [
                Cell(show(table.get(spec.key, c.key)), last if i == count - 1 else 1)
                for i, c in enumerate(spec.columns)
            ]
        )
    return rows


def printed_rows(twin: Twin) -> list[RowSpec]:
    """Rows of table 3 that this report prints (其他处理 split or as one row)."""
    table = twin.tables["t3"]
    return [spec for spec in table.spec.rows if table.has_row(spec.key)]


def table3(twin: Twin, show: Printer = plain, label: Labels = statutory) -> Rows:
    """Table 3: three label columns, seven numbers, three header rows."""
    table = twin.tables["t3"]
    rows: Rows = [
        [Cell(CORNER, 3, 3, "head"), Cell("申请人情况", 7, 1, "head")],
        [
            Cell("自然人", 1, 2, "head"),
            Cell("法人或其他组织", 5, 1, "head"),
            Cell("总计", 1, 2, "head"),
        ],
        [Cell(h, kind="head") for h in _HEADS],
    ]
    specs = printed_rows(twin)
    inside = [s for s in specs if s.section]
    for spec in specs:
        cells: list[Cell] = []
        if spec.section and spec is inside[0]:
            cells.append(Cell(RESULT, 1, len(inside), "group"))
        if spec.group:
            mates = [s for s in inside if s.group == spec.group]
            if spec is mates[0]:
                cells.append(Cell(spec.group, 1, len(mates), "group"))
        width = 3 if not spec.section else (1 if spec.group else 2)
        name = OTHER_ONE.label if spec.key == "o_other" else spec.label
        cells.append(Cell(label(name), width, 1, "label"))
        cells += [Cell(show(table.get(spec.key, c.key))) for c in spec.columns]
        rows.append(cells)
    return rows


def table4(twin: Twin, show: Printer = plain, label: Labels = statutory) -> Rows:
    """Table 4: three header rows and one row of fifteen numbers."""
    table = twin.tables["t4"]
    return [
        [Cell("行政复议", 5, 1, "head"), Cell("行政诉讼", 10, 1, "head")],
        [Cell(h, 1, 2, "head") for h in _FOUR]
        + [Cell("未经复议直接起诉", 5, 1, "head"), Cell("复议后起诉", 5, 1, "head")],
        [Cell(h, kind="head") for h in (*_FOUR, *_FOUR)],
        [Cell(show(table.get(spec.key, c.key))) for spec in table.spec.rows for c in spec.columns],
    ]


def stat_table(twin: Twin, show: Printer = plain, label: Labels = statutory) -> Rows:
    """统计表: 指标名称, 计量单位, one or two value columns."""
    heads = ["指标名称", "计量单位", f"{twin.year}年度", "历年累计"][: 2 + twin.stat_columns]
    rows: Rows = [[Cell(h, kind="head") for h in heads]]
    values = iter(twin.stat_rows)
    for number, name, unit, value in twin.stat_form:
        cells = [Cell(number + name, kind="label"), Cell(unit, kind="label")]
        if value is None:
            cells += [Cell("—") for _ in range(twin.stat_columns)]
        else:
            cells += [Cell(show(n)) for n in next(values)[1]]
        rows.append(cells)
    return rows


BUILDERS: dict[str, Callable[[Twin, Printer, Labels], Rows]] = {
    "t2": table2,
    "t3": table3,
    "t4": table4,
    "stat": stat_table,
}


def expand(rows: Rows) -> list[list[Cell | None]]:
    """Full matrix: a merged cell stands at its first place, ``None`` at its other places."""
    matrix: list[list[Cell | None]] = []
    taken: dict[tuple[int, int], bool] = {}
    for r, row in enumerate(rows):
        line: list[Cell | None] = []
        pending = list(row)
        c = 0
        while pending or (r, c) in taken:
            if (r, c) in taken:
                line.append(None)
                c += 1
                continue
            cell = pending.pop(0)
            for dr in range(cell.rowspan):
                for dc in range(cell.colspan):
                    if dr or dc:
                        taken[(r + dr, c + dc)] = True
            line.append(cell)
            c += 1
        matrix.append(line)
    return matrix


def blank_zeros(twin: Twin, keep: tuple[str, ...] = ()) -> None:
    """Print nothing for zeros of tables 3 and 4, except in the rows or columns kept."""
    for key in ("t3", "t4"):
        table: TableData = twin.tables[key]
        for (row, column), value in list(table.cells.items()):
            if value == 0 and row not in keep and column not in keep:
                table.set(row, column, None)


def blank_total_column(twin: Twin) -> None:
    """Leave the 总计 column of table 3 blank, but for the rows 一, 二, （七） and 四."""
    table = twin.tables["t3"]
    for row, column in list(table.cells):
        if column == "total" and row not in ("new", "carried_in", "total", "carried_out"):
            table.set(row, column, None)


def number(value: CellValue) -> int | float | str | None:
    """A cell as JSON."""
    return float(value) if isinstance(value, Decimal) else value
