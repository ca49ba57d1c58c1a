"""Which report a document is: body, year, period, dates, level, names."""

from __future__ import annotations

import re
from datetime import date

from gongkai_reports.bodies import (
    level_of,
    most_printed,
    short_names,
    spell_out,
    with_organ,
    with_region,
)
from gongkai_reports.fold import Folded
from gongkai_reports.naming import Mention, find_body, title_year
from gongkai_reports.report import Report

_YEAR = r"(?:19|20)\d\d"
_HAN_DIGITS = "〇一二三四五六七八九"
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
    # The rarer word is looked for first: 发布 and 公开 stand in every line of such a report.
    r"(?:时间|時間|日期)(?<=(?:发布|發布|發佈|公开|发文|公布|成文|上传|更新)(?:时间|時間|日期))"
    rf"\s*[::]?\s*(?P<y>{_YEAR})\s*[年/.-]\s*(?P<m>\d{{1,2}})\s*[月/.-]\s*(?P<d>\d{{1,2}})"
)
# A page that compares two reports names both years; the report to read stands on the left.
_BESIDE = re.compile(rf"({_YEAR})年?(?:vs\.?|VS\.?|对比|比对)({_YEAR})")
_NO_SIGNATURE = re.compile("[至到起止]|期限|时间|统计|更新|发布|访问|版权")
_COUNTED = re.compile(rf"({_YEAR})年")


def recognise(report: Report, folded: Folded) -> None:
    """Fill year, body, period, dates, script, level and names of the report."""
    document = report.document
    report.script = "traditional" if folded.traditional else "simplified"
    dense = folded.text
    report.period = _period(dense)
    mention = find_body(folded.loose, document.title)
    year = (mention.year if mention else "") or title_year(folded.loose)
    report.year = _year(year, report.period, dense)
    report.published = _published(folded.loose)
    report.signed = _signed(folded.loose)
    if mention is not None:
        _body(report, folded, mention)
    report.level = level_of(report.body)


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


def _year(title: str, period: tuple[date, date] | None, dense: str) -> int | None:
    if beside := _BESIDE.search(dense, 0, 400):
        return int(beside[1])
    if title:
        return int(_arabic(title))
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


def _body(report: Report, folded: Folded, mention: Mention) -> None:
    printed = mention.name
    name = with_organ(with_region(spell_out(printed), folded.text, folded.loose), folded.text)
    likely = most_printed(name, folded.text)
    report.body = likely
    report.short_names = short_names(likely, folded.text)
    damaged = likely != name or (name != printed and printed[:1] in _REGION_ENDS)
    if report.script == "traditional" or damaged:
        original = printed
        if mention.start >= 0:
            first, last = folded.loose_span(mention.start, mention.end)
            original = "".join(folded.original[first:last].split())
        report.body_as_printed = original


_REGION_ENDS = frozenset("市县区省州盟旗")
