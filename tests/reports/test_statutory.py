"""The drawn form equals the printed form: sizes, merged cells, states."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai_reports.statutory import FormTable, cell_name, form_table
from gongkai_rules.editions import EDITIONS, edition
from gongkai_rules.grid import CellRef, ColumnSpec, RowSpec, TableData, TableSpec


def coverage(table: FormTable) -> list[list[int]]:
    """How often each place of the matrix is covered by a cell."""
    places = [[0] * table.width for _ in range(table.height)]
    for r, row in enumerate(table.rows):
        for cell in row:
            assert cell.row == r
            for y in range(r, r + cell.rowspan):
                for x in range(cell.column, cell.column + cell.colspan):
                    places[y][x] += 1
    return places


@pytest.mark.parametrize("id_", list(EDITIONS))
def test_every_place_is_covered_exactly_once(id_: str) -> None:
    for spec in edition(id_).tables.values():
        table = form_table(spec, None)
        assert all(n == 1 for row in coverage(table) for n in row), spec.key


@pytest.mark.parametrize(
    ("id_", "key", "height", "width"),
    [
        ("2021", "t2", 14, 4),
        ("2021", "t3", 28, 10),
        ("2021", "t4", 4, 15),
        ("2019", "t2", 18, 4),
        ("2019", "t3", 26, 10),
        ("2019", "t4", 4, 15),
    ],
)
def test_size_of_the_official_form(id_: str, key: str, height: int, width: int) -> None:
    table = form_table(edition(id_).tables[key], None)
    assert (table.height, table.width) == (height, width)


def test_merged_labels_of_table_three() -> None:
    table = form_table(edition("2021").tables["t3"], None)
    spans = {c.text: (c.rowspan, c.colspan) for row in table.rows for c in row if c.role != "value"}
    assert spans["三、本年度办理结果"] == (22, 1)
    assert spans["（三）不予公开"] == (8, 1)
    assert spans["（四）无法提供"] == (3, 1)
    assert spans["（五）不予处理"] == (5, 1)
    assert spans["（六）其他处理"] == (3, 1)
    assert spans["（七）总计"] == (1, 2)
    assert spans["一、本年新收政府信息公开申请数量"] == (1, 3)
    assert spans["法人或其他组织"] == (1, 5)
    assert table.rows[0][0].rowspan == 3


def test_one_row_of_other_handling_stands_in_for_three() -> None:
    spec = edition("2021").tables["t3"]
    data = TableData(spec, {("o_other", "total"): 2, ("new", "total"): 2})
    table = form_table(spec, data)
    assert table.height == 26
    assert all(n == 1 for row in coverage(table) for n in row)
    labels = {c.text for row in table.rows for c in row}
    assert "（六）其他处理" in labels
    assert "3.其他" not in labels


def test_blank_zero_slash_and_absent_stay_apart() -> None:
    spec = edition("2021").tables["t2"]
    data = TableData(
        spec,
        {
            ("regulations", "made"): 0,
            ("regulations", "repealed"): None,
            ("regulations", "in_force"): "/",
            ("fees", "amount_wan_yuan"): Decimal("59237.2449"),
        },
    )
    cells = {str(c.ref): (c.text, c.state) for c in form_table(spec, data).values()}
    assert cells["t2.regulations.made"] == ("0", "number")
    assert cells["t2.regulations.repealed"] == ("", "blank")
    assert cells["t2.regulations.in_force"] == ("/", "text")
    assert cells["t2.licensing.decisions"] == ("", "absent")
    assert cells["t2.fees.amount_wan_yuan"] == ("59237.2449", "number")


def test_every_value_of_an_edition_is_drawn_once() -> None:
    for id_ in ("2019", "2021"):
        for spec in edition(id_).tables.values():
            drawn = [c.ref for c in form_table(spec, None).values()]
            assert sorted(map(str, drawn)) == sorted(map(str, spec.refs()))


def test_statistics_list_shows_section_unit_and_columns() -> None:
    columns = (ColumnSpec("year", "本年度", "条"), ColumnSpec("cumulative", "历年累计", "条"))
    spec = TableSpec(
        "stat", "统计表", (RowSpec("a", "S1", "主动公开数", columns, section="一、主动公开"),)
    )
    table = form_table(spec, TableData(spec, {("a", "year"): 7}))
    assert [c.text for c in table.rows[1]] == ["一、主动公开"]
    assert [c.text for c in table.rows[2]] == ["主动公开数", "条", "7", ""]


def test_name_of_a_cell_leads_from_the_group_to_the_column() -> None:
    spec = edition("2021").tables["t3"]
    assert cell_name(spec, CellRef("t3", "d8_admin_query", "natural")) == (
        "（三）不予公开",
        "8.属于行政查询事项",
        "自然人",
    )


def test_statistics_list_without_units_has_no_unit_column() -> None:
    columns = (ColumnSpec("year", "本年度", ""), ColumnSpec("cumulative", "历年累计", ""))
    spec = TableSpec("stat", "统计表", (RowSpec("自有指标", "", "自有指标", columns),))
    table = form_table(spec, TableData(spec, {("自有指标", "year"): 7}))
    assert [c.text for c in table.rows[0]] == ["统计指标", "本年度", "历年累计"]
    assert all(n == 1 for row in coverage(table) for n in row)
