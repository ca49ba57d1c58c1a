"""Years, names, document numbers, structure, gaps and damage: what is found and what is not."""

from __future__ import annotations

import pytest
from tests.reports.narrative.prose_reports import found, grades, prose_report

SECTIONS = "一、总体情况\n{}\n二、主动公开\n公开工作平稳。\n五、存在的主要问题及改进情况\n{}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年我们计划优化栏目设置。", ["error"]),
        ("2022年，我局打算开展培训。", ["error"]),
        ("2022年，清河市民政局计划完善制度。", ["error"]),
        ("在2022年乃至今后，我局要抓好落实。", ["likely"]),
        ("2022年，我局将进一步加强培训。", ["likely"]),
        ("2022年下一步工作中强化督查。", ["likely"]),
        ("2021年我们准备增设专栏。", ["error"]),
        ("2023年，我局将进一步加强培训。", []),
        ("2022年，我局公开工作取得了一定成绩，但仍存在不足，下一步将加强培训。", []),
        ("2022年计划项目全部完成。", []),
        ("2022年，我局将政务公开纳入考核，成效明显。", []),
        ("对照《2022年计划安排》逐项检查。", []),
        ("2022年虽然做了一些工作，但还有差距。", []),
        ("下一步，我局将继续努力。", []),
    ],
)
def test_plans_that_name_the_report_year(text: str, expected: list[str]) -> None:
    """In the section on problems and improvement."""
    assert grades(prose_report(SECTIONS.format("工作平稳。", text)), "N10") == expected


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我局计划于年内完成的任务全部完成。",
        "2022年，我局将主动公开作为重点任务来抓。",
        "印发2022年工作要点。",
    ],
)
def test_no_plan_in_the_account_of_the_year(text: str) -> None:
    """计划 and 将 in section 一 tell of the year itself."""
    assert grades(prose_report(SECTIONS.format(text, "还有不足。")), "N10") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年共主动公开信息120条。", ["likely"]),
        ("2023年共主动公开信息120条。", ["error"]),
        ("2022年共主动公开信息120条。", []),
        ("2021年以来共公开信息500条。", []),
        ("2021年印发的文件公开12件。", []),
        ("与2021年相比，公开信息增加20条。", []),
        ("2021年公开100条，2022年公开120条。", []),
    ],
)
def test_figures_of_another_year(text: str, expected: list[str]) -> None:
    """Sentences that open with another year."""
    text = f"清河市民政局2022年政府信息公开工作年度报告\n一、总体情况\n2022年工作平稳。\n{text}\n"
    assert grades(prose_report(text), "N11") == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("统计期限为2022年1月1日至2022年12月31日", []),
        ("统计期限自2022年1月1日起，至12月31日止", []),
        ("统计期限为2021年1月1日至2021年12月31日", ["error"]),
        ("统计期限为2022年1月1日至2023年12月31日", ["error"]),
        ("统计期限为2022年1月1日至2022年11月30日", ["likely"]),
        ("统计期限为2022年13月1日至2022年12月31日", ["error"]),
    ],
)
def test_statistical_period(period: str, expected: list[str]) -> None:
    """Named, of the year, a whole year."""
    assert grades(prose_report(f"本报告数据{period}。\n一、总体情况\n平稳。"), "N12") == expected


def test_no_period_is_a_matter_of_form() -> None:
    """Nothing told at all."""
    assert grades(prose_report("一、总体情况\n公开工作平稳。"), "N12") == ["format"]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("编制民政厅主动公开目录，方便查询。", ["民政厅"]),
        ("我厅高度重视公开工作，我厅召开会议。", ["我厅"]),
        ("宣传民政厅在养老服务方面的进展。", ["民政厅"]),
        ("云阳市民政局健全工作机制，安排专人负责。", None),
        ("向省民政厅报送信息26条。", []),
        ("按照民政部和省厅要求推进。", []),
        ("我局高度重视，市民政局召开会议。", []),
        ("与云阳市民政局交流学习。", []),
        ("赴云阳市民政局调研。", []),
        ("清河市民政局持续推进公开。", []),
        ("自我评价良好，问我市群众。", []),
        ("区民政局、县民政局分别落实。", []),
        ("广西民政厅转发通知。", []),
    ],
)
def test_names_of_other_bodies(text: str, stated: list[str] | None) -> None:
    """The superior is right, a foreign subject is not."""
    findings = found(prose_report("一、总体情况\n" + text), "N15")
    if stated is None:
        assert findings and all("云阳市民政局" in str(f.stated) for f in findings)
    else:
        assert [f.stated for f in findings] == stated
    assert all(f.severity.value == "likely" for f in findings)


