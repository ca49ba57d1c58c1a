"""Letters of an application: procedural notices P1–P10 and decisions D1–D22.

The list is rebuilt from the articles of the Regulation and published lists of forms; what each
letter must hold beyond the common elements stands in ``contains``.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai_rules.outcomes.instruments import (
    PARTY_RULES,
    REGULATION,
    REPLY_RULES,
    Instrument,
)

COMMON: tuple[str, ...] = (
    "标题",
    "文号",
    "申请人姓名或者名称",
    "申请事实",
    "法律依据",
    "处理决定",
    "复议诉讼的权利和期限",
    "答复主体",
    "答复日期和印章",
)
"""Elements of every reply (苏政办函〔2019〕98号 五2)."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One type of letter. ``remedy``: whether it carries a remedy paragraph."""

    code: str
    title: str
    title_en: str
    article: str
    contains: tuple[str, ...]
    remedy: bool
    source: Instrument = REGULATION


NOTICES: tuple[Notice, ...] = (
    Notice("P1", "登记回执", "receipt", "第三十一条、第四十五条",
           ("收到日期", "渠道", "登记编号", "答复期限"), False),
    Notice("P2", "补正告知书", "correction notice", "第三十条",
           ("补正事项和指引", "合理的补正期限", "逾期后果"), False),
    Notice("P3", "延期答复告知书", "extension notice", "第三十三条第二款",
           ("新的答复期限", "工作机构负责人同意"), False),
    Notice("P4", "征求第三方意见书", "third-party consultation", "第三十二条",
           ("征求意见的内容", "十五个工作日", "逾期未答复的处理"), False),
    Notice("P5", "征求其他机关意见函", "consultation of another body", "第三十四条",
           ("十五个工作日", "逾期视为同意"), False),
    Notice("P6", "第三方告知书", "notice to the third party of disclosure", "第三十二条",
           ("公开的内容", "公共利益理由"), True),
    Notice("P7", "说明理由通知书", "request for reasons", "第三十五条",
           ("申请清单", "说明理由的期限"), False),
    Notice("P8", "延迟答复通知书", "notice of a later reply", "第三十五条",
           ("合理的延迟期限",), False),
    Notice("P9", "收费通知书", "fee notice", "第四十二条",
           ("收费依据", "标准", "数额", "缴纳方式", "缴纳期限", "逾期后果"), False),
    Notice("P10", "不再处理告知书", "notice that the request is abandoned", "第三十条、第四十二条",
           ("补正或者缴费通知的日期", "逾期的事实"), True),
    Notice("D1", "予以公开告知书", "disclosure", "第三十六条第二项",
           ("信息或者获取的方式、途径和时间", "提供形式"), True),
    Notice("D2", "已主动公开告知书", "already published", "第三十六条第一项",
           ("获取方式、途径",), True),
    Notice("D3", "部分公开告知书", "partial disclosure", "第三十六条、第三十七条",
           ("提供的内容", "不予公开的内容和理由"), True),
    *(
        Notice(f"D{n}", f"不予公开告知书（{title}）", f"refusal: {english}",
               f"第三十六条第三项、{article}", contains, True)
        for n, title, english, article, contains in (
            (4, "国家秘密", "state secret", "第十四条", ("理由",)),
            (5, "法律、行政法规禁止公开", "forbidden by law", "第十四条",
             ("理由", "禁止公开的条款")),
            (6, "三安全一稳定", "safety and stability", "第十四条", ("理由",)),
            (7, "第三方合法权益", "third-party rights", "第十五条", ("理由", "第三方意见")),
            (8, "内部事务信息", "internal affairs", "第十六条第一款", ("理由",)),
            (9, "过程性信息", "process information", "第十六条第二款", ("理由",)),
            (10, "行政执法案卷", "enforcement file", "第十六条第二款", ("理由",)),
        )
    ),
    Notice("D11", "行政查询事项告知书", "administrative query", "第三十六条第七项",
           ("专门规定", "办理途径"), True),
    Notice("D12", "信息不存在告知书", "does not exist", "第三十六条第四项",
           ("检索范围和结果",), True),
    Notice("D13", "非本机关负责公开告知书", "not for this body", "第三十六条第五项",
           ("理由", "负责公开的机关名称和联系方式"), True),
    Notice("D14", "不予提供告知书（需要加工、分析）", "would have to be created", "第三十八条",
           ("没有现成信息的理由",), True),
    Notice("D15", "无法提供告知书（补正后仍不明确）", "still unclear", "一（三）", ("补正经过",),
           True, REPLY_RULES),
    Notice("D16", "不作为政府信息公开申请处理告知书", "petition or complaint", "第三十九条第一款",
           ("可以反映的渠道",), True),
    Notice("D17", "不予重复处理告知书", "repeated request", "第三十六条第六项",
           ("首次答复的日期和文号",), True),
    Notice("D18", "公开出版物告知书", "publication", "第三十九条第二款", ("获取途径",), True),
    Notice("D19", "不予处理告知书（大量反复申请）", "excessive requests", "第三十五条",
           ("申请数量、频次", "对理由的评估"), True),
    Notice("D20", "不予确认、重新出具告知书", "no reconfirmation", "四（四）5", (), True,
           REPLY_RULES),
    Notice("D21", "更正告知书", "correction of own record", "第四十一条",
           ("更正、转送或者告知的情况",), True),
    Notice("D22", "党务信息告知书", "party information", "", ("适用党务公开条例的说明",), True,
           PARTY_RULES),
)  # fmt: skip

_BY_CODE = {notice.code: notice for notice in NOTICES}


def notice(code: str) -> Notice:
    """The letter with this code. Raises ``KeyError``."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise KeyError(f"no notice {code!r}; known: P1 to P10, D1 to D22") from None


def missing_elements(code: str, present: frozenset[str]) -> tuple[str, ...]:
    """Elements a letter still lacks; a reply needs the common ones as well."""
    found = notice(code)
    wanted = (*COMMON, *found.contains) if found.code.startswith("D") else found.contains
    return tuple(element for element in wanted if element not in present)
