from gongkai_rules.crossfoot.base import Severity


def test_noop_when_every_column_balances(report, found):
    assert found("X1", report()) == []


def test_noop_without_table(report, found):
    case = report()
    case.tables = {}
    assert found("X1", case) == []


def test_noop_on_a_blank_column(report, found):
    blank = {f"t3.{row}.research": None for row in ("new", "carried_in", "total", "carried_out")}
    assert found("X1", report(cells=blank)) == []


def test_noop_when_a_blank_stands_for_nothing(report, found):
    assert found("X1", report(cells={"t3.carried_in.commercial": None})) == []


def test_noop_when_the_row_is_not_printed(report, found):
    case = report(cells={"t3.new.natural": 50}, gone=["t3.carried_out.natural"])
    assert [f.where for f in found("X1", case)] == []


def test_noop_on_words(report, found):
    assert found("X1", report(cells={"t3.new.natural": "/"})) == []


def test_column_that_does_not_balance(report, found):
    (finding,) = found("X1", report(cells={"t3.carried_out.natural": 3}))
    assert finding.severity is Severity.ERROR
    assert (finding.kind, finding.stated, finding.computed) == ("sum", 24, 22)
    assert "自然人" in finding.message and "20" in finding.message and "24" in finding.message
    assert "natural persons" in finding.message_en
    assert {str(c) for c in finding.cells} == {
        f"t3.{row}.natural" for row in ("new", "carried_in", "total", "carried_out")
    }


def test_blank_received_is_likely_only(report, found):
    (finding,) = found("X1", report(cells={"t3.new.natural": None}))
    assert finding.severity is Severity.LIKELY


def test_blank_total_is_read_from_its_row(report, found):
    case = report(cells={"t3.total.total": None, "t3.new.total": 99})
    assert [f.where for f in found("X1", case)] == ["表三 总计"]


def test_undecided_digits_are_not_judged(report, found):
    case = report(cells={"t3.new.natural": 9})
    case.undecided = frozenset({case.tables["t3"].ref("new", "natural")})
    assert found("X1", case) == []
