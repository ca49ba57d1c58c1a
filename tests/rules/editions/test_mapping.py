"""Cells of one edition read as another counts them."""

from decimal import Decimal

import pytest

from gongkai_rules.editions import EDITIONS
from gongkai_rules.editions.mapping import Fit, link, links, read_as
from gongkai_rules.grid import CellRef, TableData


def tables(edition, **cells):
    result = {key: TableData(spec) for key, spec in EDITIONS[edition].tables.items()}
    for address, value in cells.items():
        ref = CellRef.parse(address.replace("__", "."))
        result[ref.table].set(ref.row, ref.column, value)
    return result


def test_every_cell_of_a_target_form_has_a_link():
    for source, target in (("2019", "2021"), ("2021", "2019")):
        known = links(source, target)
        for spec in EDITIONS[target].tables.values():
            missing = [ref for ref in spec.refs(optional=True) if ref not in known]
            assert missing == []


def test_sources_exist_in_the_source_form():
    for source, target in (("2019", "2021"), ("2021", "2019"), ("2014-statistics", "2021")):
        forms = EDITIONS[source].tables
        for each in links(source, target).values():
            for ref in each.sources:
                assert ref in set(forms[ref.table].refs(optional=True))


def test_the_same_edition_is_read_as_it_is():
    cell = CellRef.parse("t3.new.total")
    assert read_as(tables("2021", t3__new__total=4), "2021", cell, "2021") == 4


def test_other_handling_is_the_sum_of_its_three_rows():
    split = tables(
        "2021", t3__o1_no_correction__total=1, t3__o2_fee_unpaid__total=2, t3__o3_other__total=4
    )
    cell = CellRef.parse("t3.o_other.total")
    assert read_as(split, "2021", cell, "2019") == 7
    assert read_as(split, "2021", cell, "2021") == 7
    one = tables("2021", t3__o_other__total=9)
    assert read_as(one, "2021", cell, "2019") == 9


def test_three_rows_cannot_be_had_from_one():
    one = tables("2019", t3__o_other__total=9)
    assert read_as(one, "2019", CellRef.parse("t3.o3_other.total"), "2021", near=True) is None


def test_project_counts_are_no_money():
    cell = CellRef.parse("t2.fees.amount_wan_yuan")
    assert link("2019", "2021", cell).fit is Fit.NONE
    assert "金额" in link("2019", "2021", cell).note
    old = tables("2019", t2__fees__prev_items=35)
    assert read_as(old, "2019", cell, "2021", near=True) is None


@pytest.mark.parametrize("cell", ["t2.procurement.items", "t2.licensing.prev_items"])
def test_what_has_no_successor_says_so(cell):
    found = link("2021", "2019", CellRef.parse(cell))
    assert found.fit is Fit.NONE and found.note and found.note_en


def test_near_figures_only_when_asked_for():
    old = tables("2019", t2__normative_docs__total_public=40)
    cell = CellRef.parse("t2.normative_docs.in_force")
    assert link("2019", "2021", cell).fit is Fit.NEAR
    assert read_as(old, "2019", cell, "2021") is None
    assert read_as(old, "2019", cell, "2021", near=True) == 40


def test_statistics_and_blank_cells():
    stat = tables("2014-statistics", stat__received__year=12)
    cell = CellRef.parse("t3.new.total")
    assert read_as(stat, "2014-statistics", cell, "2021", near=True) == 12
    assert read_as(tables("2021"), "2021", cell, "2019") is None
    assert link("2021", "2014-statistics", cell).fit is Fit.NONE


def test_amounts_keep_their_decimals():
    new = tables("2021", t2__fees__amount_wan_yuan=Decimal("1.50"))
    cell = CellRef.parse("t2.fees.amount_wan_yuan")
    assert str(read_as(new, "2021", cell, "2021")) == "1.50"
