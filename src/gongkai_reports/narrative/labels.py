"""The noun phrase a quantity counts: what stands before it, or after it when only a verb does."""

from __future__ import annotations

import re

_LEAD = re.compile(
    r"^(?:其中|主要包括|包括|包含|含|另有|另外|另|共计|共|全年|年内|本年度|本年|"
    r"当年|今年|目前|截至[^,]{0,12}|"
    r"(?:20\d\d年度?)(?:以来)?|我[局市区县厅委办省镇]|并|和|及|以及|累计|先后|分"
    r"别|新增加?(?=的)|的|了|有|"
    r"一是|二是|三是|四是|五是|六是|七是|八是|[、,:)”])+"
)
_TRAIL = re.compile(
    r"(?:共计|总计|合计|累计|共有|分别为|共|达到|达|已?为|有|是|约|各类信息各?(?"
    r"<=各)|数量|超过|突破|近|超|已|的|了|等|各|:|[(])+$"
)
# What such words end in: most phrases do not, and need not be searched.
_TRAIL_ENDS = frozenset("计有为共到达是约各量过破近超已的了等:(")
_LONGEST_VERB = 4
_VERB_END = re.compile(
    r"(?:承担|发布|公开|组织|开设|设置|设立|设|新增|新设|举办|举行|召开|开展|编"
    r"制|编印|编发|制作|制定|印发|出台|收到|办理|回复|"
    r"答复|回应|配备|将|对|于|接入|实现|推送|完成|入库|提升|优化|更新|收取|推进|"
    r"通过|涉及|涵盖|拥有|开办|建成|建立|"
    r"调整|梳理|形成|解答|受理|承办|刊登|播放|滚动播放|围绕|从|以|在|由|其中|每|"
    r"存|的|全市|全区|全县|全省|公布|公示|征集|参加|接待|"
    r"汇集了?|已|现有|共有|共|等|和|及)$"
)
_RIGHT = re.compile(r"[^,。;:()\d、|]{1,24}")
_RIGHT_STOP = re.compile(
    r"以上|以内|左右|以“|被|均|并|进行|予以|的同时|纳入|全部|实现|参与|涉及|按照|顺延|"
    r"(?<=平台|渠道|载体|栏目|网站)上?(?:共|累计|发布|公开|推送)"
)
_DELIMITER = re.compile(r"[,;:。(|]")
_WORDY = re.compile(r"[\u4e00-\u9fffA-Za-z]")


def find_label(text: str, start: int, end: int, floor: int) -> tuple[str, int]:
    """Label of the quantity at ``[start, end)``; nothing before ``floor`` belongs to it.

    Returns the label and the folded offset at which it begins.
    """
    left = max(floor, start - 48)
    for m in _DELIMITER.finditer(text, left, start):
        left = m.end()
    raw = text[left:start]
    lead = _LEAD.match(raw)
    cut = lead.end() if lead else 0
    body = raw[cut:]
    trail = _TRAIL.search(body) if body and body[-1] in _TRAIL_ENDS else None
    core = body[: trail.start()] if trail else body
    following = text[end : end + 1]
    if core and not _VERB_END.search(core[-_LONGEST_VERB:]) and _WORDY.search(core):
        return core, left + cut
    if following and following not in ",。;:()、|" and _WORDY.match(following):
        m2 = _RIGHT.match(text, end)
        if m2:
            noun = m2.group()
            stop = _RIGHT_STOP.search(noun)
            noun = noun[: stop.start()] if stop else noun
            if noun:
                before = "" if core == "在" else core  # 「在三个平台上共发布信息2172条」
                return (before + noun.lstrip("的"))[-40:], left + cut
    if core:
        return core, left + cut
    if left > floor and text[left - 1] in ",:;":
        # 「…信息, 共计 30 条」: the phrase before the comma
        previous = max(floor, left - 30)
        before = text[previous : left - 1]
        for m in _DELIMITER.finditer(text, previous, left - 1):
            before = text[m.end() : left - 1]
        before = _LEAD.sub("", before)
        if before:
            return before, left - 1 - len(before)
    return core, left + cut
