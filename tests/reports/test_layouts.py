"""Table layouts, one small report each: what is printed is what is read, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from gongkai_reports.api import read_bytes
from gongkai_reports.report import Report
from gongkai_rules.editions import edition
from gongkai_rules.grid import CellValue

T3 = edition("2021").tables["t3"]
T3_2019 = edition("2019").tables["t3"]
HEAD = "<h1>某市水利局2022年政府信息公开工作年度报告</h1><p>三、收到和处理政府信息公开申请情况</p>"
HEADER = (
    "<tr><td rowspan=3 colspan=3>勾稽关系</td><td colspan=7>申请人情况</td></tr>"
    "<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>"
    "<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
)
Cells = dict[str, list[int]]


def numbers() -> Cells:
    """A consistent table 3 in which no two rows with figures are alike."""
    rows: Cells = {r.key: [0] * 7 for r in T3.rows if not r.optional}
    rows["granted"] = [20, 3, 0, 0, 1, 0, 24]
    rows["partial"] = [4, 0, 0, 0, 0, 0, 4]
    rows["d5_internal"] = [1, 0, 0, 0, 0, 0, 1]
    rows["u1_not_held"] = [7, 2, 0, 0, 0, 0, 9]
    rows["n2_repeat"] = [0, 0, 0, 1, 0, 0, 1]
    rows["o3_other"] = [0, 0, 2, 0, 0, 0, 2]
    rows["total"] = [32, 5, 2, 1, 1, 0, 41]
    rows["carried_in"] = [2, 0, 0, 0, 0, 0, 2]
    rows["carried_out"] = [3, 1, 0, 0, 0, 0, 4]
    rows["new"] = [33, 6, 2, 1, 1, 0, 43]
    return rows


def html_rows(
    rows: Cells, change: Callable[[str, str], str] = lambda key, label: label
) -> list[str]:
    """Rows of the ruled form as HTML, each with its own label cell only."""
    lines = []
    for row in T3.rows:
        if row.key in rows:
            cells = "".join(f"<td>{n}</td>" for n in rows[row.key])
            lines.append(f"<tr><td colspan=3>{change(row.key, row.label)}</td>{cells}</tr>")
    return lines


def read_html(body: str) -> Report:
    return read_bytes(f"<html><body>{HEAD}{body}</body></html>".encode(), "r.html")


def table_3(report: Report) -> dict[str, list[CellValue]]:
    table = report.tables["t3"]
    return {r.key: table.row_values(r.key) for r in table.spec.rows if table.has_row(r.key)}


def table(rows: Sequence[str]) -> str:
    return f"<table>{''.join(rows)}</table>"


def test_as_printed_on_the_form() -> None:
    assert table_3(read_html(table([HEADER, *html_rows(numbers())]))) == numbers()


@pytest.mark.parametrize("size", [1, 4, 9])
def test_one_table_in_many_grids(size: int) -> None:
    rows = html_rows(numbers())
    parts = [table(rows[i : i + size]) for i in range(0, len(rows), size)]
    assert table_3(read_html(table([HEADER]) + "".join(parts))) == numbers()


def test_two_tables_in_one_grid() -> None:
    second = (
        "<tr><td colspan=10>第二十条第（五）项</td></tr><tr><td>信息内容</td>"
        "<td colspan=9>本年处理决定数量</td></tr><tr><td>行政许可</td><td colspan=9>118</td></tr>"
    )
    report = read_html(table([second, HEADER, *html_rows(numbers())]))
    assert table_3(report) == numbers()
    assert report.tables["t2"].get("licensing", "decisions") == 118


def test_continued_without_header_and_with_a_page_number_between() -> None:
    rows = html_rows(numbers())
    body = table([HEADER, *rows[:12]]) + "<p>— 4 —</p>" + table(rows[12:])
    assert table_3(read_html(body)) == numbers()


def test_rows_without_label_are_known_by_their_place() -> None:
    torn = {"partial", "d2_law_forbidden", "u1_not_held", "n5_reconfirm", "o3_other"}
    rows = html_rows(numbers(), lambda key, label: "" if key in torn else label)
    assert table_3(read_html(table([HEADER, *rows]))) == numbers()


def test_labels_pooled_before_the_rows() -> None:
    """The labels of a group stand as text in front, the rows hold digits alone."""
    torn = {"n4_abusive", "n5_reconfirm", "o1_no_correction"}
    rows = html_rows(numbers(), lambda key, label: "" if key in torn else label)
    body = table([HEADER, *rows[:19]]) + "<p>（五）不予处理4.无正当理由</p><p>大量反复申请</p>"
    assert table_3(read_html(body + table(rows[19:]))) == numbers()


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("d2_law_forbidden", "2.其他法律行政止公开"),
        ("d3_three_safety", "3、危及三安全一稳定"),
        ("d1_state_secret", "１．属于国家秘密"),
        ("u2_needs_creation", "2.沒有現成信息需要另行制作"),
        ("u2_needs_creation", "2.没有现成信息需要另行制"),
        ("n5_reconfirm", "5.要求行政机关确认或重新出具巳获取信息"),
        ("o1_no_correction", "1.逾期不补正"),
        ("o2_fee_unpaid", "2.逾期未缴费"),
        ("total", "（七） 总 计"),
        ("new", "一、本年新收政府信息公开申请数"),
    ],
)
def test_damaged_and_shortened_labels(key: str, label: str) -> None:
    rows = html_rows(numbers(), lambda k, printed: label if k == key else printed)
    assert table_3(read_html(table([HEADER, *rows]))) == numbers()


def test_label_split_over_two_cells() -> None:
    rows = html_rows(numbers())
    rows[6] = rows[6].replace(
        "<td colspan=3>3.危及“三安全一稳定”", "<td>3.危及“三安全</td><td colspan=2>一稳定”"
    )
    assert table_3(read_html(table([HEADER, *rows]))) == numbers()


def test_row_label_cut_by_the_page_end() -> None:
    rows = html_rows(numbers())
    label = "5.要求行政机关确认或重新出具已获取信息"
    whole = next(i for i, line in enumerate(rows) if label in line)
    first = "<tr><td colspan=3>5.要求行政机关确认或重</td><td colspan=7></td></tr>"
    rest = rows[whole].replace(label, "新出具已获取信息")
    body = table([HEADER, *rows[:whole], first]) + table([rest, *rows[whole + 1 :]])
    assert table_3(read_html(body)) == numbers()


def test_missing_rows_stay_absent() -> None:
    rows = numbers()
    for key in ("d3_three_safety", "n3_publication", "o2_fee_unpaid"):
        del rows[key]
    report = read_html(table([HEADER, *html_rows(rows)]))
    assert table_3(report) == rows
    assert not report.tables["t3"].has_row("n3_publication")


def test_other_handling_as_one_row() -> None:
    rows = numbers()
    lines = html_rows(rows)
    kept = [x for x in lines if "1.申请人无正当" not in x and "2.申请人逾期" not in x]
    lines = [x.replace("3.其他<", "（六）其他处理<") for x in kept]
    found = table_3(read_html(table([HEADER, *lines])))
    assert found["o_other"] == [0, 0, 2, 0, 0, 0, 2]
    assert "o3_other" not in found


def test_blank_zero_and_stroke_stay_apart() -> None:
    lines = html_rows(numbers())
    lines[4] = lines[4].replace("<td>0</td><td>0</td>", "<td>&nbsp;</td><td>/</td>", 1)
    found = table_3(read_html(table([HEADER, *lines])))
    assert found["d1_state_secret"] == [None, "/", 0, 0, 0, 0, 0]


def test_header_rows_padded_and_cells_with_remarks() -> None:
    lines = [x.replace("</tr>", "<td></td><td></td></tr>") for x in html_rows(numbers())]
    lines[0] = lines[0].replace("<td>43</td>", "<td>43（其中网络申请40件）</td>")
    report = read_html(table([HEADER.replace("</tr>", "<td></td></tr>"), *lines]))
    assert table_3(report) == numbers()
    (note,) = report.cell_notes.values()
    assert note == "(其中网络申请40件)"


def test_number_displaced_from_its_cell() -> None:
    lines = html_rows(numbers())
    lines[-1] = lines[-1].replace("<td>4</td>", "<td></td>")
    body = table([HEADER, *lines[:15]]) + "<p>4</p>" + table(lines[15:])
    report = read_html(body)
    assert table_3(report) == numbers()
    place = report.evidence[report.tables["t3"].ref("carried_out", "total")]
    assert place.text == "4"


def test_a_blank_is_not_filled_when_the_sum_asks_for_another_number() -> None:
    lines = html_rows(numbers())
    lines[-1] = lines[-1].replace("<td>4</td>", "<td></td>")
    body = table([HEADER, *lines[:15]]) + "<p>9</p>" + table(lines[15:])
    assert table_3(read_html(body))["carried_out"] == [3, 1, 0, 0, 0, 0, None]


def test_all_cells_of_a_row_in_one_cell() -> None:
    lines = html_rows(numbers())
    cells = "".join(f"<td>{n}</td>" for n in numbers()["new"])
    lines[0] = lines[0].replace(cells, "<td colspan=7>33 6 2 1 1 0 43</td>")
    assert table_3(read_html(table([HEADER, *lines])))["new"] == numbers()["new"]


RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def four(cells: Sequence[object], names: int = 15) -> str:
    subs = [RESULTS[i % 5] for i in range(names)]
    return table(
        [
            "<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>",
            "<tr>" + "".join(f"<td rowspan=2>{s}</td>" for s in subs[:5]),
            "<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>",
            "<tr>" + "".join(f"<td>{s}</td>" for s in subs[5:]) + "</tr>",
            "<tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr>",
        ]
    )


def blocks(report: Report) -> list[list[CellValue]]:
    found = report.tables["t4"]
    return [found.row_values(r.key) for r in found.spec.rows]


def test_table_4() -> None:
    cells = [3, 1, 0, 2, 6, 1, 0, 0, 0, 1, 0, 0, 5, 0, 5]
    assert blocks(read_html(four(cells))) == [cells[:5], cells[5:10], cells[10:]]


def test_table_4_with_a_column_missing() -> None:
    found = blocks(read_html(four([3, 1, 0, 2, 6, 1, 0, 0, 0, 1, 0, 0, 5, 0], names=14)))
    assert found == [[3, 1, 0, 2, 6], [1, 0, 0, 0, 1], [0, 0, 5, 0, None]]


def test_table_4_with_blanks_and_a_word_in_front() -> None:
    body = four([3, "", "", 2, 5, *[""] * 10]).replace("<tr><td>3<", "<tr><td>件数</td><td>3<")
    assert blocks(read_html(body))[1:] == [[None] * 5, [None] * 5]


def test_table_4_one_grid_per_block() -> None:
    parts = [
        table(
            [
                f"<tr><td colspan=5>{name}</td></tr>",
                "<tr>" + "".join(f"<td>{r}</td>" for r in RESULTS) + "</tr>",
                "<tr>" + "".join(f"<td>{n}</td>" for n in cells) + "</tr>",
            ]
        )
        for name, cells in (
            ("行政复议", (3, 1, 0, 2, 6)),
            ("未经复议直接起诉", (1, 0, 0, 0, 1)),
            ("复议后起诉", (0, 0, 5, 0, 5)),
        )
    ]
    found = blocks(read_html("".join(parts)))
    assert found == [[3, 1, 0, 2, 6], [1, 0, 0, 0, 1], [0, 0, 5, 0, 5]]


def test_table_2_amounts_units_and_changes() -> None:
    body = table(
        [
            "<tr><td>信息内容</td><td>上一年项目数量</td><td>本年增/减</td><td>处理决定数量</td></tr>",
            "<tr><td>行政许可</td><td>1,204</td><td>减12</td><td>88 件</td></tr>",
            "<tr><td>行政处罚</td><td>17</td><td>+3</td><td>/</td></tr>",
            "<tr><td>信息内容</td><td>采购项目数量</td><td>采购总金额</td></tr>",
            "<tr><td>政府集中采购</td><td>5</td><td>39.5万元</td></tr>",
        ]
    )
    found = read_html(body).tables["t2"]
    assert found.row_values("licensing") == [1204, -12, 88]
    assert found.row_values("punishment") == [17, 3, "/"]
    assert found.row_values("procurement") == [5, 395000]


def test_table_2_decimals_and_remarks() -> None:
    body = table(
        [
            "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>",
            "<tr><td>行政规范性文件</td><td>13（其中修订2件）</td><td>4（含自然失效1件）</td><td>55</td></tr>",
            "<tr><td>信息内容</td><td colspan=3>本年收费金额（单位：万元）</td></tr>",
            "<tr><td>行政事业性收费</td><td colspan=3>9116.36</td></tr>",
        ]
    )
    report = read_html(body)
    found = report.tables["t2"]
    assert found.row_values("normative_docs") == [13, 4, 55]
    assert found.get("fees", "amount_wan_yuan") == Decimal("9116.36")
    assert sorted(report.cell_notes.values()) == ["(其中修订2件)", "(含自然失效1件)"]


def test_comparison_tables_are_not_the_report() -> None:
    differences = table(
        [
            "<tr><td>指标名称</td><td>2021年</td><td>2022年</td><td>增减值</td></tr>",
            "<tr><td>本年新收政府信息公开申请数量</td><td>43</td><td>50</td><td>+7</td></tr>",
            "<tr><td>结转下年度继续办理</td><td>4</td><td>6</td><td>+2</td></tr>",
        ]
    )
    report = read_html(table([HEADER, *html_rows(numbers())]) + differences)
    assert table_3(report) == numbers()


def test_readers_that_differ_are_recorded() -> None:
    report = read_html(table([HEADER, *html_rows(numbers())]))
    assert report.disagreements == []


STAT = (
    ("主动公开政府信息数", "条", "412"),
    ("政府网站公开政府信息数", "条", "398"),
    ("收到申请数", "件", "7"),
    ("申请办结数", "件", "7"),
    ("同意公开答复数", "件", "5"),
    ("行政复议数量", "件", "0"),
)


def test_statistics_with_codes_and_one_column() -> None:
    rows = ["<tr><td>指标名称</td><td>代码</td><td>单位</td><td>数量</td></tr>"]
    for i, (label, unit, value) in enumerate(STAT, 1):
        rows.append(f"<tr><td>{i}.{label}</td><td>{i:02}</td><td>{unit}</td><td>{value}</td></tr>")
    head = "<h1>某县水利局2016年政府信息公开工作年度报告</h1><p>政府信息公开情况统计表</p>"
    report = read_bytes(f"<html><body>{head}{table(rows)}</body></html>".encode(), "s.html")
    assert report.edition == "2014-statistics"
    assert report.stat_rows == {label: [int(v)] for label, _, v in STAT}


def test_statistics_of_two_columns_on_one_line() -> None:
    rows = " ".join(
        f"{i}、{name} {unit} {v} {int(v) * 3}" for i, (name, unit, v) in enumerate(STAT, 1)
    )
    text = (
        "某县水利局2016年政府信息公开工作年度报告 六、某县水利局政府信息公开情况统计表 "
        f"指标名称 计量单位 2016年度 历年累计 {rows} 附件下载"
    )
    report = read_bytes(text.encode(), "s.txt")
    assert report.stat_rows == {label: [int(v), int(v) * 3] for label, _, v in STAT}
