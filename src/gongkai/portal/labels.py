"""English for the printed labels of the forms and for the closed codes shown on pages.

The Chinese label is what the form prints and stays the source; English is a reading aid. A test
demands an entry for every label of every edition.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gongkai.portal.labels_2014 import ENGLISH_2014

ENGLISH: dict[str, str] = {
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）": (
        "(Cross-footing of each column: item 1 plus item 2 equals item 3 plus item 4)"
    ),
    "申请人情况": "Applicants",
    "法人或其他组织": "Legal persons and other organisations",
    "自然人": "Natural persons",
    "商业企业": "Businesses",
    "科研机构": "Research institutions",
    "社会公益组织": "Public-interest organisations",
    "法律服务机构": "Legal service providers",
    "其他": "Others",
    "总计": "Total",
    "信息内容": "Content",
    "主动公开政府信息情况": "Proactive disclosure",
    "收到和处理政府信息公开申请情况": "Requests received and handled",
    "政府信息公开行政复议、行政诉讼情况": "Administrative reconsideration and litigation",
    "政府信息公开情况统计表": "Statistics of government information disclosure",
    "第二十条第（一）项": "Article 20 (1)",
    "第二十条第（五）项": "Article 20 (5)",
    "第二十条第（六）项": "Article 20 (6)",
    "第二十条第（八）项": "Article 20 (8)",
    "第二十条第（九）项": "Article 20 (9)",
    "规章": "Rules (guizhang)",
    "规范性文件": "Normative documents",
    "行政规范性文件": "Administrative normative documents",
    "行政许可": "Administrative licences",
    "其他对外管理服务事项": "Other public management and service items",
    "行政处罚": "Administrative penalties",
    "行政强制": "Administrative coercion",
    "行政事业性收费": "Administrative fees",
    "政府集中采购": "Centralised government procurement",
    "本年制发件数": "Issued this year",
    "本年废止件数": "Repealed this year",
    "现行有效件数": "In force",
    "本年处理决定数量": "Decisions this year",
    "本年收费金额（单位：万元）": "Fees charged this year (10,000 yuan)",
    "本年新制作数量": "Newly made this year",
    "本年新公开数量": "Newly disclosed this year",
    "对外公开总数量": "Disclosed in total",
    "上一年项目数量": "Items last year",
    "本年增/减": "Change this year",
    "处理决定数量": "Decisions",
    "采购项目数量": "Procurement items",
    "采购总金额": "Procurement amount",
    "一、本年新收政府信息公开申请数量": "1. New requests received this year",
    "二、上年结转政府信息公开申请数量": "2. Requests carried over from last year",
    "三、本年度办理结果": "3. Results this year",
    "（一）予以公开": "(1) Disclosed",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": (
        "(2) Partly disclosed (separable information; counted here only)"
    ),
    "（三）不予公开": "(3) Not disclosed",
    "1.属于国家秘密": "1. State secret",
    "2.其他法律行政法规禁止公开": "2. Barred by other laws or administrative regulations",
    "3.危及“三安全一稳定”": "3. Endangers security or social stability",
    "4.保护第三方合法权益": "4. Protects rights of third parties",
    "5.属于三类内部事务信息": "5. Internal affairs information",
    "6.属于四类过程性信息": "6. Deliberative process information",
    "7.属于行政执法案卷": "7. Administrative enforcement file",
    "8.属于行政查询事项": "8. Subject to a separate enquiry procedure",
    "（四）无法提供": "(4) Cannot be provided",
    "1.本机关不掌握相关政府信息": "1. Information not held",
    "2.没有现成信息需要另行制作": "2. Would have to be created",
    "3.补正后申请内容仍不明确": "3. Still unclear after correction",
    "（五）不予处理": "(5) Not processed",
    "1.信访举报投诉类申请": "1. Petition, report or complaint",
    "2.重复申请": "2. Repeated request",
    "3.要求提供公开出版物": "3. Asks for a public publication",
    "4.无正当理由大量反复申请": "4. Excessive repeated requests without good reason",
    "5.要求行政机关确认或重新出具已获取信息": "5. Asks to confirm or reissue information obtained",
    "（六）其他处理": "(6) Handled otherwise",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": (
        "1. No correction in time without good reason: handling ends"
    ),
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": (
        "2. Fee not paid in time: handling ends"
    ),
    "3.其他": "3. Others",
    "（七）总计": "(7) Total",
    "四、结转下年度继续办理": "4. Carried over to next year",
    "行政复议": "Administrative reconsideration",
    "行政诉讼": "Administrative litigation",
    "未经复议直接起诉": "Direct suit without reconsideration",
    "复议后起诉": "Suit after reconsideration",
    "结果维持": "Upheld",
    "结果纠正": "Corrected",
    "其他结果": "Other result",
    "尚未审结": "Pending",
    "统计指标": "Indicator",
    "单位": "Unit",
    "本年度": "This year",
    "历年累计": "Cumulative",
    "件": "items",
    "项": "items",
    "条": "items",
    "万元": "10,000 yuan",
    "元": "yuan",
    "次": "times",
    "篇": "articles",
    "人": "persons",
    "个": "places",
    "人次": "persons",
    "统计数": "Figure",
}

SEVERITIES: dict[str, str | Promise] = {
    "error": _("错误"),
    "likely": _("很可能有误"),
    "definition": _("口径问题"),
    "plausibility": _("存疑"),
    "format": _("格式问题"),
}
SEVERITY_SHORT: dict[str, str | Promise] = {
    "error": pgettext_lazy("short", "错误"),
    "likely": pgettext_lazy("short", "疑误"),
    "definition": pgettext_lazy("short", "口径"),
    "plausibility": pgettext_lazy("short", "存疑"),
    "format": pgettext_lazy("short", "格式"),
}
SEVERITY_MEANINGS: dict[str, str | Promise] = {
    "error": _("报告自相矛盾：两处数字不可能都对。"),
    "likely": _("几乎可以断定有误，仍请核实。"),
    "definition": _("两种统计口径都可能成立，需要人工判断，不作错误处理。"),
    "plausibility": _("值得追问，但不能据此认定有误。"),
    "format": _("版式、标题、空格等形式问题。"),
}
KINDS: dict[str, str | Promise] = {
    "sum": _("表内求和"),
    "text_sum": _("文字分项求和"),
    "text_vs_table": _("文字与表格不一致"),
    "text_vs_text": _("文字前后不一致"),
    "table_logic": _("表内逻辑"),
    "cross_year": _("跨年衔接"),
    "percent": _("百分比与增幅"),
    "year": _("年份"),
    "period": _("统计期限"),
    "structure": _("结构与编号"),
    "gap": _("缺漏"),
    "reference": _("文号引用"),
    "copy_paste": _("照抄照搬"),
    "unit": _("计量单位"),
    "label": _("法定项目名称"),
    "format": _("格式"),
    "ocr": _("文字识别错误"),
}
EDITIONS: dict[str, str | Promise] = {
    "2021": _("2021 年格式"),
    "2019": _("2019 年试行格式"),
    "2014-statistics": _("2014 年统计表"),
    "free-text": _("无表格的文字报告"),
}
DECISIONS: dict[str, str | Promise] = {
    "confirmed": _("审核确认：属实"),
    "dismissed": _("审核认定：不属实"),
    "reopened": _("重新核查"),
}


MARKS: dict[str, str | Promise] = {
    "V": _("已核对原文"),
    "V~": _("据转引，未见原文"),
    "M": _("据记忆，待核"),
    "?": _("存疑，待核"),
    "derived": _("由格式推算"),
    "practice": _("实务惯例，无明文"),
    "plain": _("算术或前后一致，不依赖条文"),
}


def is_english() -> bool:
    """Whether the page is in English."""
    return (get_language() or "").startswith("en")


def label(text: str) -> str:
    """A printed label in the language of the page; unknown labels stay as printed."""
    if not is_english():
        return text
    return ENGLISH.get(text) or ENGLISH_2014.get(text, text)
