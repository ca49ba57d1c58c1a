import pytest

from gongkai_rules.crossfoot.base import Severity


def row(made, public, total):
    return {
        "t2.normative_docs.new_made": made,
        "t2.normative_docs.new_public": public,
        "t2.normative_docs.total_public": total,
    }


@pytest.mark.parametrize("values", [(0, 0, 0), (60, 60, 368), (89, 89, 89), (0, 5, 9), (3, 2, 2)])
def test_noop_on_figures_that_fit(report, found, values):
    assert found("L1", report(2019, row(*values))) == []


def test_noop_on_blanks_and_other_forms(report, found):
    assert found("L1", report(2019, row(2, None, 2))) == []
    assert found("L1", report(2021)) == []


@pytest.mark.parametrize(
    ("values", "severity"),
    [
        ((0, 5, 3), Severity.ERROR),
        ((2, 0, 2), Severity.LIKELY),
        ((3, 0, 2), Severity.LIKELY),
        ((2, 0, 30), Severity.PLAUSIBILITY),
        ((2, 0, 0), Severity.PLAUSIBILITY),
    ],
)
def test_figures_that_do_not_fit(report, found, values, severity):
    (finding,) = found("L1", report(2019, row(*values)))
    assert finding.severity is severity and finding.kind == "table_logic"
    assert all(str(v) in finding.message for v in values)
