"""Files that hold the beginning of a report, a form without figures, or no tables at all."""

from __future__ import annotations

from gongkai_reports.api import read_bytes
from gongkai_reports.checks import check
from gongkai_reports.report import Report
from gongkai_rules.crossfoot.base import Severity

HEAD = """石浦县溪口镇人民政府2022年政府信息公开工作年度报告
数据统计期限为2022年1月1日至2022年12月31日。
一、总体情况
2022年，溪口镇按时更新目录，发布信息31条。
二、主动公开政府信息情况
第二十条第（一）项
信息内容
"""
NEW_FORM = "本年制发件数\n本年废止件数\n现行有效件数\n规章\n0\n0\n0\n行政规范性文件\n1\n0\n4\n"
T3_HEAD = """三、收到和处理政府信息公开申请情况
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）
申请人情况
自然人
法人或其他组织
总计
商业
企业
科研
机构
社会公益组织
法律服务机构
其他
"""
ROWS = {
    "一、本年新收政府信息公开申请数量": (6, 1, 0, 0, 0, 0, 7),
    "二、上年结转政府信息公开申请数量": (2, 0, 0, 0, 0, 0, 2),
    "三、本年度办理结果\n（一）予以公开": (4, 0, 0, 0, 0, 0, 4),
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": (1, 1, 0, 0, 0, 0, 2),
}


def read(text: str) -> Report:
    return read_bytes(text.encode(), "a.txt")


def grave(report: Report) -> list[str]:
    return [
        f"{f.rule} {f.message}"
        for f in check(report)
        if f.severity in (Severity.ERROR, Severity.LIKELY)
    ]


def test_cut_inside_table_3_with_a_cell_per_line() -> None:
    rows = "".join(f"{label}\n" + "\n".join(map(str, v)) + "\n" for label, v in ROWS.items())
    report = read(HEAD + NEW_FORM + T3_HEAD + rows + "（三）\n不予公开\n1.属于国")
    t3 = report.tables["t3"]
    assert t3.get("new", "total") == 7
    assert t3.get("carried_in", "natural") == 2
    assert t3.get("partial", "commercial") == 1
    assert not t3.has("total", "total")
    assert report.partial
    assert grave(report) == []
    assert not [f for f in check(report) if f.rule in ("N20", "N21")]


def test_cut_after_the_first_row_of_table_3() -> None:
    piped = "一、本年新收政府信息公开申请数量 | 6 | 1 | 0 | 0 | 0 | 0 | 7 |\n二、上年结转政府"
    header = "自然人 | 法人或其他组织 | 总计 |\n商业 企业 | 科研 机构 | 其他 |\n申请人情况 |\n"
    report = read(HEAD + NEW_FORM + "三、收到和处理政府信息公开申请情况\n" + header + piped)
    assert [report.tables["t3"].get("new", c) for c in ("natural", "commercial", "total")] == [
        6, 1, 7,
    ]  # fmt: skip
    assert grave(report) == []


def test_form_of_2019_without_any_figure() -> None:
    form = "本年新制作数量\n本年新公开数量\n对外公开总数量\n规章\n规范性文件\n"
    labels = "".join(f"{label}\n" for label in ROWS)
    report = read(HEAD + form + T3_HEAD + labels)
    assert (report.year, report.edition) == (2022, "2019")
    assert grave(report) == []


def test_parts_whose_tables_are_pictures() -> None:
    text = HEAD.split("二、")[0] + (
        "二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
        "四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n"
        "（一）目录更新还不够及时。\n（二）解读形式较少。\n（三）培训偏少。\n"
        "六、其他需要报告的事项\n没有其他需要报告的事项。\n镇党政办电话已在网站公布。\n"
    )
    report = read(text)
    assert (report.edition, report.partial) == ("2021", True)
    assert grave(report) == []
    assert sum(1 for f in check(report) if f.rule == "N20") == 3


def test_signs_and_words_of_converted_pages() -> None:
    text = (
        HEAD.replace("2022", "2020")
        + "本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n规章 | 0 | 0 | 0 |\n"
        "规范性檔案 | 2 | 2 | 9 |\n第二十条第（六）项 |\n"
        "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n行政处罚 | 25 | --25 | 0 |\n"
    )
    t2 = read(text).tables["t2"]
    assert t2.get("normative_docs", "total_public") == 9
    assert t2.get("punishment", "change") == -25


def test_dates_of_the_page_are_no_year_of_the_title() -> None:
    page = "发布机构 | 溪口镇 | 发文日期 | 2023-01-04 |\n标 题 | 2022年政府信息公开工作年度报告 |\n"
    assert not [f for f in check(read(page + HEAD)) if f.rule == "N11"]
