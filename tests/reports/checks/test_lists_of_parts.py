"""Lists inside lists, lists whose names hold marks, and figures that are no parts of a list."""

from __future__ import annotations

import pytest
from tests.reports.narrative.prose_reports import prose_report

from gongkai_reports.checks import check
from gongkai_reports.findings import ReportFinding


def parts(sentence: str) -> list[ReportFinding]:
    report = prose_report(f"2022年，{sentence}", year=2022)
    return [f for f in check(report) if f.rule == "N01"]


@pytest.mark.parametrize(
    "sentence",
    [
        "目录和专栏共公布信息30条。其中目录里机构职能1条、文件2条、其他7条，共发布10条；"
        "专栏包括收费12条、项目8条，共发布20条。",
        "全年发布信息30条，其中网站甲类4条、乙类6条，共计10条；微信丙类15条、丁类5条，共计20条。",
        "受理申请事项25件，其中20件为招生类信息；2件结转下年答复；全年被申请行政复议1件。",
        "收到申请25件，其中网上申请20件、信函申请5件，引发行政复议3件。",
        "公布信息63条，其中包括：通知30条、预算2条、其他信息13条、双随机、一公开信息18条；",
        "发布图文40条，其中图解12条、其他28条，共发布视频9条。",
        "产生行政复议7件和行政诉讼4件，其中复议维持5件、纠正2件，诉讼维持4件。",
        "新收政府信息公开申请51件，上年结转4件。其中，予以公开30件，不予公开9件，无法提供8件，"
        "其他处理5件，结转下年度继续办理3件。",
        "收到申请26件，答复26件。其中公开3件，不属于政府信息2件，告知其他途径6件，"
        "信息不存在8件，属于案卷7件。",
        "受理政府信息公开申请14件，其中网络申请14件，已办结13件，结转下年1件。",
        "公开信息60条，其中，项目信息41条，预算2条，住房信息9条，新增设服务栏目，公开道路信息8条。",
        "全年收到政府信息公开申请52件，上年结转3件，全部办理完成。其中予以公开20件，"
        "部分公开0件，不予公开5件，无法提供11件，不予处理0件，其他处理17件，结转下年度2件。",
        "答复申请9件，不予公开2件，申请的内容同时包含几方面意思、指向不明的3件。",
        "网站发布信息12条和公告8条，其中图文9条、视频11条。",
    ],
)
def test_right(sentence: str) -> None:
    assert [f.message for f in parts(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "stated", "computed"),
    [
        ("公布信息60条，其中包括：通知30条、预算2条、其他13条、双随机、一公开信息18条；", 60, 63),
        ("产生行政复议8件和行政诉讼4件，其中复议维持5件、纠正4件，诉讼维持4件。", 8, 9),
        ("新收政府信息公开申请51件，上年结转4件。其中，予以公开30件，不予公开9件，无法提供8件，"
         "其他处理5件，结转下年度继续办理4件。", 51, 56),
        ("目录和专栏共公布信息32条。其中目录里文件3条、其他7条，共发布10条；"
         "专栏包括收费12条、项目8条、其他5条，共发布25条。", 32, 35),
    ],
)  # fmt: skip
def test_wrong(sentence: str, stated: int, computed: int) -> None:
    found = parts(sentence)
    assert [(f.stated, f.computed) for f in found] == [(stated, computed)]


def test_what_is_greater_than_the_total_is_a_question() -> None:
    found = parts("公开信息60条，其中公开标准8条、普及信息12条、检查信息15条，在公众号公开90条。")
    assert [f.severity.value for f in found] == ["definition"]
