import pytest

from gongkai_rules.crossfoot.base import Severity

WHOLE = "staff"
FORMS = [["staff_full_time", "staff_part_time"]]


def cells(parts, total):
    filled = {f"stat.{p}.year": n for n, p in enumerate(parts, start=1)}
    return filled | {f"stat.{WHOLE}.year": total}


def triangle(parts):
    return len(parts) * (len(parts) + 1) // 2


@pytest.mark.parametrize("parts", FORMS)
def test_noop_when_parts_add_up(report, found, parts):
    assert found("S6", report(2016, cells(parts, triangle(parts)))) == []


def test_noop_when_no_parts_or_no_whole_are_printed(report, found):
    assert found("S6", report(2016, {f"stat.{WHOLE}.year": 7})) == []
    assert found("S6", report(2016, {f"stat.{FORMS[0][0]}.year": 7})) == []
    assert found("S6", report(2023)) == []


def test_noop_on_words_and_blanks(report, found):
    assert found("S6", report(2016, cells(FORMS[0], "/"))) == []
    assert found("S6", report(2016, cells(FORMS[0], None))) == []


@pytest.mark.parametrize("parts", FORMS)
@pytest.mark.parametrize("step", [4, -1])
def test_whole_that_its_parts_do_not_make(report, found, parts, step):
    total = triangle(parts) + step
    (finding,) = found("S6", report(2016, cells(parts, total)))
    assert finding.severity is Severity.ERROR
    assert (finding.stated, finding.computed) == (total, triangle(parts))
    assert str(total) in finding.message and str(total) in finding.message_en
    assert len(finding.cells) == len(parts) + 1
