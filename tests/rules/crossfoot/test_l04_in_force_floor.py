import pytest

from gongkai_rules.crossfoot.base import Severity


def row(made, repealed, in_force):
    values = {"made": made, "repealed": repealed, "in_force": in_force}
    return {f"t2.normative_docs.{k}": v for k, v in values.items()}


@pytest.mark.parametrize("values", [(0, 5, 5), (26, 4, 81), (88, 55, 698), (3, 3, 0), (9, None, 2)])
def test_noop_when_the_stock_is_large_enough(report, found, values):
    assert found("L4", report(cells=row(*values))) == []


def test_stock_below_this_years_documents(report, found):
    (finding,) = found("L4", report(cells=row(10, 1, 2)))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.LIKELY, 2, 9)
