"""Simplified text shown in traditional characters.

Only simplified text is stored; the traditional pages are converted when they are sent. OpenCC
converts character by character with its own phrases (``s2tw``: characters only, never ``s2twp``,
which swaps words such as 发布 for 釋出 and is wrong for official text). Its dictionaries do not
know the terms of this field, so a phrase layer stands in front: each phrase is taken out of the
text before the conversion and put back in its proper form after it, which also keeps OpenCC from
joining characters across the border of a term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import opencc

PHRASES: dict[str, str] = {
    # reconsideration and review: 復, not 複
    "行政复议": "行政復議",
    "复议": "復議",
    "复核": "復核",
    "复查": "複查",
    "答复": "答覆",
    "批复": "批覆",
    "复函": "覆函",
    "回复": "回覆",
    "反复": "反覆",
    "恢复": "恢復",
    "修复": "修復",
    "复印": "複印",
    "复制": "複製",
    "重复": "重複",
    # publication: 布, not 佈
    "发布": "發布",
    "公布": "公布",
    "颁布": "頒布",
    "宣布": "宣布",
    "分布": "分布",
    "布置": "布置",
    "部署": "部署",
    # 征
    "征收": "徵收",
    "征求": "徵求",
    "征集": "徵集",
    "征询": "徵詢",
    "征地": "徵地",
    "征信": "徵信",
    "出征": "出征",
    "长征": "長征",
    # 制 (regime, to lay down) and 製 (to make)
    "制发": "制發",
    "制定": "制定",
    "制订": "制訂",
    "制度": "制度",
    "制约": "制約",
    "编制人数": "編制人數",
    "行政编制": "行政編制",
    "机构编制": "機構編制",
    "编制": "編製",
    "研制": "研製",
    "制作": "製作",
    # 干 系 余 只 里 后 于 准 面 台
    "干部": "幹部",
    "若干": "若干",
    "干预": "干預",
    "干涉": "干涉",
    "系统": "系統",
    "体系": "體系",
    "联系": "聯繫",
    "关系": "關係",
    "余件": "餘件",
    "余条": "餘條",
    "余次": "餘次",
    "余万": "餘萬",
    "余份": "餘份",
    "其余": "其餘",
    "里程碑": "里程碑",
    "准予": "准予",
    "批准": "批准",
    "核准": "核准",
    "标准": "標準",
    "平台": "平臺",
    "台账": "臺帳",
    "窗口": "窗口",
    "账号": "帳號",
    "群众": "群眾",
    "了如何": "了如何",
    "被发明": "被發明",
    "皇后": "皇后",
    "只有": "只有",
    "只计": "只計",
    "出台": "出臺",
    "一系列": "一系列",
    "秘书": "秘書",
    "范围": "範圍",
    "规范": "規範",
    "示范": "示範",
    "年历": "年曆",
    "历年": "歷年",
    "于都": "于都",
    "松江": "松江",
    "长治": "長治",
    "面粉": "麵粉",
    "方面": "方面",
    "采购": "採購",
    "采纳": "採納",
    "咨询": "諮詢",
    "划分": "劃分",
    "注册": "註冊",
    "签发": "簽發",
    "委托": "委託",
    "占比": "占比",
    "云川": "雲川",
}
"""Simplified phrase → traditional phrase; longer phrases win."""

_FIRST_PLACE = 0xF0000  # a private plane: no report prints these characters


@lru_cache(maxsize=1)
def _machinery() -> tuple[opencc.OpenCC, re.Pattern[str], dict[str, str], re.Pattern[str]]:
    ordered = sorted(PHRASES, key=len, reverse=True)
    places = {phrase: chr(_FIRST_PLACE + i) for i, phrase in enumerate(ordered)}
    back = {place: PHRASES[phrase] for phrase, place in places.items()}
    find = re.compile("|".join(map(re.escape, ordered)))
    found = re.compile(f"[{chr(_FIRST_PLACE)}-{chr(_FIRST_PLACE + len(ordered))}]")
    _PLACES.update(places)
    return opencc.OpenCC("s2tw"), find, back, found


_PLACES: dict[str, str] = {}
_HAN = re.compile(r"[\u3400-\u9fff]")


def to_traditional(text: str) -> str:
    """Convert simplified text to traditional characters; other text is returned as it is."""
    if not _HAN.search(text):
        return text
    converter, find, back, found = _machinery()
    held = find.sub(lambda m: _PLACES[m.group()], text)
    converted: str = converter.convert(held)
    return found.sub(lambda m: back[m.group()], converted)


@lru_cache(maxsize=1)
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def to_simplified(text: str) -> str:
    """Convert traditional text to simplified characters (what search and storage use)."""
    return str(_simplifier().convert(text)) if _HAN.search(text) else text


def _tokens(html: str) -> Iterator[str]:
    """Tags, comments and the text between them, in order; linear whatever stands in the page."""
    at = 0
    while (begin := html.find("<", at)) >= 0:
        if begin > at:
            yield html[at:begin]
        closing = "-->" if html.startswith("<!--", begin) else ">"
        end = html.find(closing, begin)
        if end < 0:
            at = begin
            break
        at = end + len(closing)
        yield html[begin:at]
    if at < len(html):
        yield html[at:]


_SHOWN_ATTRIBUTE = re.compile(
    r'\b(title|alt|aria-label|aria-description|placeholder|content|label)="([^"]*)"'
)
_BORDER = chr(0xFFFFD)
_KEPT = re.compile(r"<(/?)(textarea|script|style)\b", re.I)


def html_to_traditional(html: str) -> str:
    """Convert what a reader of an HTML page sees: text, and the attributes that are read out.

    Addresses, identifiers, form values and the contents of ``textarea`` stay as they are, so that
    what a person has typed comes back unchanged.
    """
    out: list[str] = []
    texts: list[str] = []
    slots: list[int] = []
    kept = False
    for token in _tokens(html):
        if token.startswith("<") and token.endswith(">"):
            if match := _KEPT.match(token):
                kept = not match.group(1)
            if _HAN.search(token):
                token = _SHOWN_ATTRIBUTE.sub(
                    lambda m: f'{m.group(1)}="{to_traditional(m.group(2))}"', token
                )
            out.append(token)
        elif kept or not _HAN.search(token):
            out.append(token)
        else:
            slots.append(len(out))
            texts.append(token)
            out.append("")
    # One call for the whole page: the converter is fast, crossing into it is not.
    converted = to_traditional(_BORDER.join(texts)).split(_BORDER)
    if len(converted) != len(texts):  # the page itself holds the border character
        converted = [to_traditional(text) for text in texts]
    for slot, text in zip(slots, converted, strict=True):
        out[slot] = text
    return "".join(out)
