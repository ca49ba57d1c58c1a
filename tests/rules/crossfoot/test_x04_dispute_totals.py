import pytest

from gongkai_rules.crossfoot.base import Severity


def block(name, upheld, corrected, other, pending, total):
    values = (upheld, corrected, other, pending, total)
    keys = ("upheld", "corrected", "other", "pending", "total")
    return {f"t4.{name}.{k}": v for k, v in zip(keys, values, strict=True)}


@pytest.mark.parametrize("values", [(309, 17, 88, 26, 440), (1, 1, 16, 6, 24), (13, 0, 67, 9, 89)])
def test_noop_on_blocks_that_add_up(report, found, values):
    assert found("X4", report(cells=block("review", *values))) == []


@pytest.mark.parametrize(
    "values", [(5, None, None, 2, 7), (None, None, None, None, None), (0, 0, 0, 0, None)]
)
def test_noop_on_blanks_that_mean_nothing(report, found, values):
    assert found("X4", report(cells=block("litigation_after_review", *values))) == []


def test_noop_when_only_the_total_is_printed(report, found):
    assert found("X4", report(cells=block("review", None, None, None, None, 6))) == []


def test_noop_when_a_part_is_lost(report, found):
    assert found("X4", report(cells={"t4.review.total": 9}, gone=["t4.review.other"])) == []


def test_total_left_at_zero(report, found):
    cells = block("review", 10, 1, 0, 0, 0) | block("litigation_after_review", 5, 0, 0, 0, 0)
    first, second = found("X4", report(cells=cells))
    assert (first.where, first.stated, first.computed) == ("表四 行政复议", 0, 11)
    assert (second.where, second.stated, second.computed) == ("表四 复议后起诉", 0, 5)
    assert first.severity is second.severity is Severity.ERROR
    assert [(str(r.cell), r.value) for r in first.repairs] == [("t4.review.total", 11)]
    assert [(str(r.cell), r.value) for r in second.repairs] == [
        ("t4.litigation_after_review.total", 5)
    ]


def test_no_repair_when_several_cells_would_do(report, found):
    (finding,) = found("X4", report(cells={"t4.review.total": 9}))
    assert finding.repairs == ()
    assert "不能断定" in finding.message


def test_undecided_digits_are_not_judged(report, found):
    case = report(cells={"t4.review.total": 9})
    case.undecided = frozenset({case.tables["t4"].ref("review", "total")})
    assert found("X4", case) == []
