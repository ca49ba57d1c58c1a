"""政府信息公开情况统计表, report years 2014 to 2018.

Source: 国办发〔2014〕32号. Its number and first rows are second-hand (V~), the rest is from
memory (M): :data:`ROW_MARKS` says which. Local tables differ; rows they add are marked optional.
"""

from __future__ import annotations

from gongkai_rules.editions.base import Edition
from gongkai_rules.grid import ColumnSpec, RowSpec, TableSpec

_ANSWERS, _REFUSALS = "（三）申请答复数", "4.不同意公开答复数"

# section, group, then key, label, unit of each row; a leading "*" marks rows of local tables.
_FORM: tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "一、主动公开情况",
        "",
        (
            ("proactive", "主动公开政府信息数", "条"),
            ("proactive_normative", "其中：主动公开规范性文件数", "条"),
            ("normative_issued", "制发规范性文件总数", "件"),
            ("channel_gazette", "1.政府公报公开政府信息数", "条"),
            ("channel_site", "2.政府网站公开政府信息数", "条"),
            ("channel_microblog", "3.政务微博公开政府信息数", "条"),
            ("channel_wechat", "4.政务微信公开政府信息数", "条"),
            ("channel_other", "5.其他方式公开政府信息数", "条"),
        ),
    ),
    (
        "二、回应解读情况",
        "",
        (
            ("responses", "回应公众关注热点或重大舆情数", "次"),
            ("press_conferences", "1.参加或举办新闻发布会总次数", "次"),
            ("press_conferences_leader", "其中：主要负责同志参加新闻发布会次数", "次"),
            ("interviews", "2.政府网站在线访谈次数", "次"),
            ("interviews_leader", "其中：主要负责同志参加政府网站在线访谈次数", "次"),
            ("interpretations", "3.政策解读稿件发布数", "篇"),
            ("microblog_responses", "4.微博微信回应事件数", "次"),
            ("other_responses", "5.其他方式回应事件数", "次"),
        ),
    ),
    (
        "三、依申请公开情况",
        "（一）收到申请数",
        (
            ("received", "收到申请数", "件"),
            ("received_in_person", "1.当面申请数", "件"),
            ("received_fax", "2.传真申请数", "件"),
            ("received_online", "3.网络申请数", "件"),
            ("received_letter", "4.信函申请数", "件"),
            ("*received_letter_fax", "信函、传真申请数", "件"),
        ),
    ),
    (
        "三、依申请公开情况",
        "（二）申请办结数",
        (
            ("closed", "申请办结数", "件"),
            ("closed_on_time", "1.按时办结数", "件"),
            ("closed_extended", "2.延期办结数", "件"),
        ),
    ),
    (
        "三、依申请公开情况",
        _ANSWERS,
        (
            ("answered", "申请答复数", "件"),
            ("ans_already_public", "1.属于已主动公开范围数", "件"),
            ("ans_agreed", "2.同意公开答复数", "件"),
            ("ans_partly", "3.同意部分公开答复数", "件"),
            ("ans_refused", _REFUSALS, "件"),
            ("ans_not_ours", "5.不属于本行政机关公开数", "件"),
            ("ans_not_exist", "6.申请信息不存在数", "件"),
            ("ans_correction", "7.告知作出更改补充数", "件"),
            ("ans_other_route", "8.告知通过其他途径办理数", "件"),
            ("*ans_other", "其他类型答复数", "件"),
        ),
    ),
    (
        "三、依申请公开情况",
        _REFUSALS,
        (
            ("refused_secret", "其中：涉及国家秘密", "件"),
            ("refused_commercial", "涉及商业秘密", "件"),
            ("refused_privacy", "涉及个人隐私", "件"),
            ("refused_safety", "危及国家安全、公共安全、经济安全和社会稳定", "件"),
            ("refused_not_information", "不是《条例》所指政府信息", "件"),
            ("refused_other_law", "法律法规规定的其他情形", "件"),
        ),
    ),
    (
        "四、行政复议数量",
        "",
        (
            ("reviews", "行政复议数量", "件"),
            ("reviews_upheld", "维持具体行政行为数", "件"),
            ("reviews_corrected", "被依法纠错数", "件"),
            ("reviews_other", "其他情形数", "件"),
        ),
    ),
    (
        "五、行政诉讼数量",
        "",
        (
            ("suits", "行政诉讼数量", "件"),
            ("suits_upheld", "维持具体行政行为或者驳回原告诉讼请求数", "件"),
            ("suits_corrected", "被依法纠错数", "件"),
            ("suits_other", "其他情形数", "件"),
        ),
    ),
    (
        "六、举报投诉数量",
        "",
        (
            ("complaints", "举报投诉数量", "件"),
            ("*complaints_suits", "接受行政诉讼、举报数", "件"),
        ),
    ),
    (
        "七、依申请公开信息收取的费用",
        "",
        (
            ("fee_wan_yuan", "依申请公开信息收取的费用", "万元"),
            ("*fee_waived", "政府信息公开收费减免金额", "元"),
        ),
    ),
    (
        "八、机构建设和保障经费情况",
        "",
        (
            ("offices", "政府信息公开工作专门机构数", "个"),
            ("reading_points", "设置政府信息公开查阅点数", "个"),
            ("staff", "从事政府信息公开工作人员数", "人"),
            ("staff_full_time", "1.专职人员数", "人"),
            ("staff_part_time", "2.兼职人员数", "人"),
            ("budget_wan_yuan", "政府信息公开专项经费", "万元"),
        ),
    ),
    (
        "九、政府信息公开会议和培训情况",
        "",
        (
            ("meetings", "召开政府信息公开工作会议或专题会议数", "次"),
            ("trainings", "举办各类培训班数", "次"),
            ("trainees", "接受培训人员数", "人次"),
        ),
    ),
)

_SECOND_HAND = frozenset({"proactive", "proactive_normative", "normative_issued"})


def _columns(unit: str) -> tuple[ColumnSpec, ...]:
    kind = "amount" if unit.endswith("元") else "count"
    return (
        ColumnSpec("year", "本年度", unit, "amount" if kind == "amount" else "count"),
        ColumnSpec("cumulative", "历年累计", unit, "amount" if kind == "amount" else "count"),
    )


def _rows() -> tuple[RowSpec, ...]:
    rows: list[RowSpec] = []
    for section, group, entries in _FORM:
        for key, label, unit in entries:
            rows.append(
                RowSpec(
                    key.removeprefix("*"),
                    f"S{len(rows) + 1:02d}",
                    label,
                    _columns(unit),
                    group=group,
                    section=section,
                    optional=key.startswith("*"),
                )
            )
    return tuple(rows)


STAT = TableSpec("stat", "政府信息公开情况统计表", _rows())

ROW_MARKS: dict[str, str] = {
    row.key: "V~" if row.optional or row.key in _SECOND_HAND else "M" for row in STAT.rows
}
"""Confidence mark of each row; local rows are as seen in published tables (V~)."""

EDITION = Edition(
    id="2014-statistics",
    title="政府信息公开情况统计表",
    source="国办发〔2014〕32号",
    mark="M",
    first_year=2014,
    last_year=2018,
    sections=(),
    tables={"stat": STAT},
)
