import pytest

from gongkai_rules.crossfoot.base import Severity

WHOLE = "suits"
FORMS = [["suits_upheld", "suits_corrected", "suits_other"]]


def cells(parts, total):
    filled = {f"stat.{p}.year": n for n, p in enumerate(parts, start=1)}
    return filled | {f"stat.{WHOLE}.year": total}


def triangle(parts):
    return len(parts) * (len(parts) + 1) // 2


@pytest.mark.parametrize("parts", FORMS)
def test_noop_when_parts_add_up(report, found, parts):
    assert found("S5", report(2016, cells(parts, triangle(parts)))) == []


def test_noop_when_no_parts_or_no_whole_are_printed(report, found):
    assert found("S5", report(2016, {f"stat.{WHOLE}.year": 7})) == []
    assert found("S5", report(2016, {f"stat.{FORMS[0][0]}.year": 7})) == []
    assert found("S5", report(2023)) == []


def test_noop_on_words_and_blanks(report, found):
    assert found("S5", report(2016, cells(FORMS[0], "/"))) == []
    assert found("S5", report(2016, cells(FORMS[0], None))) == []


@pytest.mark.parametrize("parts", FORMS)
@pytest.mark.parametrize("step", [4, -1])
def test_whole_that_its_parts_do_not_make(report, found, parts, step):
    total = triangle(parts) + step
    (finding,) = found("S5", report(2016, cells(parts, total)))
    assert finding.severity is Severity.ERROR
    assert (finding.stated, finding.computed) == (total, triangle(parts))
    assert str(total) in finding.message and str(total) in finding.message_en
    assert len(finding.cells) == len(parts) + 1


def test_reconsiderations_in_the_cumulative_column(report, found):
    form = {
        "stat.reviews.cumulative": 5,
        "stat.reviews_upheld.cumulative": 3,
        "stat.reviews_corrected.cumulative": 1,
        "stat.reviews_other.cumulative": 0,
    }
    (finding,) = found("S5", report(2016, form))
    assert (finding.stated, finding.computed) == (5, 4) and "历年累计" in finding.where
