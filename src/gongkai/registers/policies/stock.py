"""Stock and flow of documents from year to year: previous + made − ended = now, with ids.

Pure: facts in, counts with the records behind them out. Columns of both report editions:
2019 新制作 / 新公开 / 对外公开总数 (国办公开办函〔2019〕60号), 2021 制发 / 废止 / 现行有效
(国办公开办函〔2021〕30号).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gongkai_rules.validity import Life, Terms, Validity, status

COLUMNS_2021 = ("made", "repealed", "in_force")
COLUMNS_2019 = ("new_made", "new_public", "total_public")
FIRST_2021_YEAR = 2021


@dataclass(frozen=True, slots=True)
class Fact:
    """One document: its life, and from when until when it was public here."""

    id: int
    title: str
    marker: str
    own: bool
    life: Life
    public_from: date | None = None
    public_to: date | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number and the ids behind it."""

    ids: tuple[int, ...] = ()

    @property
    def value(self) -> int:
        """How many."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Difference:
    """Why the plain sum does not come out, or a reported figure differs. ``ids`` may be empty."""

    code: str
    ids: tuple[int, ...] = ()
    column: str = ""
    reported: int | None = None
    counted: int | None = None


@dataclass(frozen=True, slots=True)
class YearStock:
    """One row of table 2 in one year, computed from records, beside what was reported."""

    year: int
    marker: str
    previous: Count
    made: Count
    repealed: Count
    expired: Count
    in_force: Count
    new_public: Count
    total_public: Count
    reported: Mapping[str, int] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()

    @property
    def balances(self) -> bool:
        """Whether previous + made − repealed − expired = now, by records."""
        ended = self.repealed.value + self.expired.value
        return self.previous.value + self.made.value - ended == self.in_force.value

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the report edition of that year."""
        return COLUMNS_2021 if self.year >= FIRST_2021_YEAR else COLUMNS_2019

    def counted(self, column: str) -> Count:
        """The count of a column of either edition."""
        name = "made" if column == "new_made" else column
        found: Count = getattr(self, name)
        return found


def year_stock(
    facts: Iterable[Fact],
    year: int,
    marker: str,
    terms: Terms,
    *,
    reported: Mapping[str, int] | None = None,
    reported_before: Mapping[str, int] | None = None,
    expiry_counts: bool = False,
) -> YearStock:
    """Count one row of one year. Reprints and documents of other markers are left out.

    ``expiry_counts``: whether a body reports expired documents as 废止.
    """
    own = [fact for fact in facts if fact.own and fact.marker == marker]
    first, last = date(year, 1, 1), date(year, 12, 31)
    before, now = _in_force(own, date(year - 1, 12, 31), terms), _in_force(own, last, terms)
    made = {f.id for f in own if f.life.made_on.year == year}
    repealed = _ended(own, year, terms, Validity.REPEALED)
    expired = _ended(own, year, terms, Validity.EXPIRED)
    stock = YearStock(
        year=year,
        marker=marker,
        previous=_count(before),
        made=_count(made),
        repealed=_count(repealed | expired if expiry_counts else repealed),
        expired=_count(set() if expiry_counts else expired),
        in_force=_count(now),
        new_public=_count({f.id for f in own if _within(f.public_from, first, last)}),
        total_public=_count({f.id for f in own if _public_on(f, last)}),
        reported=dict(reported or {}),
    )
    found = list(_why(own, stock, before, made, repealed | expired, now))
    found += _against(stock, reported_before or {})
    return YearStock(
        **{name: getattr(stock, name) for name in stock.__slots__ if name != "differences"},
        differences=tuple(found),
    )


def _why(
    own: Sequence[Fact],
    stock: YearStock,
    before: set[int],
    made: set[int],
    ended: set[int],
    now: set[int],
) -> Iterable[Difference]:
    """Records that enter or leave the stock without being made or ended in the year."""
    late = now - before - made
    if late:
        yield Difference("effective_later", tuple(sorted(late)))
    waiting = made - now - ended
    if waiting:
        yield Difference("not_yet_effective", tuple(sorted(waiting)))
    never = ended - before - made
    if never:
        yield Difference("ended_before_effect", tuple(sorted(never)))
    left = (before - ended) - now
    if left:
        yield Difference("left_unexplained", tuple(sorted(left)))


def _against(stock: YearStock, before: Mapping[str, int]) -> Iterable[Difference]:
    reported = stock.reported
    for column in stock.columns:
        if column not in reported:
            continue
        counted = stock.counted(column)
        if counted.value != reported[column]:
            yield Difference(
                "reported_differs", counted.ids, column, reported[column], counted.value
            )
    if {"made", "repealed", "in_force"} <= set(reported) and "in_force" in before:
        expected = before["in_force"] + reported["made"] - reported["repealed"]
        if expected != reported["in_force"]:
            yield Difference(
                "reported_identity", stock.expired.ids, "in_force", reported["in_force"], expected
            )


@dataclass(frozen=True, slots=True)
class SameNumber:
    """Two different sets given with the same number."""

    words: str
    value: int
    column: str
    marker: str


def same_number(
    stated: Iterable[tuple[str, int]], cells: Mapping[tuple[str, str], int]
) -> list[SameNumber]:
    """Figures of the prose that repeat the number of a cell that counts another set.

    ``stated``: words and value; ``cells``: (marker, column) to value. A phrase that names the
    cell's own set (规范性文件…制发) is no conflict.
    """
    own_words = {
        "made": ("制发", "制定", "出台", "印发"),
        "repealed": ("废止",),
        "in_force": ("有效",),
        "new_made": ("制作", "制发", "制定"),
        "new_public": ("公开",),
        "total_public": ("公开",),
    }
    names = {"normative": "规范性文件", "rule": "规章", "policy": "政策"}
    found = []
    for words, value in stated:
        for (marker, column), number in cells.items():
            if number != value or value == 0:
                continue
            others = [n for m, n in names.items() if m != marker and n in words]
            same_set = names.get(marker, "") in words and not others
            same_act = any(w in words for w in own_words.get(column, ()))
            if not (same_set and same_act):
                found.append(SameNumber(words, value, column, marker))
    return found


def _in_force(own: Iterable[Fact], day: date, terms: Terms) -> set[int]:
    return {
        f.id for f in own if f.life.made_on <= day and status(f.life, day, terms).validity.in_force
    }


def _ended(own: Iterable[Fact], year: int, terms: Terms, how: Validity) -> set[int]:
    found = set()
    for fact in own:
        if fact.life.made_on.year > year:
            continue
        now = status(fact.life, date(year, 12, 31), terms)
        if now.validity is how and now.since.year == year:
            found.add(fact.id)
    return found


def _within(day: date | None, first: date, last: date) -> bool:
    return day is not None and first <= day <= last


def _public_on(fact: Fact, day: date) -> bool:
    if fact.public_from is None or fact.public_from > day:
        return False
    return fact.public_to is None or fact.public_to > day


def _count(ids: Iterable[int]) -> Count:
    return Count(tuple(sorted(ids)))
