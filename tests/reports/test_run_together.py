"""Digits run together: read back, or reported with the truth among the candidates."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai_reports.api import read_bytes
from gongkai_reports.layout.runs import block_splits, row_candidates, splits
from gongkai_reports.layout.table3_text import settle_columns
from gongkai_reports.report import Report
from gongkai_rules.editions import edition
from gongkai_rules.editions.requests import OUTCOME_KEYS
from gongkai_rules.grid import TableSpec

SPEC = edition("2021").tables["t3"]
OUTCOMES = [k for k in OUTCOME_KEYS if k != "total"]
OTHERS = ["o1_no_correction", "o2_fee_unpaid", "o3_other"]
SMALL = st.one_of(st.just(0), st.just(0), st.integers(0, 12), st.integers(0, 4000))

Grid = dict[str, list[int]]


@st.composite
def consistent_table(draw: st.DrawFn) -> Grid:
    """A table 3 whose row and column sums all hold."""
    rows: Grid = {}
    for key in (*OUTCOMES, *OTHERS):
        busy = draw(st.integers(0, 3)) == 0
        rows[key] = [draw(SMALL) for _ in range(6)] if busy else [0] * 6
    total = [sum(row[c] for row in rows.values()) for c in range(6)]
    carried_in = [draw(st.integers(0, t)) if t else 0 for t in total]
    carried_out = [draw(st.integers(0, 5)) for _ in range(6)]
    flow = zip(total, carried_out, carried_in, strict=True)
    rows["new"] = [t + out - came for t, out, came in flow]
    rows["carried_in"], rows["total"], rows["carried_out"] = carried_in, total, carried_out
    return {key: [*row, sum(row)] for key, row in rows.items()}


def one_line(spec: TableSpec, table: Grid, gaps: list[bool]) -> str:
    """The table as web pages flatten it: labels and digits without anything in between."""
    parts: list[str] = []
    turn = 0
    for row in spec.rows:
        if row.key not in table:
            continue
        cells = ""
        for number in table[row.key]:
            cells += str(number)
            if gaps[turn % len(gaps)]:
                cells += " "
            turn += 1
        parts.append(f"{row.label}{cells.rstrip()}")
    return "".join(parts)


def report_text(table: str, four: str = "000000000000000") -> str:
    head = "市水利局2022年政府信息公开工作年度报告 "
    return (
        f"{head}三、收到和处理政府信息公开申请情况 申请人情况自然人法人或其他组织总计商业企业科研"
        f"机构社会公益组织法律服务机构其他{table} 四、政府信息公开行政复议、行政诉讼情况行政复议"
        "行政诉讼"
        "结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉结果维持结果纠正其他结果尚未审结"
        f"总计结果维持结果纠正其他结果尚未审结总计{four} 五、存在的主要问题及改进情况 人手不足。"
    )


def read_text(text: str) -> Report:
    return read_bytes(text.encode(), "one-line.txt")


def assert_read_or_open(report: Report, table: str, truth: Grid, columns: list[str]) -> int:
    """Every row is right, or open with the truth among its candidates. Returns rows read."""
    right = 0
    for key, want in truth.items():
        got = [report.tables[table].get(key, c) for c in columns]
        runs = [r for r in report.ambiguous if r.cells[0].row == key and r.cells[0].table == table]
        if runs:
            assert got == [None] * len(want)
            assert want in runs[0].candidates
        else:
            assert got == want, key
            right += 1
    return right


@settings(max_examples=60, deadline=None)
@given(consistent_table(), st.lists(st.booleans(), min_size=1, max_size=9))
def test_table_3_is_never_wrong_silently(table: Grid, gaps: list[bool]) -> None:
    report = read_text(report_text(one_line(SPEC, table, gaps)))
    columns = [c.key for c in SPEC.rows[0].columns]
    right = assert_read_or_open(report, "t3", table, columns)
    assert right >= len(table) // 2


@st.composite
def consistent_results(draw: st.DrawFn) -> list[int]:
    cells: list[int] = []
    for _ in range(3):
        block = [draw(st.one_of(st.just(0), st.integers(0, 150))) for _ in range(4)]
        cells += [*block, sum(block)]
    return cells


@settings(max_examples=80, deadline=None)
@given(consistent_results())
def test_table_4_is_never_wrong_silently(cells: list[int]) -> None:
    report = read_text(report_text("", "".join(map(str, cells))))
    blocks = ("review", "litigation_direct", "litigation_after_review")
    truth = {block: cells[i * 5 : i * 5 + 5] for i, block in enumerate(blocks)}
    columns = ["upheld", "corrected", "other", "pending", "total"]
    assert_read_or_open(report, "t4", truth, columns)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 99_999), min_size=1, max_size=6))
def test_splits_contain_the_cells_and_rejoin(numbers: list[int]) -> None:
    run = "".join(map(str, numbers))
    found = splits([run], len(numbers))
    assert tuple(numbers) in found or len(found) >= 400
    assert all("".join(map(str, way)) == run for way in found)


def test_known_runs() -> None:
    assert row_candidates(["713000074"], 7) == ([(71, 3, 0, 0, 0, 0, 74)], True)
    assert row_candidates(["230", "000023"], 7) == ([(23, 0, 0, 0, 0, 0, 23)], True)
    assert row_candidates(["0", "0", "0", "0", "0", "00"], 7)[0] == [(0,) * 7]


def test_plain_numbers_stay_even_when_they_do_not_sum() -> None:
    assert row_candidates(["5", "0", "0", "0", "0", "0", "7"], 7) == ([(5, 0, 0, 0, 0, 0, 7)], True)
    assert row_candidates(["5000007"], 7) == ([(5, 0, 0, 0, 0, 0, 7)], False)


def test_no_split_begins_with_a_zero() -> None:
    assert splits(["100"], 2) == [(10, 0)]
    assert splits(["007"], 2) == []


def test_blocks_end_in_their_sums() -> None:
    cells = (309, 17, 88, 26, 440, 0, 1, 0, 0, 1, 13, 0, 67, 9, 89)
    assert cells in block_splits(("".join(map(str, cells)),), 3, 5)


def test_columns_decide_what_rows_leave_open() -> None:
    zero = (0,) * 7
    rows = {key: [zero] for key in (*OUTCOMES, "new", "carried_in", "total", "carried_out")}
    choices = {key: list(found) for key, found in rows.items()}
    choices["granted"] = [(1, 11, 0, 0, 0, 0, 12), (11, 1, 0, 0, 0, 0, 12)]
    choices["total"] = choices["new"] = [(11, 1, 0, 0, 0, 0, 12)]
    settle_columns(choices)
    assert choices["granted"] == [(11, 1, 0, 0, 0, 0, 12)]


def test_table_2_run_is_open_without_a_witness() -> None:
    text = (
        "市水利局2022年政府信息公开工作年度报告 二、主动公开政府信息情况第二十条第（一）项信息内容"
        "本年制发件数本年废止件数现行有效件数规章000行政规范性文件124587第二十条第（五）项信息内容"
        "本年处理决定数量行政许可35"
    )
    report = read_text(text)
    (run,) = report.ambiguous
    assert run.raw == "124587"
    assert [12, 45, 87] in run.candidates
    assert report.tables["t2"].get("normative_docs", "made") is None
    assert report.tables["t2"].row_values("regulations") == [0, 0, 0]
    assert report.tables["t2"].get("licensing", "decisions") == 35


def test_table_2_run_is_read_when_the_text_names_its_figures() -> None:
    text = (
        "市水利局2022年政府信息公开工作年度报告 一、总体情况 全年制发规范性文件12件，"
        "现行有效行政规范性文件87件。 二、主动公开政府信息情况第二十条第（一）项信息内容"
        "本年制发件数本年废止件数现行有效件数规章000行政规范性文件124587第二十条第（五）项信息内容"
        "本年处理决定数量行政许可35"
    )
    report = read_text(text)
    assert report.ambiguous == []
    assert report.tables["t2"].row_values("normative_docs") == [12, 45, 87]


def test_changes_in_a_run_may_be_negative() -> None:
    text = (
        "市水利局2020年政府信息公开工作年度报告 二、主动公开政府信息情况第二十条第（六）项信息内容"
        "上一年项目数量本年增/减处理决定数量行政处罚265-34行政强制000"
    )
    report = read_text(text)
    assert report.ambiguous == []
    assert report.tables["t2"].row_values("punishment") == [265, -3, 4]
    assert report.tables["t2"].row_values("coercion") == [0, 0, 0]


def test_blank_cells_without_a_grid_stay_open_or_blank() -> None:
    """Blanks for zeros: a figure may stand in any cell, rows without figures are blank."""
    figures = {"new": "5 7 12", "granted": "5 7 12", "total": "5 7 12", "carried_out": "0"}
    table = "".join(f"{r.label}{figures.get(r.key, '')} " for r in SPEC.rows if not r.optional)
    report = read_text(report_text(table))
    found = report.tables["t3"]
    (run,) = [r for r in report.ambiguous if r.cells[0].row == "granted"]
    assert [5, None, None, 7, None, None, 12] in run.candidates
    assert found.has("d3_three_safety", "total")
    assert found.row_values("d3_three_safety") == [None] * 7
