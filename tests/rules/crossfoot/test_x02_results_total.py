from gongkai_rules.crossfoot.base import Severity


def test_noop_when_results_add_up(report, found):
    assert found("X2", report()) == []
    assert found("X2", report(2019)) == []


def test_noop_when_all_parts_are_blank(report, found):
    case = report()
    table = case.tables["t3"]
    for row, column in list(table.cells):
        if row not in ("new", "carried_in", "total", "carried_out"):
            table.set(row, column, None)
    assert found("X2", case) == []


def test_noop_when_blank_totals_follow_from_their_rows(report, found):
    case = report(cells={"t3.granted.total": None, "t3.partial.total": None})
    assert found("X2", case) == []


def test_noop_on_a_partial_table_that_lost_rows(report, found):
    table = report().tables["t3"]
    case = report(gone=[f"t3.granted.{c.key}" for c in table.spec.row("granted").columns])
    case.tables["t3"].partial = True
    assert found("X2", case) == []


def test_one_row_of_other_handling_counts_instead_of_three(report, found):
    columns = ("natural", "commercial", "research", "social", "legal_service", "other_org", "total")
    split = [
        f"t3.{r}.{c}" for r in ("o1_no_correction", "o2_fee_unpaid", "o3_other") for c in columns
    ]
    one = {f"t3.o_other.{c}": 0 for c in columns}
    one |= {"t3.o_other.natural": 1, "t3.o_other.total": 1}
    cells = one | {"t3.granted.natural": 9, "t3.granted.total": 12}
    assert found("X2", report(cells=cells, gone=split)) == []


def test_other_handling_printed_twice_is_not_counted_twice(report, found):
    cells = {
        "t3.o_other.natural": 1,
        "t3.o3_other.natural": 1,
        "t3.o_other.total": 1,
        "t3.o3_other.total": 1,
        "t3.granted.natural": 9,
        "t3.granted.total": 12,
    }
    assert found("X2", report(cells=cells)) == []
    cells["t3.o_other.natural"] = 2
    (finding,) = found("X2", report(cells=cells))
    assert (finding.stated, finding.computed) == (2, 1)


def test_total_above_its_parts(report, found):
    (finding,) = found("X2", report(cells={"t3.total.commercial": 7}))
    assert finding.severity is Severity.ERROR
    assert (finding.kind, finding.stated, finding.computed) == ("sum", 7, 4)
    assert finding.where == "表三 商业企业"
    assert "7" in finding.message and "4" in finding.message
    assert [(str(r.cell), r.value) for r in finding.repairs] == [("t3.total.commercial", 4)]


def test_wrong_part_is_suggested_when_only_it_repairs_everything(report, found):
    findings = found("X2", report(cells={"t3.granted.natural": 13}))
    assert [(f.stated, f.computed) for f in findings] == [(21, 24)]
    assert [(str(r.cell), r.value) for r in findings[0].repairs] == [("t3.granted.natural", 10)]


def test_some_blanks_beside_zeros_make_a_shortfall_likely_only(report, found):
    (finding,) = found("X2", report(cells={"t3.granted.natural": None}))
    assert finding.severity is Severity.LIKELY


def test_shortfall_in_a_table_that_never_prints_zero_is_an_error(report, found):
    case = report(cells={"t3.total.commercial": 7})
    table = case.tables["t3"]
    for key, value in list(table.cells.items()):
        if value == 0:
            table.set(*key, None)
    (finding,) = found("X2", case)
    assert finding.severity is Severity.ERROR


def test_undecided_digits_are_not_judged(report, found):
    case = report(cells={"t3.granted.natural": 1})
    case.undecided = frozenset({case.tables["t3"].ref("granted", "natural")})
    assert found("X2", case) == []
