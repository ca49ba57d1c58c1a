"""The rules of the calendar as a list, for ``gongkai rules list`` and the handbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise

from gongkai_rules.ruleinfo import RuleInfo
from gongkai_rules.workdays.days import WEEKEND_FROM, WEEKEND_MARK, WEEKEND_ORDER, WEEKEND_SOURCE
from gongkai_rules.workdays.notices import Notice, shipped_notices
from gongkai_rules.workdays.regions import Region, regions
from gongkai_rules.workdays.statutes import Statute, statutes

_WEEKEND = RuleInfo(
    "workdays.weekend",
    "星期六和星期日为周休息日",
    "Saturday and Sunday are days of rest",
    f"{WEEKEND_SOURCE.removesuffix('第七条')}（{WEEKEND_ORDER}）",
    "第七条",
    WEEKEND_MARK,
    WEEKEND_FROM,
    None,
    "unless a notice has the day worked",
)
_PROVISIONAL = RuleInfo(
    "workdays.provisional",
    "没有放假安排通知的年份：按周末和法定节假日暂计，通知发布后重新计算",
    "a year without a notice: weekends and statutory days, until the notice comes",
    "推导",
    "",
    "derived",
    None,
    None,
    "provisional, and every result says so",
)


def _statute(statute: Statute, following: Statute | None) -> RuleInfo:
    return RuleInfo(
        f"workdays.statute_{statute.published_on.year}",
        "全体公民放假的节日",
        "days off for everybody",
        statute.title,
        "第二条",
        statute.mark,
        statute.in_force,
        following.in_force - timedelta(days=1) if following else None,
        f"{len(statute.fixed) + len(statute.movable)} days a year",
    )


def _notice(notice: Notice, following: Notice | None, version: int) -> RuleInfo:
    """A notice of the year, until the one that amends it came out.

    Its mark is that of the document number, or of the date where no number is known.
    """
    ending = f".{version}" if version > 1 else ""
    told = f"published {notice.published_on}; " if notice.published_on else ""
    first, last = date(notice.year, 1, 1), date(notice.year, 12, 31)
    if version > 1 and notice.published_on:
        first = notice.published_on
    if following and following.published_on:
        last = following.published_on - timedelta(days=1)
    return RuleInfo(
        f"workdays.{notice.year}{ending}",
        f"{notice.year}年放假和调休" + ("（年中调整）" if version > 1 else ""),
        f"days off and make-up days of {notice.year}" + (", amended" if version > 1 else ""),
        notice.number or notice.title,
        "",
        notice.mark,
        first,
        last,
        f"{told}{len(notice.holidays)} days off, {len(notice.make_up)} make-up days",
    )


def _region(region: Region) -> RuleInfo:
    known = ", ".join(map(str, sorted(region.notices)))
    rest = (
        f"{region.computed.name} by the lunar calendar (mark {region.computed.mark})"
        if region.computed
        else "no regional days"
    )
    return RuleInfo(
        f"workdays.{region.code}",
        f"{region.name}：{'、'.join(region.feasts)}",
        f"regional days off of {region.name_en}",
        region.basis,
        "",
        region.basis_mark,
        date(region.first_year, 1, 1),
        None,
        f"notices of {known or 'no year'}; other years: {rest}, provisional",
    )


def _notices() -> Iterator[RuleInfo]:
    for _, found in groupby(shipped_notices(), key=lambda notice: notice.year):
        versions = (*found, None)
        for version, (notice, following) in enumerate(pairwise(versions), start=1):
            if notice:
                yield _notice(notice, following, version)


RULES: tuple[RuleInfo, ...] = (
    _WEEKEND,
    *(_statute(one, following) for one, following in pairwise((*statutes(), None)) if one),
    *_notices(),
    *(_region(region) for region in regions()),
    _PROVISIONAL,
)
