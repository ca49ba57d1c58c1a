"""Tables 3 and 4, shared by the 2019 and 2021 formats (they differ in 其他处理 only)."""

from __future__ import annotations

from gongkai_rules.editions.base import APPLICANTS, RESULTS
from gongkai_rules.grid import RowSpec, TableSpec

_RESULT = "三、本年度办理结果"
_DENY, _UNABLE = "（三）不予公开", "（四）无法提供"
_NOT, _OTHER = "（五）不予处理", "（六）其他处理"

ROWS_BEFORE_OTHER: tuple[RowSpec, ...] = (
    RowSpec("new", "R1", "一、本年新收政府信息公开申请数量", APPLICANTS),
    RowSpec("carried_in", "R2", "二、上年结转政府信息公开申请数量", APPLICANTS),
    RowSpec("granted", "R31", "（一）予以公开", APPLICANTS, section=_RESULT),
    RowSpec(
        "partial",
        "R32",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        APPLICANTS,
        section=_RESULT,
    ),
    *(
        RowSpec(key, code, label, APPLICANTS, group=group, section=_RESULT)
        for key, code, label, group in (
            ("d1_state_secret", "R331", "1.属于国家秘密", _DENY),
            ("d2_law_forbidden", "R332", "2.其他法律行政法规禁止公开", _DENY),
            ("d3_three_safety", "R333", "3.危及“三安全一稳定”", _DENY),
            ("d4_third_party", "R334", "4.保护第三方合法权益", _DENY),
            ("d5_internal", "R335", "5.属于三类内部事务信息", _DENY),
            ("d6_process", "R336", "6.属于四类过程性信息", _DENY),
            ("d7_enforcement_file", "R337", "7.属于行政执法案卷", _DENY),
            ("d8_admin_query", "R338", "8.属于行政查询事项", _DENY),
            ("u1_not_held", "R341", "1.本机关不掌握相关政府信息", _UNABLE),
            ("u2_needs_creation", "R342", "2.没有现成信息需要另行制作", _UNABLE),
            ("u3_unclear", "R343", "3.补正后申请内容仍不明确", _UNABLE),
            ("n1_petition", "R351", "1.信访举报投诉类申请", _NOT),
            ("n2_repeat", "R352", "2.重复申请", _NOT),
            ("n3_publication", "R353", "3.要求提供公开出版物", _NOT),
            ("n4_abusive", "R354", "4.无正当理由大量反复申请", _NOT),
            ("n5_reconfirm", "R355", "5.要求行政机关确认或重新出具已获取信息", _NOT),
        )
    ),
)

OTHER_SPLIT: tuple[RowSpec, ...] = (
    RowSpec(
        "o1_no_correction",
        "R361",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        APPLICANTS,
        group=_OTHER,
        section=_RESULT,
    ),
    RowSpec(
        "o2_fee_unpaid",
        "R362",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        APPLICANTS,
        group=_OTHER,
        section=_RESULT,
    ),
    RowSpec("o3_other", "R363", "3.其他", APPLICANTS, group=_OTHER, section=_RESULT),
)

OTHER_ONE = RowSpec("o_other", "R36", "（六）其他处理", APPLICANTS, section=_RESULT)
OTHER_ONE_OPTIONAL = RowSpec(
    "o_other",
    "R36",
    "（六）其他处理",
    APPLICANTS,
    section=_RESULT,
    optional=True,
    replaces=("o1_no_correction", "o2_fee_unpaid", "o3_other"),
)

ROWS_AFTER_OTHER: tuple[RowSpec, ...] = (
    RowSpec("total", "R37", "（七）总计", APPLICANTS, section=_RESULT),
    RowSpec("carried_out", "R4", "四、结转下年度继续办理", APPLICANTS),
)

OUTCOME_KEYS: tuple[str, ...] = tuple(
    row.key for row in ROWS_BEFORE_OTHER if row.key not in ("new", "carried_in")
)
"""Outcome rows common to both formats; 其他处理 comes on top (split or as one row)."""

OTHER_KEYS: tuple[str, ...] = (*(row.key for row in OTHER_SPLIT), "o_other")

T4 = TableSpec(
    "t4",
    "政府信息公开行政复议、行政诉讼情况",
    (
        RowSpec("review", "T4.1", "行政复议", RESULTS),
        RowSpec("litigation_direct", "T4.2", "未经复议直接起诉", RESULTS, group="行政诉讼"),
        RowSpec("litigation_after_review", "T4.3", "复议后起诉", RESULTS, group="行政诉讼"),
    ),
)
