"""Tables of pages saved as text with pipes after the cells: every cell, in every such layout."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.twins import form
from tests.twins.compare import cell_mismatches
from tests.twins.make import make
from tests.twins.truth import truth

from gongkai_reports.api import read_bytes
from gongkai_reports.sources.pipes import pipe_tables

Rows = list[list[str]]
TABLES = {"t2": form.table2, "t3": form.table3, "t4": form.table4}


def row_per_line(rows: Rows) -> list[str]:
    return [" | ".join(row) + " |" for row in rows]


def row_per_line_filled(rows: Rows) -> list[str]:
    width = max(len(row) for row in rows)
    return [" | ".join(row) + " | " + "|" * (width - len(row)) for row in rows]


def cell_per_line(rows: Rows) -> list[str]:
    return [f"{cell} |" for row in rows for cell in row]


def cell_per_line_filled(rows: Rows) -> list[str]:
    width = max(len(row) for row in rows)
    lines: list[str] = []
    for row in rows:
        lines += [f"{cell} |" for cell in row[:-1]]
        lines.append(f"{row[-1]} |" + " " * (len(row) < width) + "|" * (width - len(row)))
    return lines


def marked_rows(rows: Rows) -> list[str]:
    width = max(len(row) for row in rows)
    lines: list[str] = []
    for row in rows:
        lines.append("|")
        lines += [f"{cell} |" if cell else "|" for cell in row]
        lines[-1] += "|" * (width - len(row))
    return lines


def indented_rows(rows: Rows) -> list[str]:
    lines: list[str] = []
    for row in rows:
        lines += ["| ", *(f" {cell}  | " for cell in row)]
    return lines


def pipes_between(rows: Rows) -> list[str]:
    return [line for row in rows for cell in row for line in (cell, "|")]


def pipes_between_filled(rows: Rows) -> list[str]:
    width = max(len(row) for row in rows)
    lines: list[str] = []
    for row in rows:
        lines += [line for cell in row for line in (cell, "|")]
        lines.append("|" * (width - len(row) + 1))
    return lines


LAYOUTS: list[Callable[[Rows], list[str]]] = [
    row_per_line,
    row_per_line_filled,
    cell_per_line,
    cell_per_line_filled,
    marked_rows,
    indented_rows,
    pipes_between,
    pipes_between_filled,
]


def page(seed: int, edition: str, layout: Callable[[Rows], list[str]], broken: str) -> str:
    """A made report with its tables in this layout; ``broken``: how a header word is broken."""
    twin = make(seed, edition=edition)
    lines = [twin.title, *(getattr(p, "text", p) for p in twin.preface)]
    for ordinal, part in zip("一二三四五六", twin.parts, strict=False):
        lines.append(f"{ordinal}、{part.title}")
        lines += [getattr(p, "text", p) for p in part.paras]
        if part.table:
            rows = [[c.text for c in row] for row in TABLES[part.table](twin)]
            lines += layout(rows)
    text = "\n".join(lines)
    return text.replace("商业企业", f"商业{broken}企业").replace("科研机构", f"科研{broken}机构")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_cell(layout: Callable[[Rows], list[str]], edition: str) -> None:
    for seed, broken in ((3, ""), (31, " "), (52, "\n")):
        if broken == "\n" and layout in (row_per_line, row_per_line_filled):
            broken = " "
        report = read_bytes(page(seed, edition, layout, broken).encode(), "a.txt")
        wrong = cell_mismatches(report, truth(make(seed, edition=edition)))
        assert [str(w) for w in wrong] == []


def blanked(text: str) -> list[list[str]]:
    (table,) = pipe_tables(text.split("\n"))
    return table.rows


def test_blank_cells_keep_their_place() -> None:
    rows = [["规章", "0", "", "3"], ["行政规范性文件", "5", "12", ""], ["行政许可", "7"]]
    by_line = "规章 | 0 | | 3 |\n行政规范性文件 | 5 | 12 | |\n行政许可 | 7 | ||\n规章 | 1 | 1 | 1 |"
    assert blanked(by_line)[0] == rows[0]
    assert blanked(by_line)[1][:3] == rows[1][:3]
    marked = "|\n规章 |\n0 |\n|\n3 |\n|\n行政规范性文件 |\n5 |\n12 |\n|\n|\n行政许可 |\n7 | ||"
    assert blanked(marked)[0] == rows[0]
    assert blanked(marked)[1][:3] == rows[1][:3]
    by_cell = "规章 |\n0 |\n |\n3 |\n行政规范性文件 |\n5 |\n12 |\n |\n行政许可 |\n7 |\n||"
    assert blanked(by_cell) == [["规章", "0", "", "3"], [*rows[1]], ["行政许可", "7", "", ""]]


def test_markdown_and_prose_are_left_alone() -> None:
    ruled = ["| 规章 | 0 |", "|---|---|", "| 许可 | 1 |", "| 处罚 | 2 |", "| 强制 | 3 |"]
    assert pipe_tables(ruled) == []
    assert pipe_tables(["首页 | 公开 | 年报", "今年发布信息3条。", "联系 | 帮助"]) == []


def test_a_heading_ends_a_table() -> None:
    heading = "三、收到和处理政府信息公开申请情况"
    cells = ["申请人情况 |", "自然人 |", "总计 |", "其他 |"]
    first, second = pipe_tables(["规章 |", "0 |", "0 |", "0 |", heading, *cells])
    assert (first.end, second.first) == (4, 5)
