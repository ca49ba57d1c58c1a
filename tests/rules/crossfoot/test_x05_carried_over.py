from gongkai_rules.crossfoot.base import Severity

CARRIED = {"t3.carried_out.natural": 2, "t3.carried_out.total": 2}


def test_noop_without_a_year_before(report, found):
    assert found("X5", report()) == []


def test_noop_when_columns_follow(report, found):
    assert found("X5", report(2023, previous=report(2022, CARRIED))) == []
    assert found("X5", report(2021, previous=report(2020, CARRIED))) == []


def test_noop_when_the_report_is_not_of_the_year_before(report, found):
    assert found("X5", report(2023, previous=report(2021))) == []


def test_noop_on_blank_rows(report, found):
    blank = {f"t3.carried_out.{c}": None for c in ("natural", "commercial", "total")}
    assert found("X5", report(2023, previous=report(2022, blank))) == [
        f
        for f in found("X5", report(2023, previous=report(2022, blank)))
        if f.where.endswith("总计")
    ]


def test_every_column_that_differs_is_named(report, found):
    findings = found("X5", report(2023, previous=report(2022)))
    assert [f.where for f in findings] == ["表三 上年结转 自然人", "表三 上年结转 总计"]
    assert {(f.stated, f.computed) for f in findings} == {(2, 1)}
    assert all(f.severity is Severity.LIKELY and f.kind == "cross_year" for f in findings)


def test_columns_that_differ_behind_equal_totals(report, found):
    before = report(
        2022, {"t3.carried_out.natural": 1, "t3.carried_out.research": 1, "t3.carried_out.total": 2}
    )
    findings = found("X5", report(2023, previous=before))
    assert [f.where for f in findings] == ["表三 上年结转 自然人", "表三 上年结转 科研机构"]
