"""The body a report names: in titles, prefaces, notes on whom to ask and sentences about itself."""

from __future__ import annotations

import pytest

from gongkai_reports.api import read_bytes

RULE = "《中华人民共和国政府信息公开条例》"
FORM = (
    "《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）"
)
PERIOD = "数据统计期限为2022年1月1日至2022年12月31日。"
REST = (
    "\n一、总体情况\n（一）主动公开。{subject}全年发布信息31条。\n（二）依申请公开。收到申请2件。\n"
)


@pytest.mark.parametrize(
    ("preface", "subject", "body", "level"),
    [
        # a paper on the form is cited before the body is named
        (f"依照{FORM}，由云川市禾泽区教育局编制。{PERIOD}", "", "云川市禾泽区教育局",
         "county department"),
        (f"依照{RULE}和{FORM}编写。{PERIOD}", "2022年，澜宁市教育局认真落实各项部署。",
         "澜宁市教育局", "city department"),
        ("为做好工作，按省政府办公厅关于做好2022年政府信息公开工作年度报告有关事项的通知，由澜宁市人民政府"
         f"信息公开工作领导小组办公室汇总而成。{PERIOD}", "", "澜宁市人民政府", "city roll-up"),
        (f"根据{RULE}，现将云川高新技术开发区应急管理局（以下简称应急局）2022年度信息公开工作报告如下。",
         "", "云川高新技术开发区应急管理局", ""),
        (f"结合国家税务总局澜宁市石浦区税务局（简称“石浦区税务局”）政府信息公开工作数据写成。{PERIOD}",
         "", "国家税务总局澜宁市石浦区税务局", "county department"),
        (f"石浦县文化体育局现向社会公开《2022年政府信息公开工作年度报告》。{PERIOD}", "",
         "石浦县文化体育局", "county department"),
        (f"望屏市人民政府根据全市2022年度政府信息公开工作开展情况，编制本报告。{PERIOD}", "",
         "望屏市人民政府", "city roll-up"),
        (f"综合2022年度望屏市各县（市、区）政府和市级各部门的年度报告写成。{PERIOD}", "",
         "望屏市人民政府", "city roll-up"),
        (f"{PERIOD}如有疑问，请与石浦区财政局办公室联系（地址：胜利路1号）。", "",
         "石浦区财政局", "county department"),
        ("2022年溪口镇人民政府信息公开工作年度报告", "", "溪口镇人民政府", "township roll-up"),
        (f"{PERIOD}", "2022年度区教育局通过石浦区人民政府网站发布。", "石浦区教育局",
         "county department"),
        (f"现公布区统计局2022年政府信息公开工作年度报告。{PERIOD}", "", "区统计局",
         "county department"),
        ("云川市北渡区住房和城乡建设委员会2022年政府信息公开工作年度报告", "",
         "云川市北渡区住房和城乡建设委员会", "county department"),
        (f"现将我办2022年度政府信息公开情况报告如下。{PERIOD}", "", "", ""),
        (f"结合园区政府信息公开实际特编制了2022年政府信息公开工作年度报告。{PERIOD}", "", "", ""),
    ],
)  # fmt: skip
def test_body_without_a_title_line(preface: str, subject: str, body: str, level: str) -> None:
    report = read_bytes(f"{preface}{REST.format(subject=subject)}".encode(), "a.txt")
    assert (report.year, report.body, report.level) == (2022, body, level)


def test_another_line_prints_the_title_with_its_place() -> None:
    text = (
        "石浦区溪口街道办事处2022年政府信息公开工作年度报告\n溪口街道办事处\n"
        "2022年政府信息公开工作年度报告\n" + REST.format(subject="")
    )
    assert read_bytes(text.encode(), "a.txt").body == "石浦区溪口街道办事处"


def test_a_bare_street_takes_the_organ_the_text_prints() -> None:
    text = "2022年溪口街道政府信息公开工作年度报告\n溪口街道办事处" + REST.format(subject="")
    report = read_bytes(text.encode(), "a.txt")
    assert (report.body, report.level) == ("溪口街道办事处", "township department")