def test_places_of_a_foreign_name_are_all_quoted() -> None:
    """One finding, three quotes."""
    text = "编制民政厅目录。了解民政厅工作。宣传民政厅成果。"
    (finding,) = found(prose_report(text), "N15")
    assert len(finding.evidence) == 3
    assert all("民政厅" in e.text for e in finding.evidence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据《工作要点》（清政办发〔2022〕8号）要求。", 0),
        ("根据《工作要点》（清政办发[2022]8号）要求。", 1),
        ("根据《工作要点》（清政办发【2022】8号）要求。", 1),
        ("根据《工作要点》（清政办发（2022）8号）要求。", 1),
        ("根据《工作要点》（清政办发〔22〕8号）要求。", 1),
        ("（2022年修订版）已经公布，共5号文件。", 0),
    ],
)
def test_form_of_document_numbers(text: str, expected: int) -> None:
    """Brackets and four digits of the year."""
    assert len(found(prose_report(text), "N17")) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("关于印发公开工作责任分工的通知", "关于印发公开工作分工方案的通知", ["error"]),
        ("年度公开重点安排", "基层公开标准化实施方案", ["error"]),
        ("关于印发公开工作分工的通知", "关于印发公开工作分工的通知", []),
        ("市政府办公室关于推进公开的意见", "关于推进公开的意见", ["definition"]),
        (
            "市政府印发<关于推进公开的实施意见>的通知",
            "市政府关于全面推进公开的实施意见",
            ["definition"],
        ),
    ],
)
def test_one_number_two_titles(first: str, second: str, expected: list[str]) -> None:
    """A short form of the title is no error."""
    text = (
        f"根据《{first}》（清政办发〔2022〕8号）要求。落实《{second}》（清政办发〔20"
        "22〕8 号）部署。"
    )
    assert grades(prose_report(text), "N18") == expected


def _sections(preface: str, count: int) -> str:
    titles = (
        "总体情况",
        "主动公开情况",
        "依申请公开情况",
        "复议诉讼情况",
        "存在问题",
        "其他事项",
        "附则",
    )
    body = "".join(
        f"{o}、{t}\n本部分工作平稳有序地开展。\n本部分没有其他情况。\n"
        for o, t in zip("一二三四五六七", titles[:count], strict=False)
    )
    return f"{preface}\n{body}"


@pytest.mark.parametrize(
    ("preface", "count", "expected"),
    [
        ("本报告由总体情况等七个部分组成。", 6, ["error"]),
        ("本报告共6部分。", 6, []),
        ("全文包括概述、问题等5个部分。", 6, ["error"]),
        ("全市共6个部门参加。", 5, []),
        ("本报告共六个部分组成，报告电子版可下载。", 6, []),
    ],
)
def test_announced_parts(preface: str, count: int, expected: list[str]) -> None:
    """The preface against the sections."""
    assert grades(prose_report(_sections(preface, count)), "N02") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主要做好以下三方面工作：一是抓培训；二是抓考核；三是抓督查。", []),
        ("主要做好以下四方面工作：一是抓培训；二是抓考核；三是抓督查。", ["error"]),
        ("存在两个问题：一是更新慢；二是解读少；三是力量弱。", ["error"]),
        ("推进五方面工作，成效明显。", []),
    ],
)
def test_announced_points(text: str, expected: list[str]) -> None:
    """A clause before a colon against 一是, 二是 …"""
    assert grades(prose_report("一、总体情况\n" + text), "N02") == expected


EMPTY = (
    "一、总体情况\n（一）主动公开\n{}（二）依申请公开\n依申请办理规范。\n（三）"
    "平台建设\n平台运行正常，内容更新及时。\n"
    "（四）监督保障\n开展培训三次。\n二、存在问题\n更新不够及时。\n三、其他\n没有其他事项。\n"
)


