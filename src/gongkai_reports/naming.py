"""Which body a report speaks for: every place that may name it, and which of them is a name.

A title names the body in front of its own words (``X市Y局2023年政府信息公开工作年度报告``), but the
same words stand in titles of other papers that the preface cites, and many pages are published
without a title. So every mention is cleaned of the sentence around it and must read like the name
of an organ or of a place before it counts; the more formal the place, the sooner it is believed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_HEAD = 3000
_YEAR = r"(?:(?:19|20)\d\d|二[〇○零Oo0][〇○零一二三四五六七八九]{2})"
_TITLE = re.compile(
    rf"(?P<y1>{_YEAR})?\s*年?\s*度?\s*(?P<body>[\u4e00-\u9fff()·]{{2,40}}?)"
    # What may follow a name begins with one of these: asked first, it spares nine trials in ten.
    r"(?=[\s关12二年度全的政信])\s*"
    rf"(?:关于)?(?P<y2>{_YEAR})?\s*年?\s*(?:度|全年)?\s*(?:的)?\s*"
    r"(?:(?:政府|政务)\s*(?:信息\s*)?公开|(?<=[\u4e00-\u9fff])信息公开)\s*"
    r"(?:工作)?\s*(?:年度)?\s*(?:工作)?\s*(?:年度)?\s*(?:报告|年报|情况)(?P<after>\S{0,4})"
)
_TITLE_WORDS = re.compile(r"公开[\s工作年度]{0,12}(?:报告|年报|情况)")
# Papers about such reports, not a report: rules of the form, notices on how to write it.
_OF_A_PAPER = re.compile(r"^(?:的?格式|有关|相关|编制|编报|公布和|发布和|的?通知|统计|填报|撰写)")
_ALIAS = re.compile(r"\((?:以下|下文)?(?:均)?简称[^()]{0,40}\)")

_ORGAN = (
    "人民政府|政府|厅|局|委员会|管委会|委|办公室|办公厅|办|中心|部|院|总署|署|处|办事处|街道|街|镇|乡|苏木"
    "|总队|支队|大队|队|站|所|公司|协会|联合会|学会|总社|社|馆|台|园区|实验区|开发区|新区|示范区|合作区"
    "|[省市县区州盟旗]|自治区"
)
_NAME = re.compile(rf"[\u4e00-\u9fff()·]{{1,28}}(?:{_ORGAN})")
_ENDS_IN_ORGAN = re.compile(rf"(?:{_ORGAN})$")
_NO_NAME = re.compile(
    r"^(?:我|本(?!溪)|在|该|各|其|全[省市县区]|有关|相关|以及|中华人民共和国$|[省市县区]?(?:委、)?政府$|(?:党中央|国务院|园区|园区政府|开发区|新区|街道|街|管委会|乡镇|镇|乡|部门|机关)$|党中央|人民政府$|政府$|政务$|信息$|上级)"
    r"|国务院办公厅政府信息|关于|做好|通知|要求|情况|报告|条例|编制(?!委|办)|根据|结合|政府信息|政务公开|信息公开|公开|各级|本级|有关部门"
    r"|部门单位|年度|年报|统计(?!局|厅|处|科|中心|调查)|以下|简称|下文|通过|认真|贯彻|落实|我[省市县区局委办厅镇街]|该|属于|所有|主动|依申请|网站|平台|专栏"
    r"|工作(?!局|部|委|办|处|中心|领导|站|组|服务)"
)
_BEFORE = re.compile(
    r"^.*(?:现将|现就|现公布|现发布|现公开|特公布|向社会公布|向社会公开|向社会发布|公布|公开发布|发布了?|编制形成了?|编制了?"
    r"|编写了?|形成了?|撰写了?|根据|按照|依据|依照|结合|印发|关于|索引号|标题|名称|首页|当前位置|来源|本报告由|系由)"
)
_PLAIN_BEFORE = re.compile(
    r"^(?:由|将|对|就|与|和|及|以及|是|为|特|现|的|年度|年|度)+(?=[\u4e00-\u9fff]{3})"
)

_SELF = (
    # 由X编制 …
    re.compile(
        r"(?:^|[,。;:\n ])(?:本(?:年度)?(?:报告|年报))?(?:系|是)?由"
        r"(?P<body>[\u4e00-\u9fff()·]{3,34}?)(?:根据|依据|按照|依照|负责|编制|编写|制作|起草|撰写|汇总)"
    ),
    # X现向社会公布 / X根据…编制本报告 / X现发布
    re.compile(
        r"(?:^|[,。;:\n ])(?P<body>[\u4e00-\u9fff()·]{3,34}?)(?:现|特|现将|就)?"
        r"(?:向社会(?:公布|公开|发布)|公布|发布|编制了?)(?:了)?[《〈<]?(?:本|\d{4})"
    ),
    re.compile(
        r"(?:^|[,。;:\n ])(?P<body>[\u4e00-\u9fff()·]{3,34}?)(?:根据|按照|依据|结合)"
        r"(?:全[省市县区]|本[省市县区]|我[省市县区])?\d{4}年度?"
    ),
    # 结合X政府信息公开工作
    re.compile(
        r"(?:结合|就|将|介绍)(?P<body>[\u4e00-\u9fff()·]{3,34}?) *(?:\d{4}年)?度?的?"
        r"(?:政府信息|政务|信息)公开"
    ),
    # 综合2017年度X市各县(市、区)政府 …
    re.compile(
        r"(?:综合|汇总|涵盖)(?:了)?(?:\d{4}年度?)?(?P<body>[\u4e00-\u9fff]{2,8}?[省市县区州盟旗])(?:各|所属|直属)"
    ),
    re.compile(r"[编撰]写(?P<body>[\u4e00-\u9fff]{2,12}?)\d{4}年度?(?:政府信息|政务)"),
)
_CONTACT = re.compile(
    r"(?:请?与|请联系|请致电|联系)(?P<body>[\u4e00-\u9fff()·]{4,40}?)(?=联系|\(|,|。|:|咨询|反映|$)"
)
# Parts of a body that answer for its disclosure work: the body is what stands in front of them.
_DISCLOSURE_OFFICE = re.compile(
    r"(?:(?:政务|政府信息|信息)公开(?:工作)?(?:领导小组)?(?:办公室|办|处|科|中心)?|电子政务办公室)$"
)
_INNER_OFFICE = re.compile(
    r"(?:(?<!政府)(?<!管委会)(?<!管理委员会)办公室|(?:党政|综合)(?:综合)?办(?:公室)?|(?:综合|秘书|文秘)科)$"
)
_SUBJECT = re.compile(
    r"(?:^|\n|\d{4}年(?:度|来|以来)?[,，]? ?|[。;)])\s*(?P<body>[\u4e00-\u9fff·]{3,26}?)"
    r"(?=认真|坚持|严格|深入|全面|高度|始终|积极|紧紧|不断|主动公开|主动|依法|切实|围绕|持续|贯彻|扎实|通过|以习|以公开|按照|在)"
)
_SIGNATURE = re.compile(
    rf"^[ \t]*(?P<body>[\u4e00-\u9fff]{{2,26}}(?:{_ORGAN}))[ \t]*$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that may name the body: the name, its span in the text, the year beside it."""

    name: str
    start: int
    end: int
    year: str = ""


