"""Labels of pre-2019 statistics tables, national and local, to the row keys of ``e2014``.

Local tables word, order and number their rows as they like, so labels are matched by pattern.
What no pattern knows stays unmapped (``None``) and is kept under its printed label.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from gongkai_rules.editions.e2014 import STAT
from gongkai_rules.grid import CellValue, TableData

# Order matters: the first pattern that is found in the label decides.
_PATTERNS: tuple[tuple[str, str], ...] = (
    (r"收费.{0,4}减免|减免.{0,6}(?:金额|费)", "fee_waived"),
    (r"收取.{0,6}费|检索.*复制.*费|^收费(?:金额|总额|数)", "fee_wan_yuan"),
    (r"诉讼、?(?:和)?举报|举报.{0,2}诉讼", "complaints_suits"),
    (r"举报|投诉", "complaints"),
    (r"主要(?:负责同志|领导).*(?:发布会)", "press_conferences_leader"),
    (r"主要(?:负责同志|领导).*(?:访谈)", "interviews_leader"),
    (r"新闻发布会", "press_conferences"),
    (r"在线访谈", "interviews"),
    (r"解读(?:稿件|信息|材料)", "interpretations"),
    (r"微博.{0,2}微信.*回应", "microblog_responses"),
    (r"其他方式回应", "other_responses"),
    (r"回应(?:公众|社会)?.*(?:热点|舆情)", "responses"),
    (r"主动公开.*规范性文件", "proactive_normative"),
    (r"制(?:发|定).*规范性文件|规范性文件.*(?:制发|总数)", "normative_issued"),
    (r"公报.*(?:公开|发布)|(?:公开|发布).*公报", "channel_gazette"),
    (r"微博.*(?:公开|发布)", "channel_microblog"),
    (r"微信.*(?:公开|发布)", "channel_wechat"),
    (r"网站.*(?:公开|发布)|(?:公开|发布).*网站", "channel_site"),
    (r"其他方式(?:公开|发布)", "channel_other"),
    (r"维持.*驳回|驳回.*诉讼请求", "suits_upheld"),
    (r"复议", "reviews"),
    (r"诉讼", "suits"),
    (r"信函.{0,2}传真|传真.{0,2}信函", "received_letter_fax"),
    (r"当面申请|现场申请", "received_in_person"),
    (r"传真申请", "received_fax"),
    (r"(?:网络|网上|互联网|电子邮件|在线)申请", "received_online"),
    (r"信函申请|邮寄申请", "received_letter"),
    (r"按时办结", "closed_on_time"),
    (r"延期办结", "closed_extended"),
    (r"办结", "closed"),
    (r"已(?:经)?主动公开", "ans_already_public"),
    (r"(?:不同意|不予)公开", "ans_refused"),
    (r"部分公开", "ans_partly"),
    (r"(?:同意|予以)公开", "ans_agreed"),
    (r"国家秘密", "refused_secret"),
    (r"商业秘密", "refused_commercial"),
    (r"个人隐私", "refused_privacy"),
    (r"危及.*(?:安全|稳定)", "refused_safety"),
    (r"不(?:是|属于).*条例.*政府信息", "refused_not_information"),
    (r"法律法规规定的其他", "refused_other_law"),
    (r"不属于本(?:行政)?机关", "ans_not_ours"),
    (r"信息不存在", "ans_not_exist"),
    (r"(?:更改|补正|补充)", "ans_correction"),
    (r"其他途径", "ans_other_route"),
    (r"其他(?:类型)?答复", "ans_other"),
    (r"答复(?:总)?数|答复总", "answered"),
    (r"(?:收到|受理|接受).*申请|依申请公开.{0,4}总数|^申请(?:总)?数", "received"),
    (r"专门机构", "offices"),
    (r"查阅(?:点|场所)", "reading_points"),
    (r"专职", "staff_full_time"),
    (r"兼职", "staff_part_time"),
    (r"接受培训", "trainees"),
    (r"工作人员(?:总)?数|从事.*人员", "staff"),
    (r"专项经费|经费", "budget_wan_yuan"),
    (r"培训班|举办.*培训", "trainings"),
    (r"会议", "meetings"),
    (r"主动公开", "proactive"),
)
_COMPILED = tuple((re.compile(pattern), key) for pattern, key in _PATTERNS)
_DISPUTE = tuple(
    (re.compile(pattern), suffix)
    for pattern, suffix in (
        (r"维持", "upheld"),
        (r"纠(?:错|正)", "corrected"),
        (r"其他情形", "other"),
    )
)
_ORDINAL = re.compile(r"^(?:其中[:：]?|[（(]?[一二三四五六七八九十]+[）)、.]|[（(]?\d+[）)、.．])+")
_UNIT = re.compile(
    r"[（(](?:不同渠道.*?|不同方式.*?|单位.*?|[条件次篇个人元万]+次?)[）)]|单位[:：].*$"
)
_CONTEXT = {"reviews": "reviews", "suits": "suits"}


def clean_label(label: str) -> str:
    """A label without blanks, leading number, 其中 and unit."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", label))
    text = text.replace("(", "（").replace(")", "）").replace(":", "：")
    return _ORDINAL.sub("", _UNIT.sub("", text)).strip("—-：、。")


