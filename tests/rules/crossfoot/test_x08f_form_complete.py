from gongkai_rules.crossfoot.base import Severity

COLUMNS = ("natural", "commercial", "research", "social", "legal_service", "other_org", "total")
SPLIT = ("o1_no_correction", "o2_fee_unpaid", "o3_other")


def test_noop_on_complete_forms(report, found):
    assert found("X8F", report()) == []
    assert found("X8F", report(2019)) == []


def test_noop_on_parts_of_reports(report, found):
    gone = [f"t3.granted.{c}" for c in COLUMNS]
    assert found("X8F", report(gone=gone, partial=True)) == []


def test_missing_column(report, found):
    rows = [r.key for r in report(2019).tables["t3"].spec.rows]
    (finding,) = found("X8F", report(2019, gone=[f"t3.{r}.other_org" for r in rows]))
    assert finding.severity is Severity.FORMAT and finding.computed == "“其他”列"


def test_missing_cell_of_table_4(report, found):
    (finding,) = found("X8F", report(gone=["t4.litigation_after_review.total"]))
    assert "复议后起诉" in finding.message and "总计" in finding.message


def test_missing_row(report, found):
    (finding,) = found("X8F", report(gone=[f"t3.n3_publication.{c}" for c in COLUMNS]))
    assert "“要求提供公开出版物”行" in finding.message


def test_other_handling_in_one_row_under_the_2021_form(report, found):
    cells = {f"t3.o_other.{c}": 0 for c in COLUMNS}
    gone = [f"t3.{r}.{c}" for r in SPLIT for c in COLUMNS]
    (finding,) = found("X8F", report(cells=cells, gone=gone))
    assert (finding.stated, finding.computed) == ("1 行", "3 行")


def test_undecided_cells_are_not_missing(report, found):
    case = report(2019, gone=["t2.procurement.items", "t2.procurement.amount_yuan"])
    table = case.tables["t2"]
    case.undecided = frozenset(
        {table.ref("procurement", "items"), table.ref("procurement", "amount_yuan")}
    )
    assert found("X8F", case) == []
