"""信息处理费: by item over a calendar month, or by page; amounts in yuan (元).

国办函〔2020〕109号. The body picks one of the two ways for a request and never both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai_rules.ruleinfo import RuleInfo

SOURCE = "政府信息公开信息处理费管理办法（国办函〔2020〕109号）"
IN_FORCE_FROM = date(2021, 1, 1)
"""From memory (mark M)."""
MOST = 100_000
"""Larger counts are taken for typing errors."""


class FeeError(ValueError):
    """A count that cannot be charged; the message says what to give."""


class Basis(StrEnum):
    """What the fee is counted by."""

    ITEMS = "items"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Tier:
    """Items or pages ``first`` to ``last`` (``None``: no end) cost ``price`` yuan each."""

    first: int
    last: int | None
    price: int


@dataclass(frozen=True, slots=True)
class Line:
    """Part of a charge that falls into one tier."""

    first: int
    last: int
    price: int

    @property
    def amount(self) -> int:
        """Yuan."""
        return (self.last - self.first + 1) * self.price


@dataclass(frozen=True, slots=True)
class Charge:
    """A fee and how it comes about. ``earlier`` items of the month were counted before."""

    basis: Basis
    count: int
    earlier: int
    lines: tuple[Line, ...]

    @property
    def amount(self) -> int:
        """Yuan in all."""
        return sum(line.amount for line in self.lines)


_FIRST_ITEM_TIERS = (Tier(1, 10, 0), Tier(11, 30, 100))
_STEP_ITEMS, _STEP_YUAN = 10, 100
PAGE_TIERS = (Tier(1, 30, 0), Tier(31, 100, 10), Tier(101, 200, 20), Tier(201, None, 40))


def item_tiers(count: int) -> tuple[Tier, ...]:
    """Tiers up to the ``count``-th item: from the 31st on every ten items cost 100 yuan more."""
    tiers = list(_FIRST_ITEM_TIERS)
    while count > (tiers[-1].last or 0):
        last = tiers[-1]
        start = (last.last or 0) + 1
        tiers.append(Tier(start, start + _STEP_ITEMS - 1, last.price + _STEP_YUAN))
    return tuple(tiers)


def by_items(count: int, earlier: int = 0) -> Charge:
    """Fee for ``count`` further items of one applicant.

    ``earlier`` is the number of items the same applicant already had in the calendar month
    (see :func:`items_in_month`). Raises :class:`FeeError` for counts below 0 or above ``MOST``.
    """
    _count(count, "items")
    _count(earlier, "earlier items")
    lines = _lines(item_tiers(earlier + count), earlier + 1, earlier + count)
    return Charge(Basis.ITEMS, count, earlier, lines)


def by_pages(count: int) -> Charge:
    """Fee for one request answered with ``count`` pages of A4. Raises :class:`FeeError`."""
    _count(count, "pages")
    return Charge(Basis.PAGES, count, 0, _lines(PAGE_TIERS, 1, count))


def items_in_month(received: Iterable[date], day: date) -> int:
    """How many of an applicant's items were received in the calendar month of ``day``."""
    return sum((one.year, one.month) == (day.year, day.month) for one in received)


def in_force(day: date) -> bool:
    """Whether a fee can be charged for a request received on that day."""
    return day >= IN_FORCE_FROM


def _lines(tiers: tuple[Tier, ...], first: int, last: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    for tier in tiers:
        start = max(first, tier.first)
        end = last if tier.last is None else min(last, tier.last)
        if start <= end:
            lines.append(Line(start, end, tier.price))
    return tuple(lines)


def _count(value: int, what: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise FeeError(f"the number of {what} must be a whole number, not {value!r}")
    if value < 0:
        raise FeeError(f"the number of {what} cannot be negative: {value}")
    if value > MOST:
        raise FeeError(f"the number of {what} is above {MOST}: {value}; check the figure")


RULES: tuple[RuleInfo, ...] = (
    RuleInfo(
        "fee.items",
        "按件计收：同一申请人一个自然月内累计，超额累进",
        "by item: one applicant, accumulated over a calendar month, progressive on the excess",
        SOURCE,
        "第四条",
        "V",
        IN_FORCE_FROM,
        None,
        "1-10: 0; 11-30: 100 yuan each; from 31 tiers of 10, each 100 yuan dearer (31-40: 200)",
    ),
    RuleInfo(
        "fee.pages",
        "按量计收：以纸质、电子邮件或者复制件提供信息的，按页超额累进",
        "by page: information given on paper, by e-mail or as a copy, progressive on the excess",
        SOURCE,
        "第五条",
        "V",
        IN_FORCE_FROM,
        None,
        "1-30: 0; 31-100: 10 yuan; 101-200: 20 yuan; from 201: 40 yuan a page",
    ),
    RuleInfo(
        "fee.one_basis",
        "每件申请按件或者按量计收，不同时使用",
        "a request is charged by item or by page, never by both",
        SOURCE,
        "第三条",
        "V",
        IN_FORCE_FROM,
        None,
        "one of two",
    ),
    RuleInfo(
        "fee.page_size",
        "页以A4幅面计，其他幅面和电子文件折算",
        "a page is A4; other sizes and electronic files are converted",
        SOURCE,
        "第五条",
        "M",
        IN_FORCE_FROM,
        None,
        "A4 (A3 = 2 pages)",
    ),
    RuleInfo(
        "fee.per_body",
        "自然月累计按本机关收到的申请计算（条文未写明是否跨机关）",
        "the month is accumulated per body (the text does not say whether across bodies)",
        SOURCE,
        "第四条",
        "?",
        IN_FORCE_FROM,
        None,
        "per body",
    ),
    RuleInfo(
        "fee.in_force",
        "办法自2021年1月1日起施行",
        "the measures take effect on 1 January 2021",
        SOURCE,
        "",
        "M",
        IN_FORCE_FROM,
        None,
        "2021-01-01",
    ),
)
