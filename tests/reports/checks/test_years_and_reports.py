"""Two years side by side, deadlines, and the list of checks."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.reports.narrative.prose_reports import found, grades, prose_report

from gongkai_reports.checks import CHECKS, check
from gongkai_reports.checks.rules.n36_deadline import deadline
from gongkai_rules.crossfoot.base import Severity

_TEXT = (
    "一、总体情况\n{year}年，我局把公开透明作为行政的基本要求，围绕重点任务推进各项公开工作。"
    "文件起草时即确定公开属性，拟不公开的须写明理由，由办公室复核后报签。"
    "公开前一律履行保密审查，审查记录随文件归档，做到先审后发、一事一审。公众号"
    "累计关注人数{fans}人。\n"
)


def test_text_taken_over_from_last_year() -> None:
    """Above half of the text; the passages are quoted."""
    last = prose_report(_TEXT.format(year=2021, fans=900), year=2021)
    (finding,) = found(prose_report(_TEXT.format(year=2022, fans=980)), "N40", last)
    assert finding.severity is Severity.PLAUSIBILITY
    assert finding.evidence and "保密审查" in "".join(e.text for e in finding.evidence)
    fresh = (
        "一、总体情况\n2022年，窗口迁入新址，查阅点增至三处，自助终端全部启用，群众办事更方便。\n"
    )
    assert found(prose_report(fresh), "N40", last) == []


def test_a_cumulative_figure_that_falls() -> None:
    """累计 cannot go down."""
    last = prose_report(_TEXT.format(year=2021, fans=900), year=2021)
    assert grades(prose_report(_TEXT.format(year=2022, fans=850)), "N41", last) == ["likely"]
    assert grades(prose_report(_TEXT.format(year=2022, fans=950)), "N41", last) == []
    assert grades(prose_report(_TEXT.format(year=2022, fans=850)), "N41") == []


def test_figures_all_the_same_as_last_year() -> None:
    """Six or more comparable figures, three quarters of them equal."""
    text = (
        "一、总体情况\n发布动态信息{}条，发布通知公告{}条，编印工作简报{}期，召开专"
        "题会议{}次，举办业务培训{}期，公开政策文件{}件。"
    )
    last = prose_report(text.format(120, 45, 24, 12, 16, 33), year=2021)
    assert len(found(prose_report(text.format(120, 45, 24, 12, 16, 33)), "N42", last)) == 1
    assert found(prose_report(text.format(131, 46, 26, 13, 17, 35)), "N42", last) == []


@pytest.mark.parametrize(
    ("year", "level", "day"),
    [
        (2018, "city department", date(2019, 3, 31)),
        (2021, "provincial department", date(2022, 1, 31)),
        (2021, "city general office", date(2022, 1, 31)),
        (2021, "county roll-up", date(2022, 3, 31)),
        (2021, "provincial roll-up", date(2022, 3, 31)),
    ],
)
def test_deadline(year: int, level: str, day: date) -> None:
    """Departments and offices by 31 January, governments by 31 March."""
    assert deadline(year, level) == day


def test_late_and_early_dates() -> None:
    """After the time limit; before the year ended."""
    report = prose_report("一、总体情况\n平稳。\n清河市民政局\n2023年2月14日\n")
    report.signed = date(2023, 2, 14)
    assert grades(report, "N36") == ["plausibility"]
    report.signed = date(2022, 1, 14)
    assert [f.kind for f in found(report, "N36")] == ["year"]
    report.signed = date(2023, 1, 14)
    assert found(report, "N36") == []


def test_every_check_is_described() -> None:
    """Ids are unique, titles and sources are there in both languages."""
    ids = [c.id for c in CHECKS]
    assert len(ids) == len(set(ids)) and ids == sorted(ids)
    for one in CHECKS:
        assert re.fullmatch(r"N\d\d", one.id)
        assert one.title and one.title_en and one.source and one.kind
        assert isinstance(one.severity, Severity)
        assert (type(one).__doc__ or "").strip()


def test_findings_are_sorted_and_unique() -> None:
    """By severity, then place; one key once."""
    text = (
        "一、总体情况\n公开信息60条（甲类20条、乙类30条）。扎实布署工作。公开图解9"
        "期（甲3期、乙4期）。"
    )
    findings = check(prose_report(text))
    ranks = [list(Severity).index(f.severity) for f in findings]
    assert ranks == sorted(ranks)
    assert len({f.key for f in findings}) == len(findings)
    errors = [f for f in findings if f.severity is Severity.ERROR]
    assert [f.stated for f in errors] == [60, 9]
    assert all(f.message and f.message_en for f in findings)


@pytest.mark.parametrize(
    "text", ["", "无", "一、\n", "（）《》“”", "1" * 3000, "件" * 500, "其中" * 300 + "3件"]
)
def test_any_text_is_answered(text: str) -> None:
    """Odd texts give findings or none, never a failure."""
    assert isinstance(check(prose_report(text)), list)


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("2021年，清河市民政局认真落实各项公开要求，不断提高工作水平。", ["likely"]),
        ("2021年，清河市民政局认真落实各项公开要求。2022年，继续提高工作水平。", []),
        ("2021年以来，清河市民政局认真落实各项公开要求，不断提高工作水平。", []),
        ("2022年共收到申请7件，均已答复。2021年收到申请1件，数量同比增加600%。", []),
        ("全年工作平稳。\n2021年收到申请1件，数量同比增加600%。", ["likely"]),
    ],
)
def test_the_year_before(paragraph: str, expected: list[str]) -> None:
    text = f"清河市民政局2022年政府信息公开工作年度报告\n一、总体情况\n{paragraph}\n"
    assert grades(prose_report(text, year=2022), "N11") == expected
