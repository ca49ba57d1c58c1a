"""Parts and partial parts; relations to table cells."""

from __future__ import annotations

import pytest
from tests.reports.narrative.prose_reports import prose_report

from gongkai_reports.narrative import extract_figures
from gongkai_reports.report import TextFigure


def _figure(text: str, value: int) -> TextFigure:
    return next(f for f in extract_figures(prose_report(text)) if f.value == value)


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        ("全年公开信息60条，其中通知公告20条、工作动态30条、其他类10条。", 60, [20, 30, 10]),
        ("办理建议提案12件（人大建议5件、政协提案7件）。", 12, [5, 7]),
        ("发布信息90条，分别为网站40条、微信35条、微博15条。", 90, [40, 35, 15]),
        ("行政权力事项共计9项，按类别分：行政许可4项，行政处罚3项，其他权力2项。", 9, [4, 3, 2]),
        ("共收到政府信息公开申请8件，涉及自然人6件、商业企业2件。", 8, [6, 2]),
        ("制作图解30期：市级12期，县级18期。", 30, [12, 18]),
        ("收到申请20件，其中当面申请2件；网上申请15件；信函申请3件。", 20, [2, 15, 3]),
    ],
)
def test_parts_that_claim_to_be_complete(text: str, total: int, parts: list[int]) -> None:
    """Each introduction of a complete list."""
    assert list(_figure(text, total).parts.values()) == parts


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        ("全年公开信息600条，其中政策解读20条、回应关切3条。", 600, [20, 3]),
        ("报送信息50条，其中省厅采用6条，市里采用10余条。", 50, [6, 10]),
    ],
)
def test_parts_that_do_not(text: str, total: int, parts: list[int]) -> None:
    """其中 without the rest."""
    figure = _figure(text, total)
    assert list(figure.parts_partial.values()) == parts
    assert not figure.parts


def test_nested_lists() -> None:
    """A bracket inside a list belongs to its own figure."""
    text = (
        "承办建议提案17件，其中人大建议3件（主办2件、协办1件）；政协提案14件（主办4件、协办10件）。"
    )
    assert list(_figure(text, 17).parts.values()) == [3, 14]
    assert list(_figure(text, 3).parts.values()) == [2, 1]
    assert list(_figure(text, 14).parts.values()) == [4, 10]


def test_two_interleaved_lists() -> None:
    """Cases and amounts told in turn add up each in its unit."""
    text = "对5件申请收取信息处理费700元。其中，公安局3件，收取450元；民政局2件，收取250元。"
    assert list(_figure(text, 5).parts.values()) == [3, 2]
    assert list(_figure(text, 700).parts.values()) == [450, 250]


def test_a_total_in_an_earlier_sentence() -> None:
    """Categories listed in a sentence of their own meet the total before."""
    text = (
        "全年主动公开政府信息100条。主要类别有：机构职能类20条，规划计划类15条，财"
        "政资金类25条，其他信息40条。"
    )
    figures = [f for f in extract_figures(prose_report(text)) if f.parts]
    assert [(f.value, list(f.parts.values())) for f in figures] == [(100, [20, 15, 25, 40])]


def test_a_total_two_sentences_earlier() -> None:
    """… and is then told as a derived figure of its own."""
    text = (
        "全年主动公开政府信息100条。公开的渠道以门户网站为主。各单位主动公开信"
        "息的主要类别有机构职能类20条，"
        "规划计划类15条，财政资金类25条，其他信息40条。"
    )
    derived = [f for f in extract_figures(prose_report(text)) if f.derived]
    assert [(f.value, list(f.parts.values())) for f in derived] == [(100, [20, 15, 25, 40])]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("全年收到政府信息公开申请9件。", "t3.new.total"),
        ("上年结转政府信息公开申请2件。", "t3.carried_in.total"),
        ("结转下年度继续办理政府信息公开申请4件。", "t3.carried_out.total"),
        ("因政府信息公开引发行政复议3件。", "t4.review.total"),
        ("全年制发行政规范性文件6件。", "t2.normative_docs.made"),
        ("现行有效行政规范性文件31件。", "t2.normative_docs.in_force"),
        ("废止行政规范性文件2件。", "t2.normative_docs.repealed"),
        ("答复政府信息公开申请9件，其中予以公开5件。", "t3.granted.total"),
    ],
)
def test_related_cells(text: str, cell: str) -> None:
    """The notion decides the cell."""
    assert cell in {str(c) for f in extract_figures(prose_report(text)) for c in f.relates_to}


@pytest.mark.parametrize(
    "text",
    [
        "政务服务中心受理申请121510件。",
        "刊登政府规章、规范性文件等112件。",
        "对规范性文件开展解读8件。",
        "受理项目申报申请35件。",
        "行政许可事项12项。",
        "部门规范性文件45件。",
    ],
)
def test_figures_without_a_cell(text: str) -> None:
    """Alike in words, other in notion."""
    assert [f.relates_to for f in extract_figures(prose_report(text)) if f.relates_to] == []
