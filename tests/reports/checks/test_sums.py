"""Parts against totals: what is an error, what a question, what is right."""

from __future__ import annotations

import pytest
from tests.reports.narrative.prose_reports import found, grades, prose_report

WRONG = [
    "全年公开信息60条，其中通知公告20条、工作动态30条、其他类12条。",
    "办理建议提案12件（人大建议5件、政协提案8件）。",
    "网站发布信息90条，分别为动态类40条、公告类35条、解读类19条。",
    "行政权力事项共计9项，按类别分：行政许可4项，行政处罚3项，其他权力4项。",
    "共收到政府信息公开申请8件，涉及自然人6件、商业企业3件。",
    "制作图解30期：市级12期，县级19期。",
    "全年推送信息100条，其中原创70条，转载50条。",
    "承办建议17件，其中主办件4件、协办件10件。",
    "收取信息处理费700元，其中公安局450元，民政局270元，其他单位20元。",
    "受理申请20件，按渠道分：当面2件，网上15件，信函4件。",
    "办结政府信息公开申请30件，其中予以公开10件、部分公开5件、不予公开3件、无法"
    "提供9件、不予处理1件、其他处理1件。",
    "主动公开政府信息200条。按内容分，机构职能类20条，政策类50条，财政类80条，其他类60条。",
]
RIGHT = [
    "全年公开信息60条，其中通知公告20条、工作动态30条、其他类10条。",
    "办理建议提案12件（人大建议5件、政协提案7件）。",
    "网站发布信息90条，分别为动态类40条、公告类35条、解读类15条。",
    "全年公开信息300条，其中政策解读20条、回应关切3条。",
    "共召开会议3次，参会人员120人次，发放资料500份。",
    "收到申请20件（含上年结转2件）。",
    "举办培训5期（参训300人次）。",
    "公开信息50条，较上年增加12条，其中解读8条。",
    "各科室各报送信息6条，全年公开信息48条。",
    "收到申请40件，同比增长5%，其中自然人36件、商业企业4件；予以公开10件、部分"
    "公开5件、不予公开3件、无法提供15件、不予处理4件、其他处理3件。",
    "全年发布信息800余条，其中动态类500条、公告类200条、其他类50条。",
    "门户网站主动公开政府信息500条，其中网站公开500条、微信公开300条、微博公开100条。",
    "受理申请10件，行政复议、行政诉讼分别为3件、2件。",
    "开设专栏4个，公开信息128条，回应网民留言22条，其他互动3条。",
    "编印公报12期，每期3000册，全年共36000册。",
    "收到公众意见30条，采纳12条，未采纳并说明理由18条。",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_sum_is_an_error(text: str) -> None:
    """The list claims to be complete, or exceeds its total."""
    assert grades(prose_report("一、总体情况\n" + text), "N01") == ["error"]


@pytest.mark.parametrize("text", RIGHT)
def test_no_error_where_sums_hold_or_are_not_claimed(text: str) -> None:
    """Complete lists that foot, and lists that claim nothing."""
    assert "error" not in grades(prose_report("一、总体情况\n" + text), "N01")
    assert "likely" not in grades(prose_report("一、总体情况\n" + text), "N01")


def test_a_partial_list_is_a_question() -> None:
    """其中 far below the total."""
    text = "全年公开信息600条，其中政策解读20条、回应关切30条、公示公告41条。"
    (finding,) = found(prose_report(text), "N01")
    assert (finding.severity.value, finding.stated, finding.computed) == ("definition", 600, 91)
    assert "20＋30＋41" in finding.message and "91" in finding.message_en


def test_evidence_quotes_total_and_parts() -> None:
    """Two quotes: the total, and the list."""
    (finding,) = found(prose_report(WRONG[0]), "N01")
    assert "60条" in finding.evidence[0].text
    assert finding.evidence[1].text.endswith("12条")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("从事公开工作的人员共12人，其中专职人员3人、兼职人员5人。", ["likely"]),
        ("配备工作人员9名，专职2名，兼职6名。", ["likely"]),
        ("从事公开工作的人员共8人，其中专职3人、兼职5人。", []),
        ("配备专职人员2名、兼职人员6名。", []),
        ("设专职人员3名。", []),
    ],
)
def test_staff(text: str, expected: list[str]) -> None:
    """专职 + 兼职 against the total told."""
    assert grades(prose_report(text), "N03") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("答复申请805件。其中予以公开258件，占33.9%；不予公开35件，占4.35%。", ["error"]),
        ("公开信息2543条。市直部门公开1687条，占66%；各乡镇856条，占34%。", []),
        ("办结80件，其中予以公开20件，占比25%。", []),
        ("办结80件，其中予以公开20件，占比32.5%。", ["error"]),
        ("办结300件，其中部分公开100件，占33.3%。", []),
        ("办结300件，其中部分公开200件，占66.6%。", []),
        ("短视频41条，播放量2300万次，占比26%。", []),
        ("差评数占评价总量的0.34%，好评占99.5%。", []),
        ("收到申请50件，其中网络申请45件，占总数的80%。", ["error"]),
        ("发布政策文件12件，解读率达到100%。", []),
        ("全年公开400条，其中图片解读100条，占25.0%。", []),
    ],
)
def test_shares(text: str, expected: list[str]) -> None:
    """Shares computed again; one unit of the last printed decimal is allowed."""
    assert grades(prose_report(text), "N06") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新收申请120件，较上年的100件增长20%。", []),
        ("新收申请120件，较上年的100件增长25%。", ["error"]),
        ("受理申请90件，上年为100件，同比下降10%。", []),
        ("受理申请90件，上年为100件，同比下降12.5%。", ["error"]),
        ("与上年150件相比，本年新收政府信息公开申请100件，减少33.3%。", []),
        ("公开信息300条，比上年的250条增加50条。", []),
        ("公开信息300条，比上年的250条增加60条。", ["error"]),
        ("收到申请90件，同比增长12%。", []),
        ("开设新媒体176个，同比增长6.7%，合格率100%。", []),
        ("2021年收到60件，2022年收到90件，增长50%。", []),
    ],
)
def test_growth_told_with_both_years(text: str, expected: list[str]) -> None:
    """Both figures in the sentence."""
    assert grades(prose_report("一、总体情况\n" + text), "N07") == expected


