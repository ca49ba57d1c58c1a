"""The pre-2019 statistics form and the mapping of printed labels to its rows."""

import pytest

from gongkai_rules.crossfoot import check
from gongkai_rules.crossfoot.base import Case
from gongkai_rules.editions.e2014 import ROW_MARKS, STAT
from gongkai_rules.editions.labels2014 import (
    clean_label,
    coded,
    stat_key,
    stat_keys,
    stat_table,
)
from gongkai_rules.grid import RowSpec, TableData, TableSpec

LOCAL = {
    "主动公开文件数": "proactive",
    "政府网站公开数": "channel_site",
    "政府公报公开数": "channel_gazette",
    "受理依申请公开信息总数": "received",
    "当面申请数": "received_in_person",
    "网上申请数": "received_online",
    "信函、传真申请数": "received_letter_fax",
    "对申请的答复总数": "answered",
    "同意公开答复数": "ans_agreed",
    "同意部分公开答复数": "ans_partly",
    "不予公开答复数": "ans_refused",
    "其他类型答复数": "ans_other",
    "政府信息公开收费减免金额": "fee_waived",
    "接受行政诉讼、举报数": "complaints_suits",
    "行政复议数": "reviews",
    "行政诉讼数": "suits",
}


def test_every_row_of_the_form_maps_to_itself():
    assert stat_keys([row.label for row in STAT.rows]) == [row.key for row in STAT.rows]


def test_keys_and_codes_are_unique_and_marked():
    assert len({r.key for r in STAT.rows}) == len({r.code for r in STAT.rows}) == len(STAT.rows)
    assert {r.key for r in STAT.rows} == set(ROW_MARKS)
    assert set(ROW_MARKS.values()) == {"V~", "M"}


@pytest.mark.parametrize(("label", "key"), LOCAL.items())
def test_local_labels(label, key):
    assert stat_key(label) == key


def test_labels_with_numbers_units_and_spaces():
    assert clean_label("（一）主动公开政府信息数（不同渠道和方式公开相同信息计 1 条）") == (
        "主动公开政府信息数"
    )
    assert stat_key(" 1．当面 申请数（件） ") == "received_in_person"
    assert stat_key("其中:1.主动公开规范性文件数") == "proactive_normative"
    assert stat_key("收到行政复议申请数") == "reviews"


def test_results_of_disputes_need_their_block():
    labels = ["行政复议数量", "被依法纠错数", "其他情形数", "行政诉讼数量", "被依法纠错数"]
    assert stat_keys(labels) == [
        "reviews",
        "reviews_corrected",
        "reviews_other",
        "suits",
        "suits_corrected",
    ]
    assert stat_key("被依法纠错数") is None


def test_unknown_and_repeated_labels_stay_unmapped():
    assert stat_keys(["绿化面积", "当面申请数", "当面申请数"]) == [None, "received_in_person", None]


def test_table_from_printed_rows():
    table = stat_table({"主动公开文件数": [2543, 78967], "绿化面积": [1, 2], "当面申请数": [None]})
    assert table.number("proactive", "cumulative") == 78967
    assert table.has("received_in_person", "year")
    assert not table.has("received_in_person", "cumulative")
    assert len(table.cells) == 3


def printed(rows):
    columns = STAT.rows[0].columns
    table = TableData(
        TableSpec("stat", "统计表", tuple(RowSpec(label, "", label, columns) for label in rows))
    )
    for label, (year, cumulative) in rows.items():
        table.set(label, "year", year)
        table.set(label, "cumulative", cumulative)
    return table


def test_a_table_under_its_printed_labels_is_read_by_the_same_rules():
    table = printed({"主动公开文件数": (9, 5), "当面申请数": (1, 1), "网上申请数": (2, 2),
                     "信函、传真申请数": (3, 3), "受理依申请公开信息总数": (7, 6)})  # fmt: skip
    assert coded(table).number("received", "year") == 7
    findings = check(Case(2014, "2014-statistics", {"stat": table}))
    assert [(f.rule, f.stated, f.computed) for f in findings] == [
        ("S1", 7, 6),
        ("S7", 5, 9),
        ("S7", 6, 7),
    ]
    assert str(findings[0].cells[0]) == "stat.受理依申请公开信息总数.year"


def test_printed_labels_are_compared_across_years():
    case = Case(2015, "2014-statistics", {"stat": printed({"主动公开文件数": (400, 900)})})
    case.previous = Case(2014, "2014-statistics", {"stat": printed({"主动公开信息数": (50, 500)})})
    assert {f.rule for f in check(case)} == {"P1"}
