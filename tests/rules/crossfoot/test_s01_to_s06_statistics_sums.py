"""The six sums of the statistics table share one check; each rule is tested on its own rows."""

import pytest

from gongkai_rules.crossfoot.base import Severity

NATIONAL = {
    "S1": (
        "received",
        ("received_in_person", "received_fax", "received_online", "received_letter"),
    ),
    "S2": ("closed", ("closed_on_time", "closed_extended")),
    "S3": (
        "answered",
        (
            "ans_already_public",
            "ans_agreed",
            "ans_partly",
            "ans_refused",
            "ans_not_ours",
            "ans_not_exist",
            "ans_correction",
            "ans_other_route",
        ),
    ),
    "S4": (
        "ans_refused",
        (
            "refused_secret",
            "refused_commercial",
            "refused_privacy",
            "refused_safety",
            "refused_not_information",
            "refused_other_law",
        ),
    ),
    "S5": ("suits", ("suits_upheld", "suits_corrected", "suits_other")),
    "S6": ("staff", ("staff_full_time", "staff_part_time")),
}
LOCAL = {
    "S1": ("received", ("received_in_person", "received_online", "received_letter_fax")),
    "S3": ("answered", ("ans_agreed", "ans_partly", "ans_refused", "ans_other")),
}
BOTH = [*NATIONAL.items(), *LOCAL.items()]


def cells(whole, parts, total):
    filled = {f"stat.{p}.year": n for n, p in enumerate(parts, start=1)}
    return filled | {f"stat.{whole}.year": total}


def triangle(parts):
    return len(parts) * (len(parts) + 1) // 2


@pytest.mark.parametrize(("id_", "form"), BOTH)
def test_noop_when_parts_add_up(report, found, id_, form):
    whole, parts = form
    assert found(id_, report(2016, cells(whole, parts, triangle(parts)))) == []


@pytest.mark.parametrize(("id_", "form"), BOTH)
def test_noop_when_no_parts_are_printed(report, found, id_, form):
    assert found(id_, report(2016, {f"stat.{form[0]}.year": 7})) == []


@pytest.mark.parametrize(("id_", "form"), BOTH)
def test_total_that_its_parts_do_not_make(report, found, id_, form):
    whole, parts = form
    for total in (triangle(parts) + 4, triangle(parts) - 1):
        (finding,) = found(id_, report(2016, cells(whole, parts, total)))
        assert finding.severity is Severity.ERROR
        assert (finding.stated, finding.computed) == (total, triangle(parts))
        assert str(total) in finding.message_en


@pytest.mark.parametrize("id_", ["S1", "S3", "S4"])
def test_some_parts_only_are_a_question(report, found, id_):
    whole, parts = NATIONAL[id_]
    (finding,) = found(id_, report(2016, cells(whole, parts[:2], 50)))
    assert finding.severity is Severity.PLAUSIBILITY


def test_reconsiderations_and_the_cumulative_column(report, found):
    form = {
        "stat.reviews.cumulative": 5,
        "stat.reviews_upheld.cumulative": 3,
        "stat.reviews_corrected.cumulative": 1,
        "stat.reviews_other.cumulative": 0,
    }
    (finding,) = found("S5", report(2016, form))
    assert (finding.stated, finding.computed) == (5, 4) and "历年累计" in finding.where
