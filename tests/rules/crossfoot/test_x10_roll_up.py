from decimal import Decimal

from gongkai_rules.crossfoot.base import Severity

DOUBLE = {
    "t2.normative_docs.made": 12,
    "t2.normative_docs.repealed": 4,
    "t2.normative_docs.in_force": 80,
}


def parent(report, year=2023, **more):
    """A roll-up of two bodies with the figures of the plain report each."""
    case = report(year, **more)
    for table in case.tables.values():
        for key, value in table.cells.items():
            table.set(*key, value * 2)
    return case


def test_noop_without_children(report, found):
    assert found("X10", report()) == []


def test_noop_when_cells_add_up(report, found):
    assert found("X10", parent(report, children={"甲局": report(), "本机关": report()})) == []


def test_noop_when_missing_bodies_may_explain_the_rest(report, found):
    case = parent(report, children={"甲局": report()}, expected_children=["甲局", "乙局"])
    (finding,) = found("X10", case)
    assert finding.kind == "gap" and finding.severity is Severity.PLAUSIBILITY
    assert "乙局" in finding.message


def test_noop_on_rounded_amounts(report, found):
    children = {
        name: report(cells={"t2.fees.amount_wan_yuan": Decimal(value)})
        for name, value in (("甲局", "1.24"), ("乙局", "2.34"))
    }
    case = parent(report, children=children)
    case.tables["t2"].set("fees", "amount_wan_yuan", Decimal("3.6"))
    assert found("X10", case) == []


def test_cell_that_does_not_add_up(report, found):
    case = parent(report, children={"甲局": report(), "乙局": report()})
    case.tables["t3"].set("new", "total", 47)
    (finding,) = found("X10", case)
    assert (finding.severity, finding.stated, finding.computed) == (Severity.LIKELY, 47, 48)


def test_children_above_the_roll_up_are_found_although_bodies_are_missing(report, found):
    case = parent(report, children={"甲局": report(), "乙局": report()}, expected_children=["丙局"])
    case.tables["t3"].set("new", "total", 47)
    assert [f.kind for f in found("X10", case)] == ["gap", "sum"]


def test_disputes_counted_twice_are_a_definition(report, found):
    case = parent(report, children={"甲局": report(), "乙局": report()})
    case.tables["t4"].set("review", "total", 11)
    (finding,) = found("X10", case)
    assert finding.severity is Severity.DEFINITION and "共同被告" in finding.message


def test_another_form_is_named_and_never_mixed(report, found):
    older = report(2020, {"t2.licensing.decisions": 0})
    older.year = 2021
    case = parent(report, 2021, children={"甲局": report(2021), "乙局": older})
    (finding,) = found("X10", case)
    assert finding.kind == "format" and "乙局" in finding.message


def test_other_handling_in_one_row_is_added_from_three(report, found):
    columns = ("natural", "commercial", "research", "social", "legal_service", "other_org", "total")
    child = report(cells={"t3.o3_other.natural": 2, "t3.o3_other.total": 2})
    case = report(cells={f"t3.o_other.{c}": 0 for c in columns}, children={"本机关": child})
    wrong = {(str(f.cells[0]), f.computed) for f in found("X10", case)}
    assert ("t3.o_other.natural", 2) in wrong and ("t3.o_other.total", 2) in wrong


def test_reports_of_another_year_are_named_and_left_out(report, found):
    case = parent(report, 2023, children={"甲局": report(2023), "乙局": report(2022)})
    (finding,) = found("X10", case)
    assert finding.kind == "year" and "乙局（2022年）" in finding.message