def test_growth_against_the_year_before() -> None:
    """Only the rate in the text: last year's table gives the rest."""
    t3 = {"new": [150], "carried_in": [0], "total": [150], "carried_out": [0]}
    last = prose_report("一、总体情况", year=2021, t3={**t3, "new": [100], "total": [100]})
    right = prose_report("全年收到政府信息公开申请150件，同比增长50%。", t3=t3)
    wrong = prose_report("全年收到政府信息公开申请150件，同比增长80%。", t3=t3)
    assert grades(right, "N07", last) == []
    assert grades(wrong, "N07", last) == ["likely"]
    assert grades(wrong, "N07") == []


def test_shares_of_the_total_in_the_paragraph_before() -> None:
    """One share fits the total told above: the other is measured by it. None fits: no word."""
    report = prose_report(
        "一、总体情况\n2022年主动公开政府信息1200条，类别较多。\n"
        "在主动公开的信息中，法规类24条，占总体的比例为2%；规划类9条，占总体的比例为4%。\n"
    )
    (finding,) = found(report, "N06")
    assert (finding.stated, finding.computed) == ("9条 = 4%", "0.75%")
    unsure = prose_report(
        "一、总体情况\n2022年主动公开政府信息1200条，类别较多。\n"
        "在主动公开的信息中，法规类24条，占总体的比例为20%；规划类9条，占总体的比例为4%。\n"
    )
    assert found(unsure, "N06") == []