def find_body(loose: str, stored_title: str = "") -> Mention | None:
    """The body a report names, or ``None``; spans point into ``loose`` (negative: not there)."""
    head = _blanked(loose[:_HEAD])
    titles = list(_titles(head))
    for mention in titles:
        if mention.year:
            return _fuller(mention, titles)
    if stored_title:
        for mention in _titles(stored_title):
            if mention.year:
                return Mention(mention.name, -1, -1, mention.year)
    if titles:
        return titles[0]
    for pattern in _SELF:
        if found := _first(pattern, head):
            return found
    if found := _subject(head):
        return found
    if found := _first(_CONTACT, head, contact=True):
        return found
    tail = max(0, len(loose) - 300)
    for match in _SIGNATURE.finditer(loose, tail):
        if name := clean_name(match["body"]):
            start = match.end("body") - len(name)
            return Mention(name, start, match.end("body"))
    return None


def title_year(loose: str) -> str:
    """The year the title names, as printed; titles of cited papers do not count."""
    for match in _TITLE.finditer(loose, 0, _HEAD):
        year: str = match["y2"] or match["y1"] or ""
        if year and not _OF_A_PAPER.match(match["after"]):
            return year
    return ""


def _blanked(head: str) -> str:
    """The head with its notes on short names (``(以下简称…)``) blanked, offsets kept."""
    return _ALIAS.sub(lambda m: " " * len(m.group()), head)


