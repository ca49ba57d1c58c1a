from gongkai_rules.crossfoot.base import Severity


def test_noop_when_everything_is_filled(report, found):
    assert found("X8B", report()) == []


def test_noop_on_cells_that_are_not_printed(report, found):
    assert found("X8B", report(gone=["t3.granted.research"])) == []


def test_noop_on_undecided_cells(report, found):
    case = report(cells={"t2.normative_docs.made": None})
    case.undecided = frozenset({case.tables["t2"].ref("normative_docs", "made")})
    assert found("X8B", case) == []


def test_blanks_are_named_per_table(report, found):
    cells = {"t3.granted.research": None, "t3.granted.social": None, "t4.review.other": None}
    third, fourth = found("X8B", report(cells=cells))
    assert (third.where, len(third.cells)) == ("表三", 2)
    assert (fourth.where, len(fourth.cells)) == ("表四", 1)
    assert third.severity is Severity.FORMAT


def test_blank_totals_beside_figures_are_named_with_their_sums(report, found):
    cells = {"t3.granted.total": None, "t3.partial.total": None, "t3.n2_repeat.total": None}
    totals, rest = found("X8B", report(cells=cells))
    assert totals.where == "表三 总计列" and totals.computed == "13、5"
    assert [str(c) for c in rest.cells] == ["t3.n2_repeat.total"]


def test_blank_total_of_a_block_of_table_4(report, found):
    (finding,) = found("X8B", report(cells={"t4.review.total": None}))
    assert (finding.where, finding.computed) == ("表四 总计列", "6")


def test_blanks_that_printed_totals_make_zero_are_counted(report, found):
    cells = {"t3.granted.research": None, "t3.granted.natural": None, "t3.partial.social": None}
    (finding,) = found("X8B", report(cells=cells))
    assert "其中 2 个" in finding.message and "2 of them" in finding.message_en
