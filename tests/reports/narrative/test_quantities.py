"""Numbers, magnitudes, approximations and counter words; and numbers that count nothing."""

from __future__ import annotations

import pytest
from tests.reports.narrative.prose_reports import prose_report

from gongkai_reports.narrative import extract_figures
from gongkai_reports.narrative.quantities import chinese_number


def _figures(text: str) -> list[tuple[object, str, str]]:
    return [(f.value, f.unit, f.kind) for f in extract_figures(prose_report(text))]


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("全年发布动态信息３２０条。", 320, "条", "count"),
        ("公众号关注人数达1,016,823人。", 1016823, "人", "count"),
        ("累计阅读量12万余次。", "12万余", "次", "approx"),
        ("网站访问量突破30万人次。", "突破30万", "人次", "approx"),
        ("举办培训班20多期。", "20多", "期", "approx"),
        ("印发制度汇编三百余册。", "三百余", "册", "approx"),
        ("召开专题会议三次。", 3, "次", "count"),
        ("公开制度十多项。", "十多", "项", "approx"),
        ("按期答复率为98.5%。", "98.5", "%", "percent"),
        ("满意率达到百分之九十六。", 96, "%", "percent"),
        ("收费金额35.2万元。", "35.2", "万元", "count"),
        ("发布解读材料1 8 篇。", 18, "篇", "count"),
        ("受理申请\n42\n件。", 42, "件", "count"),
        ("在10个工作日内办结。", 10, "工作日", "count"),
        ("粉丝数54373；视频号另有账号。", 54373, "", "count"),
        ("组织5方面工作。", 5, "方面", "count"),
        ("目录共8类29条。", 29, "条", "count"),
        ("涉及3个部门。", 3, "个", "count"),
    ],
)
def test_a_quantity_is_read(text: str, value: object, unit: str, kind: str) -> None:
    """Value, unit and kind as printed."""
    figures = _figures(text)
    assert (str(value), unit, kind) in [(str(v), u, k) for v, u, k in figures], figures


@pytest.mark.parametrize(
    "text",
    [
        "2021年12月31日前完成整改。",
        "按照国办发〔2019〕60号文件要求。",
        "依据条例第二十条第三项规定。",
        "联系电话：0531-88881234，邮编：250000。",
        "办理政协第58号提案。",
        "接入12345热线平台。",
        "党的二十大精神和十九届六中全会精神。",
        "地址在中山路7号楼14层。",
        "推进“五公开”和“两微一端”。",
        "“十四五”规划专栏上线。",
    ],
)
def test_what_counts_nothing_is_left_out(text: str) -> None:
    """Dates, document numbers, articles, telephones, ordinals and set phrases."""
    assert _figures(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("两百", 200),
        ("三千", 3000),
    ],
)
def test_chinese_numerals(text: str, value: int) -> None:
    """Plain numerals below ten thousand."""
    assert chinese_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "本年度未收到政府信息公开申请。",
        "全年没有发生行政复议案件。",
        "未收取信息处理费。",
        "无政府信息公开行政诉讼。",
        "依申请公开目前不收取任何费用。",
        "2022年，我局没有因政府信息公开被申请行政复议。",
    ],
)
def test_zeros_in_words(text: str) -> None:
    """A negation is a figure of value 0."""
    assert [f.value for f in extract_figures(prose_report(text)) if f.kind == "negation"] == [0]


@pytest.mark.parametrize(
    "text",
    [
        "该复议案件未被复议机关纠错。",
        "不断提升未公开信息的管理水平。",
        "行政诉讼无败诉。",
        "无正当理由大量反复申请。",
        "没有现成信息需要另行制作。",
        "未经复议直接起诉案件2件。",
    ],
)
def test_no_zero_where_nothing_is_denied(text: str) -> None:
    """Words that look like a negation but deny no figure."""
    assert [f for f in extract_figures(prose_report(text)) if f.kind == "negation"] == []


def test_traditional_script_keeps_its_words() -> None:
    """Matched in simplified, quoted as printed."""
    report = prose_report("全年發布動態信息366條，回復來信3封。", script="traditional")
    figures = extract_figures(report)
    assert [(f.value, f.unit) for f in figures] == [(366, "條"), (3, "封")]
    assert "動態信息" in figures[0].quote
    assert (
        report.document.text[figures[0].evidence.start : figures[0].evidence.end]
        == figures[0].evidence.text
    )


def test_evidence_leads_back_over_line_breaks() -> None:
    """The span in the document holds the words of the quote, breaks included."""
    text = "一、总体情况\n全年公开财政预决算信\n息 5 8 条，回应关切6次。\n"
    figure = extract_figures(prose_report(text))[0]
    assert figure.value == 58
    assert "".join(text[figure.evidence.start : figure.evidence.end].split()) == figure.quote


def test_page_numbers_inside_a_sentence_are_left_out() -> None:
    """「— 4 —」 on its own line belongs to the page."""
    text = "二、主动公开\n全年公开办事指南、收费标准等各类服务\n- 4 -\n信息96条。\n"
    assert [(f.value, f.unit) for f in extract_figures(prose_report(text))] == [(96, "条")]


def test_a_half_width_full_stop_ends_a_sentence() -> None:
    """As converted pages print it; numbered items and decimals keep theirs."""
    text = "一、概况\n全年公開信息366條.其中圖解12條,滿意率98.5%.\n1.舉辦培訓3期.\n"
    figures = extract_figures(prose_report(text, script="traditional"))
    assert [str(f.value) for f in figures] == ["366", "12", "98.5", "3"]
    assert not figures[0].quote.endswith(".")


@pytest.mark.parametrize("place", ["平台", "渠道", "栏目"])
def test_places_counted_before_what_is_published_there_keep_their_name(place: str) -> None:
    """The number of places is not labelled with what they publish."""
    text = f"一、总体情况\n全年在三个{place}上共发布信息2172条。"
    told = [(f.label, f.value, f.unit) for f in extract_figures(prose_report(text))]
    assert told[0] == (place, 3, "个")
    assert told[1][1:] == (2172, "条")
    assert "发布信息" in told[1][0]