def _title_matches(text: str) -> Iterator[re.Match[str]]:
    """All titles, tried only where the words of one stand: the names in front are costly."""
    done = 0
    for words in _TITLE_WORDS.finditer(text):
        begin = max(done, words.start() - 80)
        match = _TITLE.search(text, begin, min(len(text), words.end() + 8))
        if match is not None:
            done = match.end()
            yield match


def _titles(text: str) -> list[Mention]:
    found: list[Mention] = []
    for match in _title_matches(text):
        if _OF_A_PAPER.match(match["after"]):
            continue
        name = clean_name(match["body"])
        if name:
            start = _at(text, name, match.start("body"), match.end("body"))
            found.append(Mention(name, *start, match["y2"] or match["y1"] or ""))
    return found


def _fuller(mention: Mention, titles: list[Mention]) -> Mention:
    """The same name with its place in front, where another title line prints it so."""
    for other in titles:
        if other.name.endswith(mention.name) and len(other.name) > len(mention.name):
            return other
    return mention


def _first(pattern: re.Pattern[str], text: str, *, contact: bool = False) -> Mention | None:
    for match in pattern.finditer(text):
        if name := clean_name(match["body"], contact=contact):
            return Mention(name, *_at(text, name, match.start("body"), match.end("body")))
    return None


def _subject(text: str) -> Mention | None:
    """Who acts in the report: the subject of its sentences, when one name stands out."""
    names: Counter[str] = Counter()
    where: dict[str, tuple[int, int]] = {}
    for match in _SUBJECT.finditer(text):
        if name := clean_name(match["body"]):
            names[name] += 1
            where.setdefault(name, _at(text, name, match.start("body"), match.end("body")))
    if not names:
        return None
    best = max(names, key=lambda n: (names[n], -where[n][0]))
    return Mention(best, *where[best])


def _at(text: str, name: str, start: int, end: int) -> tuple[int, int]:
    """Where the name stands inside a stretch of text that may hold white space."""
    found = text.find(name, start, end)
    return (found, found + len(name)) if found >= 0 else (start, end)


@lru_cache(maxsize=1024)
def clean_name(words: str, *, contact: bool = False) -> str:
    """The name of a body in a stretch of words, or nothing when the words hold no name.

    ``contact``: the words say whom to ask, often an office inside the body.
    """
    text = "".join(words.split())
    if text.endswith("人民"):
        text += "政府"
    if text.count("(") != text.count(")"):
        return ""
    for office in (_DISCLOSURE_OFFICE, _INNER_OFFICE) if contact else (_DISCLOSURE_OFFICE,):
        shorter = office.sub("", text)
        shorter += "政府" if shorter.endswith("人民") else ""
        if len(shorter) >= 4 and _ENDS_IN_ORGAN.search(shorter):
            text = shorter
    for candidate in (_trimmed(text), text):
        if candidate and _NAME.fullmatch(candidate) and not _NO_NAME.search(candidate):
            return candidate
    return ""


def _trimmed(text: str) -> str:
    if match := _BEFORE.match(text):
        text = text[match.end() :]
    return _PLAIN_BEFORE.sub("", text)