def test_a_heading_without_text() -> None:
    """The next heading follows at once."""
    (finding,) = found(prose_report(EMPTY.format("")), "N20")
    assert (finding.severity.value, finding.kind, finding.where) == ("error", "gap", "一（一）")
    assert found(prose_report(EMPTY.format("公开信息若干。\n")), "N20") == []


def test_a_list_of_bare_lines_is_no_row_of_empty_headings() -> None:
    """Most members are bare: a list."""
    text = (
        "一、总体情况\n（一）抓好培训\n（二）抓好考核\n（三）抓好督查\n（四）抓好解"
        "读\n二、存在问题\n还有不足。\n三、其他\n无。\n四、附\n无。\n五、附\n无。\n"
    )
    assert found(prose_report(text), "N20") == []


@pytest.mark.parametrize(
    "text",
    [
        "公开核准企业资质条、施工许可证76条、安全生产许可证121条。",
        "公开机构职能类20条、政策类条、财政类30条。",
        "全年共件，均已办结。",
        "收到建议12件、提案件，均已答复。",
        "按时办结率为%。",
        "同比增长%。",
        "编印简报篇、专刊12篇、图解6篇。",
    ],
)
def test_a_missing_number(text: str) -> None:
    """Before a counter word, or before %."""
    assert grades(prose_report(text), "N24") == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "公开规范性文件、政策解读12件。",
        "办理案件、处理信件30件。",
        "发布头条、推送信息60条。",
        "改善营商条件，公开信息20条。",
        "多次召开会议，定期、不定期通报3期。",
        "按期、到期、逾期情况每月通报，共2期。",
        "编制主办件4件、协办件10件。",
        "完善条例、规章等。",
        "公开各项、每项收费12项。",
        "占总数的50%。",
    ],
)
def test_no_missing_number(text: str) -> None:
    """Words that end in a counter word."""
    assert found(prose_report(text), "N24") == []


@pytest.mark.parametrize(
    ("text", "rule", "stated"),
    [
        ("引导企业 and 群众参与。", "N29", "and"),
        ("数据自202211日起至20221231日止。", "N30", "202211日"),
        ("扎实做好信息布署工作。", "N31", "布署"),
        ("政策解渎及时发布。", "N31", "政策解渎"),
        ("网站访问量突破30万次。全年访问量突破30万人次。", "N34", "突破30万次"),
    ],
)
def test_damage(text: str, rule: str, stated: str) -> None:
    """Matters of form, each with the words."""
    (finding,) = found(prose_report(text), rule)
    assert finding.severity.value == "format"
    assert stated in str(finding.stated)


@pytest.mark.parametrize(
    "text",
    [
        "开设“互联网+政务服务”和H5专栏，安装LED屏。",
        "截至2022年12月31日，公开信息20条。",
        "部署公开工作，认真落实。",
        "网站访问量30万次，阅读量30万次。",
    ],
)
def test_no_damage(text: str) -> None:
    """Latin abbreviations, dates and right words."""
    report = prose_report("本报告统计期限为2022年1月1日至2022年12月31日。\n" + text)
    assert [r for r in ("N29", "N30", "N31", "N34") if found(report, r)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("印发《工作要点》和《实施方案》。", 0),
        ("印发工作要点》的通知。", 1),
        ("印发《工作要点的通知。", 1),
        ("（一）抓培训。1）抓考核。", 0),
        ("发布《甲办法》、《乙细则》《丙方案》等。", 1),
        ("发布《甲办法》《乙细则》《丙方案》等。", 0),
    ],
)
def test_paired_marks(text: str, expected: int) -> None:
    """Unpaired marks, and title lists of mixed style."""
    assert len(found(prose_report(text), "N28")) == expected


def test_a_sentence_told_twice() -> None:
    """Whole sentences and long clauses."""
    sentence = "对历年文件逐件清理，标注效力状态，失效文件及时移出有效目录。"
    assert len(found(prose_report(f"一、总体\n{sentence}\n二、管理\n{sentence}\n"), "N26")) == 1
    assert found(prose_report(f"一、总体\n{sentence}\n二、管理\n对新文件同样如此。\n"), "N26") == []