def stat_key(label: str, context: str = "") -> str | None:
    """Row key of a printed label, or ``None`` when no pattern knows it.

    ``context`` is the key of the block the row stands in (``reviews`` or ``suits``): its three
    results are worded alike in both blocks and cannot be told apart without it.
    """
    text = clean_label(label)
    if context in _CONTEXT:
        for pattern, suffix in _DISPUTE:
            if pattern.search(text):
                return f"{context}_{suffix}"
    for pattern, key in _COMPILED:
        if pattern.search(text):
            return key
    return None


def stat_keys(labels: Iterable[str]) -> list[str | None]:
    """Row keys of labels in printed order; each key is given once, to its first label."""
    keys: list[str | None] = []
    seen: set[str] = set()
    context = ""
    for label in labels:
        key = stat_key(label, context)
        if key in seen:
            key = None
        if key is not None:
            seen.add(key)
            if key in _CONTEXT:
                context = key
            elif not key.startswith(context or "\0"):
                context = ""
        keys.append(key)
    return keys


def stat_table(rows: Mapping[str, Sequence[CellValue]]) -> TableData:
    """Statistics as printed (label → 本年度, 历年累计) as a table of the 2014 edition.

    A row with one figure fills 本年度 only. Unknown labels are left out.
    """
    table = TableData(STAT)
    for (_, values), key in zip(rows.items(), stat_keys(rows), strict=True):
        if key is None:
            continue
        for column, value in zip(("year", "cumulative"), values, strict=False):
            table.set(key, column, value)
    return table


@lru_cache(maxsize=256)
def _printed_rows(labels: tuple[str, ...]) -> Mapping[str, str]:
    keys = zip(stat_keys(labels), labels, strict=True)
    return MappingProxyType({key: label for key, label in keys if key is not None})


def printed_rows(table: TableData) -> Mapping[str, str]:
    """Row keys of the 2014 edition → row keys of this table, which may be printed labels."""
    if table.spec is STAT:
        return {row: row for row in dict.fromkeys(key for key, _ in table.cells)}
    return _printed_rows(tuple(row.key for row in table.spec.rows))


def coded(table: TableData) -> TableData:
    """The statistics under the row keys of the 2014 edition; unknown rows are left out."""
    if table.spec is STAT:
        return table
    result = TableData(STAT, partial=table.partial)
    for key, row in printed_rows(table).items():
        for column in ("year", "cumulative"):
            if table.has(row, column):
                result.set(key, column, table.get(row, column))
    return result
