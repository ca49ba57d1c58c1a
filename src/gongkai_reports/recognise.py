"""Which report a document is: body, year, period, dates, level, names."""

from __future__ import annotations

import re
from datetime import date

from gongkai_reports.bodies import level_of, short_names, spell_out, with_region
from gongkai_reports.document import Document
from gongkai_reports.fold import Folded
from gongkai_reports.report import Report

_YEAR = r"(?:19|20)\d\d"
_TITLE = re.compile(
    rf"(?:标题[::]|名称)?\s*(?:关于)?(?P<y1>{_YEAR})?\s*年?\s*度?\s*(?P<body>[\u4e00-\u9fff()·]{{2,40}}?)\s*"
    rf"(?:关于)?(?P<y2>{_YEAR})?\s*年?\s*(?:度|全年)?\s*(?:的)?\s*(?:政府\s*信息\s*公开|政务\s*公开)\s*(?:工作)?\s*(?:年度)?\s*(?:工作)?\s*(?:年度)?\s*"
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
    rf"(?:发布|公开|发文|公布|成文|上传|更新)(?:时间|日期)\s*[::]?\s*(?P<y>{_YEAR})\s*[年/.-]\s*(?P<m>\d{{1,2}})\s*[月/.-]\s*(?P<d>\d{{1,2}})"
)
# A page that compares two reports names both years; the report to read stands on the left.
_BESIDE = re.compile(rf"({_YEAR})年?(?:vs\.?|VS\.?|对比|比对)({_YEAR})")
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
        match = _TITLE.search(document.title)
        if match and (match["y1"] or match["y2"]):
            return match
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
        return int(title["y2"] or title["y1"])
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
        if len(line) > 40:
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
    if title is None:
        return
    printed = "".join(title["body"].split())
    name = with_region(spell_out(printed), folded.text, folded.loose)
    report.body = name
    report.short_names = short_names(name, folded.text)
    if report.script == "traditional" or (name != printed and printed[0] in "市县区省州盟旗"):
        original = printed
        if title.string is folded.loose:
            first, last = folded.loose_span(*title.span("body"))
            original = "".join(folded.original[first:last].split())
        report.body_as_printed = original
