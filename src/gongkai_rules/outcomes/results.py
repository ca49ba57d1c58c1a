"""How a request can end (办理结果): closed codes, their notice, article and row of table 3.

条例第三十条、第三十三条至第三十九条; rows by 国办公开办函〔2021〕30号. A request counts once,
by its final outcome.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai_rules.editions.requests import OTHER_SPLIT
from gongkai_rules.outcomes.exemptions import GROUNDS
from gongkai_rules.outcomes.instruments import (
    PARTY_RULES,
    REGULATION,
    REPLY_RULES,
    REPORT_FORM,
    REPORT_FORMS,
    Instrument,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way to end a request.

    ``row`` is the row of table 3 (2021 form), ``None`` when it is not counted there;
    ``row_mark`` is the confidence in that row; rows marked M or ? may be configured. ``notice``
    is the type of letter. ``needs_ground``: a ground N1–N7 must be named.
    """

    code: str
    title: str
    title_en: str
    article: str
    row: str | None
    notice: str
    row_mark: str = "V"
    ground: str = ""
    needs_ground: bool = False
    source: Instrument = REGULATION
    """Instrument to which ``article`` belongs."""


_OTHER = {row.key for row in OTHER_SPLIT}
_REFUSALS = tuple(
    Outcome(
        f"refused_{g.code.lower()}",
        f"不予公开：{g.title}",
        f"refused: {g.title_en}",
        f"第三十六条第三项、{g.article}",
        g.row,
        f"D{number}",
        ground=g.code,
    )
    for number, g in enumerate(GROUNDS[:7], start=4)
)

OUTCOMES: tuple[Outcome, ...] = (
    Outcome("granted", "予以公开", "granted", "第三十六条第二项", "granted", "D1"),
    Outcome("already_public", "已主动公开，告知获取方式", "already published",
            "第三十六条第一项", "granted", "D2"),
    Outcome("partial", "部分公开", "granted in part", "第三十七条", "partial", "D3",
            needs_ground=True),
    *_REFUSALS,
    Outcome("admin_query", "行政查询事项，告知依专门规定办理", "administrative query",
            "第三十六条第七项", "d8_admin_query", "D11", ground="N8"),
    Outcome("not_exist", "经检索没有所申请的信息", "does not exist", "第三十六条第四项",
            "u1_not_held", "D12"),
    Outcome("not_ours", "不属于本机关负责公开", "not for this body", "第三十六条第五项",
            "u1_not_held", "D13"),
    Outcome("needs_creation", "需要加工、分析，不予提供", "would have to be created", "第三十八条",
            "u2_needs_creation", "D14"),
    Outcome("unclear", "补正后申请内容仍不明确，无法提供", "still unclear after correction",
            "一（三）", "u3_unclear", "D15", source=REPLY_RULES),
    Outcome("petition", "信访、投诉、举报，不作为申请处理", "petition or complaint",
            "第三十九条第一款", "n1_petition", "D16"),
    Outcome("repeat", "不予重复处理", "repeated request", "第三十六条第六项", "n2_repeat", "D17"),
    Outcome("publication", "要求提供公开出版物，告知获取途径", "publication", "第三十九条第二款",
            "n3_publication", "D18"),
    Outcome("abusive", "无正当理由大量、反复申请，不予处理", "excessive without good reason",
            "第三十五条", "n4_abusive", "D19"),
    Outcome("reconfirm", "要求确认或者重新出具已获取信息，不予处理", "reconfirmation",
            "四（四）5", "n5_reconfirm", "D20", source=REPLY_RULES),
    Outcome("not_corrected", "逾期不补正，视为放弃申请", "not corrected: abandoned", "第三十条",
            "o1_no_correction", "P10"),
    Outcome("fee_unpaid", "逾期未缴纳信息处理费，不再处理", "fee not paid: not processed further",
            "表三（六）2", "o2_fee_unpaid", "P10", source=REPORT_FORM),
    Outcome("party_information", "党务信息，告知适用党务公开条例", "party information", "",
            "o3_other", "D22", row_mark="?", source=PARTY_RULES),
    Outcome("consultation", "咨询，引导解答", "a question, answered as such", "一（二）2",
            "o3_other", "", row_mark="?", source=REPLY_RULES),
    Outcome("withdrawn", "申请人撤回申请", "withdrawn by the applicant", "表三（六）",
            "o3_other", "", row_mark="M", source=REPORT_FORMS),
    Outcome("record_correction", "更正本机关记录的与其自身相关的信息", "correction of own record",
            "第四十一条", None, "D21"),
)  # fmt: skip

_BY_CODE = {outcome.code: outcome for outcome in OUTCOMES}


def outcome(code: str) -> Outcome:
    """The outcome with this code. Raises ``KeyError``."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise KeyError(f"no outcome {code!r}") from None


def table_row(
    code: str, edition: str = "2021", chosen: Mapping[str, str] | None = None
) -> str | None:
    """Row of table 3 in which an outcome is counted; ``None`` when it is not counted.

    ``chosen`` replaces the row of outcomes whose row no text fixes (marked M or ?). Raises
    ``ValueError`` when it touches any other outcome.
    """
    found = outcome(code)
    row = found.row
    if chosen and code in chosen:
        if found.row_mark == "V":
            raise ValueError(f"the row of {code!r} is fixed by the form and cannot be chosen")
        row = chosen[code]
    return "o_other" if edition == "2019" and row in _OTHER else row
