from gongkai_rules.crossfoot.base import Severity


def test_noop_when_rows_add_up(report, found):
    assert found("X3", report()) == []


def test_noop_when_total_is_blank(report, found):
    assert found("X3", report(cells={"t3.granted.total": None})) == []


def test_noop_when_only_the_total_is_printed(report, found):
    columns = ("natural", "commercial", "research", "social", "legal_service", "other_org")
    assert found("X3", report(cells={f"t3.granted.{c}": None for c in columns})) == []


def test_noop_when_a_lost_column_may_hold_the_rest(report, found):
    case = report(cells={"t3.granted.total": 15}, gone=["t3.granted.other_org"])
    assert found("X3", case) == []


def test_noop_on_words(report, found):
    assert found("X3", report(cells={"t3.granted.natural": "/"})) == []


def test_row_that_does_not_add_up(report, found):
    (finding,) = found("X3", report(cells={"t3.granted.total": 15}))
    assert finding.severity is Severity.ERROR
    assert (finding.kind, finding.stated, finding.computed) == ("sum", 15, 13)
    assert finding.where == "表三 予以公开"
    assert "granted" in finding.message_en


def test_parts_above_the_total_are_an_error_even_with_a_lost_column(report, found):
    case = report(cells={"t3.granted.total": 11}, gone=["t3.granted.other_org"])
    (finding,) = found("X3", case)
    assert finding.severity is Severity.ERROR


def test_blank_beside_zeros_is_likely_only(report, found):
    case = report(cells={"t3.granted.natural": None})
    assert [f.severity for f in found("X3", case)] == [Severity.LIKELY]


def test_undecided_digits_are_not_judged(report, found):
    case = report(cells={"t3.granted.total": 15})
    case.undecided = frozenset({case.tables["t3"].ref("granted", "total")})
    assert found("X3", case) == []
