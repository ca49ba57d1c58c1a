"""Which report it is: body, year, dates, level, names."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai_reports.api import read_bytes
from gongkai_reports.citations import documents_cited
from gongkai_reports.report import Report

BODY = "\n一、总体情况\n全年主动公开政府信息20条，收到申请3件。\n二、其他\n"


def read(title: str, rest: str = "") -> Report:
    return read_bytes(f"{title}{BODY}{rest}".encode(), "a.txt")


@pytest.mark.parametrize(
    ("title", "rest", "year", "body", "level"),
    [
        ("浙江省杭州市西湖区教育局2022年度政府信息公开工作年度报告", "", 2022,
         "浙江省杭州市西湖区教育局", "county department"),
        ("2023年昆山市花桥镇人民政府政府信息公开工作年度报告", "", 2023,
         "昆山市花桥镇人民政府", "township roll-up"),
        ("北京市朝阳区人民政府办公室2021年政府信息公开工作年度报告", "", 2021,
         "北京市朝阳区人民政府办公室", "county general office"),
        ("上海市教委2021年政府信息公开工作年度报告", "", 2021, "上海市教育委员会",
         "provincial department"),
        ("宁德市2022年政府信息公开工作年度报告", "", 2022, "宁德市人民政府", "city roll-up"),
        ("湖南省2021年政府信息公开工作年度报告", "", 2021, "湖南省人民政府", "provincial roll-up"),
        ("大理白族自治州人民政府2022年政府信息公开工作年度报告", "", 2022,
         "大理白族自治州人民政府", "city roll-up"),
        ("新疆维吾尔自治区自然资源厅2023年度政府信息公开年报", "", 2023,
         "新疆维吾尔自治区自然资源厅", "provincial department"),
        ("财政部2022年政府信息公开工作年度报告", "", 2022, "财政部", "national department"),
        ("二〇二二年度丽水市民政局政府信息公开工作年度报告", "", 2022, "丽水市民政局",
         "city department"),
        ("三亚市统计局 2023 年政府信息公开\n工作年度报告", "", 2023, "三亚市统计局",
         "city department"),
        ("苏州工业园区管理委员会2021年政府信息公开工作年度报告", "", 2021,
         "苏州工业园区管理委员会", "development zone"),
        ("金寨县油坊店乡2022年政府信息公开工作年度报告", "", 2022, "金寨县油坊店乡人民政府",
         "township roll-up"),
        ("自治区水利厅2022年政府信息公开工作年度报告", "联系宁夏回族自治区水利厅。", 2022,
         "宁夏回族自治区水利厅", "provincial department"),
        ("2019年政府信息公开工作年度报告", "现公布无锡市水利局2019年政府信息公开工作年度报告。",
         2019, "无锡市水利局", "city department"),
        ("政府信息公开工作年度报告（2021年度）", "泰州市司法局\n2022年1月28日", 2021,
         "泰州市司法局", "city department"),
        ("咸宁市2020年政府信息公开工作年度报告\n本报告由咸宁市人民政府办公室编制。", "", 2020,
         "咸宁市人民政府", "city roll-up"),
    ],
)  # fmt: skip
def test_body_year_and_level(title: str, rest: str, year: int, body: str, level: str) -> None:
    report = read(title, rest)
    assert (report.year, report.body, report.level) == (year, body, level)
    assert report.body_as_printed == ""


def test_place_missing_in_the_title_comes_from_the_signature() -> None:
    report = read("市水利局2018年度政府信息公开工作年度报告", "青朔市水利局\n2019年3月2日")
    assert report.body == "青朔市水利局"
    assert report.body_as_printed == "市水利局"
    assert report.signed == date(2019, 3, 2)


def test_character_misread_in_the_title() -> None:
    rest = "青朔市水利局认真工作。青朔市水利局将继续努力。\n青朔市水利局\n2021年1月6日"
    report = read("青溯市水利局2020年政府信息公开工作年度报告", rest)
    assert report.body == "青朔市水利局"
    assert report.body_as_printed == "青溯市水利局"


def test_traditional_script() -> None:
    report = read("青朔市科學技術局2017年度政府信息公開工作年度報告", "報告由辦公室負責與發布。")
    assert report.script == "traditional"
    assert report.body == "青朔市科学技术局"
    assert report.body_as_printed == "青朔市科學技術局"


def test_signature_in_chinese_numerals() -> None:
    assert read(
        "青朔市水利局2020年政府信息公开工作年度报告", "二〇二一年一月二十八日"
    ).signed == date(2021, 1, 28)


def test_a_period_is_no_signature() -> None:
    rest = "数据统计期限自2022年1月1日起，至2022年12月31日止。"
    report = read("青朔市水利局2022年政府信息公开工作年度报告", rest)
    assert report.signed is None
    assert report.period == (date(2022, 1, 1), date(2022, 12, 31))


def test_no_period_when_none_is_stated() -> None:
    assert read("青朔市水利局2022年政府信息公开工作年度报告").period is None


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2023-01-19 10:22",
        "公开日期 2023年1月19日",
        "發布時間:2023-01-19",
        "发布日期：2023/1/19",
    ],
)
def test_published(line: str) -> None:
    report = read(f"{line}\n青朔市水利局2022年政府信息公开工作年度报告")
    assert report.published == date(2023, 1, 19)
    assert report.year == 2022


def test_short_names() -> None:
    rest = "科知局认真落实。科知局设立窗口。市科知局公布目录，市科知局接受监督。"
    report = read("青朔市科学技术和知识产权局2018年政府信息公开年度报告", rest)
    assert report.short_names == ["科知局", "市科知局"]


def test_document_numbers() -> None:
    text = (
        "按照《关于做好工作的通知》（青政办发〔2019〕84 号）和国办公开办函[2021]30号文件，"
        "再按青政办发〔2019〕84 号。"
    )
    assert documents_cited(text) == ["青政办发〔2019〕84 号", "国办公开办函[2021]30号"]


def test_beginning_of_a_report_is_partial() -> None:
    report = read_bytes(
        "青朔市水利局2023年政府信息公开工作年度报告\n一、总体情况\n主动公开信息20条。".encode(),
        "a.txt",
    )
    assert (report.edition, report.partial) == ("2021", True)


def test_old_report_without_tables_is_free_text() -> None:
    report = read("青朔市水利局2012年政府信息公开工作年度报告")
    assert (report.edition, report.partial, report.tables) == ("free-text", False, {})


def test_sections_keep_ordinals_off_the_statute() -> None:
    text = (
        "青朔市水利局2018年政府信息公开工作年度报告\n一、概述\n工作。\n三、公开情况\n公开20条。\n"
        "四、存在的主要问题\n人手不足。"
    )
    report = read_bytes(text.encode(), "a.txt")
    assert [(s.ordinal, s.number, s.title) for s in report.sections] == [
        ("一", 1, "概述"),
        ("三", 3, "公开情况"),
        ("四", 4, "存在的主要问题"),
    ]
    assert report.document.text[report.sections[1].start : report.sections[1].end].strip() == (
        "公开20条。"
    )
