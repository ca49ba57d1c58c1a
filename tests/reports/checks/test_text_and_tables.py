"""Figures and claims of the text against tables, and against the text itself."""

from __future__ import annotations

import pytest
from tests.reports.narrative.prose_reports import found, grades, prose_report

from gongkai_reports.report import Report

T3 = {
    "new": [30, 2, 0, 0, 0, 0, 32],
    "carried_in": [3, 0, 0, 0, 0, 0, 3],
    "granted": [10, 1, 0, 0, 0, 0, 11],
    "partial": [4, 0, 0, 0, 0, 0, 4],
    "d1_state_secret": [2, 0, 0, 0, 0, 0, 2],
    "u1_not_held": [9, 1, 0, 0, 0, 0, 10],
    "n1_petition": [3, 0, 0, 0, 0, 0, 3],
    "o3_other": [1, 0, 0, 0, 0, 0, 1],
    "total": [29, 2, 0, 0, 0, 0, 31],
    "carried_out": [4, 0, 0, 0, 0, 0, 4],
}
T4 = {
    "review": [3, 1, 0, 2, 6],
    "litigation_direct": [2, 0, 0, 0, 2],
    "litigation_after_review": [1, 0, 0, 0, 1],
}
T2 = {"normative_docs": {"made": 8, "repealed": 2, "in_force": 40}}


def _report(text: str, level: str = "city department") -> Report:
    return prose_report("一、总体情况\n" + text, t2=T2, t3=T3, t4=T4, level=level)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年新收政府信息公开申请32件。", []),
        ("全年收到政府信息公开申请35件。", ["definition"]),
        ("全年收到政府信息公开申请36件。", ["error"]),
        ("全年受理政府信息公开申请31件。", ["definition"]),
        ("共收办政府信息公开申请35件。", []),
        ("共收办政府信息公开申请37件。", ["error"]),
        ("上年结转政府信息公开申请3件。", []),
        ("上年结转政府信息公开申请5件。", ["error"]),
        ("答复政府信息公开申请31件。", []),
        ("答复政府信息公开申请29件。", ["error"]),
        ("结转下年度继续办理的政府信息公开申请6件。", ["error"]),
        ("因政府信息公开引发行政复议6件，行政诉讼3件。", []),
        ("因政府信息公开引发行政复议5件，行政诉讼3件。", ["error"]),
        ("因政府信息公开引发行政复议6件，行政诉讼2件。", ["error"]),
        ("全年制发行政规范性文件8件。", []),
        ("全年制发行政规范性文件9件。", ["error"]),
        ("现行有效行政规范性文件41件。", ["error"]),
        ("公开发布政策和规范性文件15件。", ["definition"]),
        ("2021年收到政府信息公开申请50件。", []),
        ("其中通过网络收到政府信息公开申请20件。", []),
        ("政务大厅受理申请9000件。", []),
        ("在办结的申请中，无法提供的政府信息公开申请10件。", []),
        ("在办结的申请中，无法提供的政府信息公开申请12件。", ["error"]),
        ("收到政府信息公开申请32件，其中自然人30件，商业企业2件。", []),
        ("收到政府信息公开申请32件，其中自然人27件，商业企业5件。", ["error", "error"]),
    ],
)
def test_figures_against_cells(text: str, expected: list[str]) -> None:
    """New, new plus carried in, and the rest."""
    assert grades(_report(text), "N04") == expected


def test_an_office_in_the_report_of_its_area() -> None:
    """The office's own figure is another notion than the area's."""
    text = "市政府办公室收到政府信息公开申请9件。"
    assert grades(_report(text, level="city roll-up"), "N04") == ["definition"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("涉及政府信息公开的行政复议6件，均获维持。", "text_vs_table"),
        ("政府信息公开行政复议案件6件，全部维持。", "text_vs_table"),
        ("政府信息公开类行政复议6件、行政诉讼3件，均已审结。", "text_vs_table"),
        ("政府信息公开行政复议6件，未被纠错。", "text_vs_table"),
        ("全年收到的政府信息公开申请均已办结。", "text_vs_table"),
        ("所有申请均已按要求办理完成，转下一年度办理答复的有4件。", "text_vs_text"),
        ("全年未收到政府信息公开申请。", "text_vs_table"),
        ("本年度没有发生因政府信息公开引起的行政复议。", "text_vs_table"),
        ("全年无政府信息公开行政诉讼案件。", "text_vs_table"),
        ("全年未制发规范性文件。", "text_vs_table"),
        ("未收取信息处理费。收取信息处理费120元。", "text_vs_text"),
    ],
)
def test_a_claim_that_a_figure_denies(text: str, kind: str) -> None:
    """Error, with the figure that denies it."""
    (finding,) = found(_report(text), "N08")
    assert (finding.severity.value, finding.kind) == ("error", kind)
    assert finding.evidence


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开类行政诉讼3件，均获维持。",
        "政府信息公开行政诉讼3件，保持零败诉。",
        "申请均在法定期限内予以答复。",
        "按时答复率100%。",
        "建议提案全部办结，办结率100%。",
        "群众来信均已办结。",
        "未通过信函方式收到政府信息公开申请。",
        "2021年未收到政府信息公开申请。",
        "未出现逾期答复申请的情况。",
        "未收取信息处理费。",
        "行政复议维持3件，纠正1件，尚未审结2件。",
        "提案答复均已公开。",
    ],
)
def test_a_claim_that_nothing_denies(text: str) -> None:
    """Other topics, other years, narrower claims, true claims."""
    assert found(_report(text), "N08") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请12件。\n三、申请\n全年收到政府信息公开申请15件。", ["error"]),
        ("收到政府信息公开申请12件。\n三、申请\n全年收到政府信息公开申请12件。", []),
        ("收到政府信息公开申请12件。\n三、申请\n其中网上收到政府信息公开申请7件。", []),
        ("主动公开政府信息638条。\n二、平台\n各平台公开政府信息1056条。", ["definition"]),
        ("收到政府信息公开申请12件，2021年收到政府信息公开申请15件。", []),
        ("因政府信息公开引发行政复议2件。\n四、复议\n发生政府信息公开行政复议3件。", ["error"]),
        ("机关门户网站开设一级栏目9个。\n二、平台\n机关门户网站开设一级栏目8个。", ["likely"]),
        ("财政局公开信息12条。教育局公开信息15条。", []),
        ("全年发布信息68条。医疗领域全年发布信息77条。", []),
    ],
)
def test_one_notion_two_figures(text: str, expected: list[str]) -> None:
    """Without tables the text is compared with itself."""
    assert grades(prose_report("一、总体情况\n" + text), "N05") == expected


def test_policies_counted_as_rules() -> None:
    """The 规章 cell equals the policies of the text."""
    text = "公开信息90条，其中国家政策、法规4条；自治区政策法规9条；市级政策、法规2条；动态50条。"
    report = prose_report(
        text,
        t2={
            "regulations": {"made": 0, "repealed": 0, "in_force": 15},
            "normative_docs": {"made": 1},
        },
    )
    (finding,) = found(report, "N09")
    assert (finding.severity.value, finding.stated, finding.computed) == ("likely", 15, 0)
    other = prose_report(text, t2={"regulations": {"made": 0, "repealed": 0, "in_force": 16}})
    assert found(other, "N09") == []
