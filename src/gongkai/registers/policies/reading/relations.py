"""Other documents a text repeals, amends or implements (同时废止 …).

Read sentence by sentence. A sentence that only speaks of repealing (拟废止, 未废止, 不得废止,
是否废止 …) proposes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.registers.policies.reading.numbers import DATE, NUMBER, date_of, number_key


@dataclass(frozen=True, slots=True)
class ReadRelation:
    """A relation proposed by a text. ``kind`` is a code of ``RelationKind``.

    ``on`` is the day the sentence itself names; empty = the day the document takes effect.
    """

    kind: str
    title: str
    number: str
    part: str
    on: date | None
    excerpt: str

    @property
    def words(self) -> str:
        """Title and number as one line."""
        shown = f"《{self.title}》" if self.title else ""
        return f"{shown}（{self.number}）" if shown and self.number else shown or self.number


_SENTENCE = re.compile(r"[^。；;！？!?\n]+")
_NAMED = re.compile(
    rf"《(?P<title>[^《》]{{2,120}}(?:《[^《》]{{1,80}}》[^《》]{{0,60}})?)》"
    rf"\s*(?:[（(]\s*(?:{NUMBER})[^（()）]{{0,20}}[）)])?"
)
_BARE = re.compile(NUMBER)
_PART = re.compile(
    r"第[〇零一二三四五六七八九十百\d]+(?:条|款|项|章|节|部分)"
    r"(?:[、，和及至第〇零一二三四五六七八九十百\d条款项章节部分]*(?:条|款|项|章|节|部分))?"
)
_END = r"(?:予以)?废止|停止(?:执行|施行|实施)|不再(?:执行|施行|实施)|自行失效"
_REPEALS = re.compile(_END)
_EXPIRED = re.compile(r"(?:宣布|予以)失效")
_AMENDS = re.compile(r"(?:作|做)(?:出)?如下(?:修改|修订|调整)|(?:予以|进行)(?:修改|修订)")
_IMPLEMENTS = re.compile(r"^\s*(?:为了?.{0,80}?[，,])?\s*(?:根据|依据|按照|贯彻落实|贯彻)")
_MAKES = re.compile(r"制定(?:本|了|如下|以下)|现(?:制定|提出|就)|结合.{0,30}实际")
_NOT = re.compile(
    r"(?:拟|建议|研究|未|尚未|没有|不得|不予|是否|可以|应当及时|应当提请|及时|申请|提出|"
    r"需要|需|如(?!下)|若|凡|认为|经评估|依法)(?:[^，。；]{0,8})"
    r"(?:修改|修订|废止|失效|停止执行|不再执行)"
)
_BEFORE = re.compile(
    r"(?:废止|失效)(?:前|之前|的情形|程序|制度|机制|目录|清单|建议|后\d|后的?档案)"
)
_HEADING = re.compile(r"(?:废止|失效|清理|修改)(?:的)?(?:决定|公告|通知|情况|结果|目录)")


def read_relations(text: str, own_title: str = "") -> Iterator[ReadRelation]:
    """Relations the text proposes, in order, each once."""
    seen: set[tuple[str, str, str]] = set()
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        for one in _of_sentence(sentence, own_title):
            key = (one.kind, number_key(one.number) or one.title, one.part)
            if key not in seen:
                seen.add(key)
                yield one


def _of_sentence(sentence: str, own_title: str) -> Iterator[ReadRelation]:
    kind = _kind(sentence)
    if not kind:
        return
    excerpt = sentence[:390]
    named = list(_NAMED.finditer(sentence))
    verb = _REPEALS.search(sentence) or _EXPIRED.search(sentence) or _AMENDS.search(sentence)
    for position, match in enumerate(named):
        title = match["title"].strip()
        if own_title and _same(title, own_title):
            continue
        if kind != "implements" and verb and match.start() > verb.start():
            continue
        stop = named[position + 1].start() if position + 1 < len(named) else len(sentence)
        part = _PART.search(sentence[match.end() : stop]) if kind != "implements" else None
        yield ReadRelation(
            kind="repeals_part" if part and kind == "repeals" else kind,
            title=title[:200],
            number=_number(match),
            part=part.group() if part else "",
            on=_day(sentence),
            excerpt=excerpt,
        )
    if not named and kind in ("repeals", "declares_expired"):
        for match in _BARE.finditer(sentence):
            if verb and match.start() > verb.start():
                continue
            found = re.sub(r"^.*(?:原|对|将|至|和|及|与|文件|印发的|发布的)", "", match["mark"])
            number = f"{found or match['mark']}〔{match['in_year']}〕{int(match['serial'])}号"
            yield ReadRelation(kind, "", number, "", _day(sentence), excerpt)


def _kind(sentence: str) -> str:
    """Code of the relation a sentence states; empty when it states none."""
    if _NOT.search(sentence) or _BEFORE.search(sentence):
        return ""
    without_titles = re.sub(r"《[^《》]*(?:《[^《》]*》[^《》]*)?》", "《》", sentence)
    if _HEADING.search(without_titles) and "同时" not in sentence:
        return ""
    if _REPEALS.search(without_titles):
        return "repeals"
    if _EXPIRED.search(without_titles):
        return "declares_expired"
    if _AMENDS.search(without_titles):
        return "amends"
    if _IMPLEMENTS.search(without_titles) and _MAKES.search(without_titles):
        return "implements"
    return ""


def _number(match: re.Match[str]) -> str:
    if not match["mark"]:
        return ""
    return f"{match['mark']}〔{match['in_year']}〕{int(match['serial'])}号"


_FROM = re.compile(rf"自\s*{DATE}\s*(?:起|之日起)")


def _day(sentence: str) -> date | None:
    """The only day a sentence names with 自…起; of two it is for a person to choose."""
    found = list(_FROM.finditer(sentence))
    return date_of(found[0]) if len(found) == 1 else None


def _same(title: str, own: str) -> bool:
    def core(text: str) -> str:
        return re.sub(r"[《》\s]|^.*?关于印发|的通知$", "", text)

    return bool(core(title)) and core(title) == core(own)
