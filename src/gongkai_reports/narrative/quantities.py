"""One scan for all quantities: number, magnitude, 余/多, counter word.

Dates, document numbers, articles, telephone numbers, postal codes and ordinals carry no counter
word of the list, or a 第, and are therefore never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gongkai_rules.grid import Number

_UNITS = (
    "个工作日|工作日|个百分点|百分点|个月|个小时|万平方米|平方米|公里|人次|场次"
    "|件次|条次|期次|批次|班次|"
    "小时|分钟|季度|方面|维度|环节|大类|小类|大项|小项|子项|部分(?!公开)|余项|%|"
    "个|条(?!例|款|件)|件|期(?!间|限|末|初)|篇|项(?!目)|次(?!要|序)|份|册|人(?!"
    "大|民|员|社|力|才|事)|名(?!称|录|单)|"
    "位(?!于)|家(?!庭)|场(?!所|景)|起(?!草)|类|部(?!门|委|署|长|队)|处(?!理|罚|"
    "室|长|置)|封|通(?!过|知|报)|"
    "宗|户|本(?!级|市|区|县|年|报)|张|套|款|批(?!准|复)|轮|元|分(?!别|类|管|局|"
    "析|为|级|布)|天|台|块|幅|则|例|"
    "只|支(?!持)|门(?!户|类)|所(?!有|属|在|列|示)|座|辆|种|堂|节(?!点|能)|组(?!"
    "织|成)|席|版(?!本)|字(?!段|号)|例|集|枚|面|问|周(?!年)|点(?!击)"
)
# Chinese numerals are read only before these counter words; 一 alone is an article, not a count.
_UNITS_CHINESE = (
    "个(?!月)|项(?!目)|次(?!要|序)|件|条(?!例|款)|篇|期(?!间)|场(?!所|景)|份|家"
    "|人次|人(?!大|民)|名(?!称)|类(?!内部|过程|别)|"
    "大类|方面|部分(?!公开)|批次|批(?!准|复)|位|处(?!理|罚|室|长|置)|种|轮|册|部(?!门|委|署)"
)
# Patterns begin with a character class: look-behinds would keep the engine from skipping ahead.
_NUMERIC = re.compile(
    r"\d(?:\d{0,2}(?:,\d{3})+(?![\d,])|\d*)(?P<decimals>\.\d+)?"
    r"(?P<mag>[百千]?万|[百千]|亿)?(?P<more>余|多|来|几)?(?P<mag2>万|亿)?"
    rf"(?P<unit>{_UNITS})?"
)
# No numeral below ten thousand is longer; runs without end would be searched from every place.
_CHINESE = re.compile(
    r"[两二三四五六七八九十百][零〇一二三四五六七八九十百千]{0,12}(?P<more>余|多|几)?"
    rf"(?P<unit>{_UNITS_CHINESE})"
)
_CHINESE_BEFORE = frozenset("第零〇一二三四五六七八九十百千万两几数初年0123456789")
_NUMERIC_BEFORE = frozenset("第-/:@_.")
_PER_CENT = re.compile(r"百分之([零〇一二三四五六七八九十百点]+)")
_HEAD = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BEFORE = re.compile(r"(突破|超过|超出|超|逾|近|约|不少于|不低于|将近|接近)$")
_BEFORE_ENDS = frozenset("破过出超逾近约于")
_BARE = re.compile(
    r"(数|量|粉丝|关注|人数|户数|用户|达|达到|突破|超|超过|次数|点赞|篇数|共计)("
    r"已?达到?|为|突破|超过?|约|近|:)?$"
)
_AFTER_BARE = frozenset(",;。)、")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000}
_MAGNITUDE = {"百": 100, "千": 1000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8}

QuantityKind = Literal["count", "percent", "approx"]


@dataclass(slots=True)
class Quantity:
    """A printed quantity; offsets are folded. ``value`` is exact, or the bare number of an
    approximate one (``approx``), scaled by its magnitude. ``decimals`` counts printed decimals.
    """

    start: int
    end: int
    value: Number
    unit: str
    kind: QuantityKind
    decimals: int = 0
    chinese: bool = False
    label: str = ""
    label_start: int = 0
    sentence: int = 0
    depth: int = 0
    concept: str = ""


def chinese_number(text: str) -> int | None:
    """Value of a Chinese numeral below ten thousand; ``None`` when it is none (十三, 一百零二)."""
    total = 0
    digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SCALE:
            total += (digit or 1) * _SCALE[char]
            digit = 0
        else:
            return None
    return total + digit


def _plain(text: str) -> Number:
    text = text.replace(",", "")
    return Decimal(text) if "." in text else int(text)


def _from_digits(text: str, m: re.Match[str]) -> Quantity | None:
    start, end = m.span()
    if start:
        before = text[start - 1]
        if before in _NUMERIC_BEFORE or (before.isascii() and before.isalnum()):
            return None
        if before == "—" and start > 1 and text[start - 2].isdigit():
            return None
    unit = m["unit"] or ""
    if not unit:
        following = text[end : end + 1]
        if following and following not in _AFTER_BARE:
            return None
        if not _BARE.search(text, max(0, start - 9), start):
            return None
    head = None
    if start and text[start - 1] in _BEFORE_ENDS:
        head = _BEFORE.search(text, max(0, start - 4), start)
    digits = _HEAD.match(text, start)
    printed = digits.group() if digits else ""
    value = _plain(printed.rstrip(","))
    decimals = len(m["decimals"] or ".") - 1
    magnitude = (m["mag"] or "") + (m["mag2"] or "")
    more = m["more"]
    if unit == "元" and magnitude in {"万", "亿"} and not more and not head:
        return Quantity(start, end, value, magnitude + "元", "count", decimals)
    if magnitude in _MAGNITUDE:
        scaled = value * _MAGNITUDE[magnitude]
        value = int(scaled) if scaled == int(scaled) else scaled
    if unit.startswith("个") and len(unit) > 1:
        unit = unit[1:]
    if unit in {"%", "百分点"}:
        return Quantity(start, end, value, unit, "percent", decimals)
    if more or head:
        begin = head.start() if head else start
        return Quantity(begin, end, value, unit, "approx", decimals)
    return Quantity(start, end, value, unit, "count", decimals)


def scan(text: str, spans: Iterable[tuple[int, int]] | None = None) -> list[Quantity]:
    """All quantities of a folded text (or of the given spans of it), in order."""
    found: list[Quantity] = []
    shares = "百分之" in text
    for start, end in spans if spans is not None else ((0, len(text)),):
        found += (q for m in _NUMERIC.finditer(text, start, end) if (q := _from_digits(text, m)))
        found += (q for m in _CHINESE.finditer(text, start, end) if (q := _from_chinese(text, m)))
        if shares:
            found += (q for m in _PER_CENT.finditer(text, start, end) if (q := _from_share(m)))
    found.sort(key=lambda q: q.start)
    return found


def _from_chinese(text: str, m: re.Match[str]) -> Quantity | None:
    start, end = m.span()
    begin = start
    if start and text[start - 1] == "一" and text[start] in "十百千":
        begin = start - 1
    if begin and text[begin - 1] in _CHINESE_BEFORE:
        return None
    stop = m.start("more") if m["more"] else m.start("unit")
    value = chinese_number(text[begin:stop])
    if value is None or value < 2:
        return None
    kind: QuantityKind = "approx" if m["more"] else "count"
    return Quantity(begin, end, value, m["unit"], kind, chinese=True)


def _from_share(m: re.Match[str]) -> Quantity | None:
    whole, _, rest = m[1].partition("点")
    head = chinese_number(whole)
    if head is None:
        return None
    tail = "".join(str(_DIGITS[c]) for c in rest if c in _DIGITS)
    number: Number = Decimal(f"{head}.{tail}") if tail else head
    return Quantity(m.start(), m.end(), number, "%", "percent", len(tail), True)
