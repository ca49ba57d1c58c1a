"""The one cell that repairs a table: suggested when it is the only one, never applied."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai_rules.crossfoot import check
from gongkai_rules.crossfoot.applications import COLUMNS, PARTS, SPLIT, outcome_rows
from gongkai_rules.crossfoot.base import Case, Severity
from gongkai_rules.crossfoot.repair import repair_block, repair_table3
from gongkai_rules.editions.e2021 import T3, T4
from gongkai_rules.editions.requests import OUTCOME_KEYS
from gongkai_rules.grid import TableData

SUMS = {"X1", "X2", "X3"}


def table3(results, carried):
    """A table whose every sum holds: result figures by (row, column), carried in and out."""
    table = TableData(T3)
    for ref in T3.refs():
        table.set(ref.row, ref.column, 0)
    for (row, column), value in results.items():
        table.set(row, column, value)
    for column in PARTS:
        total = sum(table.number(row, column) for row in outcome_rows(table))
        came, went = carried[column]
        came = min(came, total + went)
        table.set("total", column, total)
        table.set("carried_out", column, went)
        table.set("carried_in", column, came)
        table.set("new", column, total + went - came)
    for row in {key for key, _ in table.cells}:
        table.set(row, "total", sum(table.number(row, c) for c in PARTS))
    return table


ROWS = [r.key for r in T3.rows if not r.optional]
RESULT_CELLS = [(r, c) for r in (*OUTCOME_KEYS, *SPLIT) for c in PARTS]
tables = st.builds(
    table3,
    st.dictionaries(st.sampled_from(RESULT_CELLS), st.integers(0, 400), max_size=30),
    st.fixed_dictionaries({c: st.tuples(st.integers(0, 30), st.integers(0, 30)) for c in PARTS}),
)
cells = st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS))


def sums(table):
    findings = check(Case(2023, "2021", {"t3": table}))
    return [f for f in findings if f.rule in SUMS]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(tables)
def test_noop_tables_that_add_up_have_no_finding_and_no_repair(table):
    assert sums(table) == [] and repair_table3(table) == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(table=tables, place=cells, step=st.integers(1, 900))
def test_one_wrong_cell_is_always_found_and_a_repair_makes_everything_hold(table, place, step):
    right = table.number(*place)
    table.set(*place, right + step)
    findings = sums(table)
    assert findings and all(f.severity is Severity.ERROR for f in findings)
    for repair in repair_table3(table):
        table.set(repair.cell.row, repair.cell.column, repair.value)
        assert sums(table) == []


def test_the_wrong_cell_itself_is_named_when_rows_and_columns_meet_in_it():
    table = table3({("granted", "natural"): 7, ("partial", "research"): 3},
                   dict.fromkeys(PARTS, (1, 1)))  # fmt: skip
    table.set("partial", "research", 8)
    (repair,) = repair_table3(table)
    assert (str(repair.cell), repair.value) == ("t3.partial.research", 3)


def test_two_wrong_cells_get_no_suggestion():
    table = table3({("granted", "natural"): 7}, dict.fromkeys(PARTS, (1, 1)))
    table.set("partial", "research", 8)
    table.set("granted", "social", 5)
    assert repair_table3(table) == ()


def test_blocks_of_table_4():
    table = TableData(T4)
    for key, value in zip(("upheld", "corrected", "other", "pending", "total"),
                          (10, 1, 0, 0, 0), strict=True):  # fmt: skip
        table.set("review", key, value)
    (repair,) = repair_block(table, "review")
    assert (str(repair.cell), repair.value) == ("t4.review.total", 11)
    table.set("review", "total", 14)
    assert repair_block(table, "review") == ()
    table.set("review", "total", "/")
    assert repair_block(table, "review") == ()
