"""Which report a document is: body, year, period, dates, level, names."""

from __future__ import annotations

import re
from datetime import date

from gongkai_reports.bodies import (
    level_of,
    most_printed,
    short_names,
    spell_out,
    trim_name,
    with_region,
)
from gongkai_reports.document import Document
from gongkai_reports.fold import Folded
from gongkai_reports.report import Report

_YEAR = r"(?:19|20)\d\d"
_HAN_DIGITS = "〇一二三四五六七八九"
_ANY_YEAR = rf"(?:{_YEAR}|二[〇○零Oo0]{{1}}[〇○零一二三四五六七八九]{{2}})"
_TITLE = re.compile(
    rf"(?:标题[::]|名称)?\s*(?:关于)?(?P<y1>{_ANY_YEAR})?\s*年?\s*度?\s*(?P<body>[\u4e00-\u9fff()·]{{2,40}}?)\s*"
    rf"(?:关于)?(?P<y2>{_ANY_YEAR})?\s*年?\s*(?:度|全年)?\s*(?:的)?\s*(?:政府\s*信息\s*公开|政务\s*公开)\s*(?:工作)?\s*(?:年度)?\s*(?:工作)?\s*(?:年度)?\s*"
    r"(?:报告|年报|情况)"
)
_PERIOD = re.compile(
    rf"(?P<y>{_YEAR})年(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日起?[,,;]?(?:至|到|—+|-+|~)(?P<y2>{_YEAR})?年?"
    r"(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日"
)
_DATE = re.compile(
    rf"(?P<y>{_YEAR})\s*[年/.-]\s*(?P<m>\d{{1,2}})\s*[月/.-]\s*(?P<d>\d{{1,2}})\s*日?"
)
_CHINESE_DATE = re.compile(
    r"(?P<y>[〇○零O0一二三四五六七八九]{4})\s*年\s*(?P<m>[一二三四五六七八九十]{1,2})\s*月\s*(?P<d>[一二三四五六七八九十]{1,3})\s*日"
)
_PUBLISHED = re.compile(
    rf"(?:发布|發布|發佈|公开|发文|公布|成文|上传|更新)(?:时间|時間|日期)\s*[::]?\s*(?P<y>{_YEAR})\s*[年/.-]\s*(?P<m>\d{{1,2}})\s*[月/.-]\s*(?P<d>\d{{1,2}})"
)
# A page that compares two reports names both years; the report to read stands on the left.
_BESIDE = re.compile(rf"({_YEAR})年?(?:vs\.?|VS\.?|对比|比对)({_YEAR})")
_NO_SIGNATURE = re.compile("[至到起止]|期限|时间|统计|更新|发布|访问|版权")
_PREFACE = re.compile(
    r"(?:本报告由|现公布|由|以及)(?P<body>[\u4e00-\u9fff]{4,26}?)(?:办公室|政务公开办)?(?:编制|根据|依据|汇总|按照|负责)"
)
_SIGNATURE = re.compile(
    r"^[ \t]*(?P<body>[\u4e00-\u9fff]{3,26}"
    r"(?:厅|局|委员会|委|办公室|中心|部|政府|办事处|管委会|社|院|署))[ \t]*$",
    re.MULTILINE,
)
_COUNTED = re.compile(rf"({_YEAR})年")


def recognise(report: Report, folded: Folded) -> None:
    """Fill year, body, period, dates, script, level and names of the report."""
    document = report.document
    report.script = "traditional" if folded.traditional else "simplified"
    dense = folded.text
    title = _title(document, folded)
    report.period = _period(dense)
    report.year = _year(title, report.period, dense)
    report.published = _published(folded.loose)
    report.signed = _signed(folded.loose)
    _body(report, folded, title)
    report.level = level_of(report.body)


def _title(document: Document, folded: Folded) -> re.Match[str] | None:
    """The title line: the first place that names a body and calls itself the report."""
    best: re.Match[str] | None = None
    for match in _TITLE.finditer(folded.loose, 0, 3000):
        if match["y1"] or match["y2"]:
            return match
        best = best or match
    if document.title:
        stored = _TITLE.search(document.title)
        if stored and (stored["y1"] or stored["y2"]):
            return stored
    return best


def _period(dense: str) -> tuple[date, date] | None:
    for match in _PERIOD.finditer(dense):
        year = int(match["y"])
        try:
            first = date(year, int(match["m"]), int(match["d"]))
            last = date(int(match["y2"] or year), int(match["m2"]), int(match["d2"]))
        except ValueError:
            continue
        if first < last and (last - first).days > 80:
            return first, last
    return None


def _year(title: re.Match[str] | None, period: tuple[date, date] | None, dense: str) -> int | None:
    if beside := _BESIDE.search(dense, 0, 400):
        return int(beside[1])
    if title is not None and (title["y1"] or title["y2"]):
        return int(_arabic(title["y2"] or title["y1"]))
    if period is not None:
        return period[1].year
    counts: dict[str, int] = {}
    for year in _COUNTED.findall(dense[:6000]):
        counts[year] = counts.get(year, 0) + 1
    return int(max(counts, key=lambda y: counts[y])) if counts else None


def _published(loose: str) -> date | None:
    match = _PUBLISHED.search(loose, 0, 4000)
    return _date(match["y"], match["m"], match["d"]) if match else None


def _signed(loose: str) -> date | None:
    """The date under the report: a line of its own at the end."""
    tail = loose[-400:].rstrip()
    lines = [line.strip() for line in tail.split("\n") if line.strip()][-4:]
    for line in reversed(lines):
        if len(line) > 40 or _NO_SIGNATURE.search(line):
            continue
        if match := _DATE.search(line):
            return _date(match["y"], match["m"], match["d"])
        if match := _CHINESE_DATE.search(line):
            year = "".join(
                str("〇一二三四五六七八九".find(c)) if c in "〇一二三四五六七八九" else "0"
                for c in match["y"]
            )
            return _date(year, _chinese(match["m"]), _chinese(match["d"]))
    return None


def _arabic(year: str) -> str:
    """A year in Arabic digits (``二○二一`` → ``2021``)."""
    return year if year.isdecimal() else "".join(str(max(_HAN_DIGITS.find(c), 0)) for c in year)


def _chinese(text: str) -> str:
    digits = "一二三四五六七八九"
    if "十" not in text:
        return str(digits.index(text) + 1)
    before, _, after = text.partition("十")
    tens = digits.index(before) + 1 if before else 1
    return str(tens * 10 + (digits.index(after) + 1 if after else 0))


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _body(report: Report, folded: Folded, title: re.Match[str] | None) -> None:
    found = title or _unnamed(folded.loose)
    if found is None:
        return
    printed = trim_name("".join(found["body"].split()))
    name = with_region(spell_out(printed), folded.text, folded.loose)
    likely = most_printed(name, folded.text)
    report.body = likely
    report.short_names = short_names(likely, folded.text)
    damaged = likely != name or (name != printed and printed[:1] in _REGION_ENDS)
    if report.script == "traditional" or damaged:
        original = printed
        if found.string is folded.loose:
            first, last = folded.loose_span(*found.span("body"))
            original = trim_name("".join(folded.original[first:last].split()))
        report.body_as_printed = original


_REGION_ENDS = frozenset("市县区省州盟旗")


def _unnamed(loose: str) -> re.Match[str] | None:
    """Where the body is named when the title does not: the preface, or the signature."""
    return _PREFACE.search(loose, 0, 3000) or _SIGNATURE.search(loose, max(0, len(loose) - 300))
