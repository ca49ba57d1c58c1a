"""Plain text: one cell per line, tabs, one line with run-together digits, old script."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.twins.form import CORNER, RESULT, Rows, blank_zeros, comma_numbers, expand
from tests.twins.render.base import Rendered, blocks, own, rendered
from tests.twins.twin import Twin

_BREAK = {"商业企业": "商业\n企业", "科研机构": "科研\n机构", "结果纠正": "结果\n纠正"}
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def _cell_lines(rows: Rows, rng: Random) -> list[str]:
    lines: list[str] = []
    for line in expand(rows):
        for cell in line:
            if cell is None:
                lines.append("\t")
                continue
            text = _BREAK.get(cell.text, cell.text)
            if cell.kind == "number" and rng.random() < 0.15:
                text = rng.choice([text + " ", " " + text])
            lines.append("\t" + text)
        lines.append("")
    return lines


def cells(twin: Twin, rng: Random) -> Rendered:
    """One cell per line with empty spacer lines; header words broken over lines."""
    out: list[str] = []
    for _, item in blocks(twin):
        if isinstance(item, list):
            out += ["", *_cell_lines(item, rng), ""]
        else:
            out.append(item)
    return rendered("txt_cells", twin, "txt", "\n".join(out) + "\n")


def cells_comma(twin: Twin, rng: Random) -> Rendered:
    """One cell per line without spacers for merged places; 1、 labels."""
    out: list[str] = []
    for _, item in blocks(twin, label=comma_numbers):
        if isinstance(item, list):
            out += [cell.text for row in item for cell in row]
        else:
            out.append(item)
    return rendered("txt_cells_bare", twin, "txt", "\n".join(out) + "\n")


def tabs(twin: Twin, rng: Random) -> Rendered:
    """Tab-separated lines, merged places as empty fields."""
    out: list[str] = []
    for _, item in blocks(twin):
        if isinstance(item, list):
            out += ["\t".join(c.text if c else "" for c in line) for line in expand(item)]
        else:
            out += [item, ""]
    return rendered("txt_tabs", twin, "txt", "\n".join(out) + "\n")


def tabs_torn(twin: Twin, rng: Random) -> Rendered:
    """Tabs as a PDF-to-text tool leaves them: group labels pooled, header 其他 lost, T4 of 14.

    Zeros of detail cells are blank. The lost cell of table 4 is absent.
    """
    twin = own(twin)
    if "t3" in twin.tables:
        blank_zeros(twin, keep=("new", "carried_in", "carried_out", "total"))
        for row in ("review", "litigation_direct", "litigation_after_review"):
            for column in ("upheld", "corrected", "other", "pending", "total"):
                if twin.cell("t4", row, column) is None:
                    twin.tables["t4"].set(row, column, 0)
    out: list[str] = []
    for kind, item in blocks(twin):
        if isinstance(item, str):
            out += [item, ""]
        elif kind == "table:t3":
            out += [
                f"{CORNER}\t申请人情况\t\t\t\t\t\t总计",
                "\t自然人\t法人或其他组织\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t",
            ]
            for cells_of in item[3:]:
                numbers = [c.text for c in cells_of if c.kind == "number"]
                label = next(c.text for c in cells_of if c.kind == "label")
                if any(c.text == RESULT for c in cells_of):
                    pool = " ".join(
                        c.text
                        for r in item[3:]
                        for c in r
                        if c.kind == "group" and c.text != RESULT
                    )
                    out.append(f"{RESULT}\t{pool}\t\t\t\t\t\t")
                inside = label[0] in "12345678（"
                out.append("\t".join((["", label] if inside else [label]) + numbers))
        elif kind == "table:t4":
            for line in expand(item):
                out.append("\t".join(c.text if c else "" for c in line[:14]))
        else:
            out += ["\t".join(c.text if c else "" for c in cells) for cells in expand(item)]
    result = rendered("txt_tabs_torn", twin, "txt", "\n".join(out) + "\n")
    if "t4" in result.truth["tables"]:
        result.truth["tables"]["t4"]["litigation_after_review"][4] = None
    return result


def _run(rows: Rows) -> str:
    return "".join(cell.text for row in rows for cell in row)


def _splits(digits: str, count: int) -> list[list[str]]:
    if count == 1:
        return [[digits]] if digits == "0" or not digits.startswith("0") else []
    found = []
    for cut in range(1, len(digits) - count + 2):
        head = digits[:cut]
        if head == "0" or not head.startswith("0"):
            found += [[head, *rest] for rest in _splits(digits[cut:], count - 1)]
    return found


def _mark_ambiguous(twin: Twin, found: dict[str, Any]) -> None:
    """T2 rows have no sum rule: say which runs nothing decides (REPORTS.md §7.3).

    ``runs`` says that rows of tables 3 and 4 may have several splits that satisfy their sums
    (0|3|33|0|36 and 0|33|3|0|36): then the candidates are the answer.
    """
    found["runs"] = True
    t2 = twin.tables.get("t2")
    if t2 is None:
        return
    for spec in t2.spec.rows:
        values = [t2.get(spec.key, c.key) for c in spec.columns]
        raw = "".join(str(v) for v in values)
        if len(values) > 1 and raw.strip("0"):
            found["tables"]["t2"][spec.key]["split_from"] = "outside"


def run(twin: Twin, rng: Random) -> Rendered:
    """The whole report on one line, digits of neighbouring cells run together."""
    out = []
    for kind, item in blocks(twin):
        if not isinstance(item, list):
            out.append(item + (" " if rng.random() < 0.2 else ""))
        elif kind == "table:stat":
            out.append(" " + " ".join(c.text for row in item for c in row) + " ")
        else:
            text = _run(item)
            if kind == "table:t3" and "三、本年度办理结果（一）" in text:
                text = text.replace("（四）无法提供", RESULT + "（四）无法提供", 1)
            out.append(" " + text + " ")
    head = (
        f"标题: {twin.title}\n栏目: 政府信息公开年报\n"
        "==================== 正文 ====================\n"
        "当前位置： 首页政务公开政府信息公开年报 --> "
    )
    result = rendered("txt_run", twin, "txt", head + "".join(out) + "\n")
    _mark_ambiguous(twin, result.truth)
    return result


def run_spaced(twin: Twin, rng: Random) -> Rendered:
    """One line, with spaces strewn inside the digit runs of tables 3 and 4."""
    out = []
    for kind, item in blocks(twin):
        if not isinstance(item, list):
            out.append(item)
            continue
        for row in item:
            for cell in row:
                gap = kind != "table:t2" and cell.kind == "number" and rng.random() < 0.3
                out.append((" " if gap or kind == "table:stat" else "") + cell.text)
        out.append(" ")
    result = rendered("txt_run_spaced", twin, "txt", "".join(out) + "\n")
    _mark_ambiguous(twin, result.truth)
    return result


def full_width(twin: Twin, rng: Random) -> Rendered:
    """Full-width digits in tables and text, one cell per line."""
    base = cells(twin, rng)
    data = base.data.decode().translate(_FULL)
    result = rendered("txt_full_width", twin, "txt", data)
    return result


def lost_dates(twin: Twin, rng: Random) -> Rendered:
    """Dates that lost 年 and 月 or their separators; the tables are tab-separated."""
    data = tabs(twin, rng).data.decode()
    y = twin.year
    data = data.replace(f"{y}年1月1日", f"{y}11日").replace(f"{y}年12月31日", f"{y}1231日")
    head = (
        f"{twin.body.full}\n\n政府信息公开\n\n名称 {twin.title}\n"
        f"索引号 0000{rng.randint(10000, 99999)}/{y + 1}-00065 分类 信息公开年报\n文号 关键词\n\n"
    )
    result = rendered("txt_lost_dates", twin, "txt", head + data)
    result.truth.pop("period")
    return result
