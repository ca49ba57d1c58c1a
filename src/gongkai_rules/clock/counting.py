"""Counting working days from a receipt day, leaving excluded intervals out, with a full trace.

Day 0 is never counted. Excluded intervals contain both their days and are taken as a union: a
day inside two intervals is left out once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, repeat
from typing import NamedTuple, cast

from gongkai_rules.workdays import Calendar, DateOutOfRangeError, DayInfo, DayKind, DayTable

EXCLUSION_ARTICLE = "政府信息公开条例第三十三条第三款"
EXCLUSION_MARK = "V"


class Exclusion(NamedTuple):
    """Days that do not count, both ends included, with the reason and the article."""

    start: date
    end: date
    why: str = "不计算在期限内"
    article: str = EXCLUSION_ARTICLE


class TraceDay(NamedTuple):
    """One line of the trace.

    ``number`` is the ordinal of a counted day and ``None`` for a day that does not count;
    ``exclusion`` is the interval that takes the day out, if one does.
    """

    info: DayInfo
    number: int | None
    exclusion: Exclusion | None

    @property
    def day(self) -> date:
        """The calendar day."""
        return self.info.day

    @property
    def kind(self) -> DayKind:
        """The kind of the day in the calendar, excluded or not."""
        return self.info.kind

    @property
    def why(self) -> str:
        """In Chinese, why the day counts or does not."""
        if self.exclusion is not None:
            return self.exclusion.why
        label = _LABELS[self.info.kind]
        return f"{label}（{self.info.name}）" if self.info.name else label

    @property
    def article(self) -> str:
        """Where that is laid down; empty for a plain working day."""
        return self.info.source if self.exclusion is None else self.exclusion.article

    @property
    def mark(self) -> str:
        """How well that is known (``V``, ``V~``, ``M``); empty where no mark was given."""
        if self.exclusion is None:
            return self.info.mark
        return EXCLUSION_MARK if self.exclusion.article == EXCLUSION_ARTICLE else ""

    def as_dict(self) -> dict[str, object]:
        """The line as plain JSON values."""
        return {
            "day": self.info.day.isoformat(),
            "kind": "excluded" if self.exclusion is not None else self.info.kind.value,
            "counted": self.number,
            "name": self.info.name,
            "why": self.why,
            "article": self.article,
            "mark": self.mark,
            "provisional": bool(self.info.doubt),
        }


_LABELS = {
    DayKind.WORKDAY: "工作日",
    DayKind.MAKE_UP: "调休上班",
    DayKind.WEEKEND: "周末",
    DayKind.HOLIDAY: "放假",
    DayKind.REGIONAL: "自治区放假",
    DayKind.BODY: "本机关放假",
}


@dataclass(frozen=True, slots=True)
class Due:
    """A due date and how it was reached.

    ``trace`` has one entry for each day after ``day0`` up to and including ``due``.
    ``provisional`` is true when a day on the way rests on no published notice;
    ``provisional_reason`` then tells which and why, else it is empty.
    """

    due: date
    provisional: bool
    provisional_reason: str
    trace: tuple[TraceDay, ...]
    day0: date
    workdays: int
    exclusions: tuple[Exclusion, ...] = ()

    @property
    def provisional_years(self) -> tuple[int, ...]:
        """Years whose days are provisional."""
        return tuple(sorted({entry.day.year for entry in self.trace if entry.info.doubt}))


def due(
    received: date,
    workdays: int,
    exclude: Sequence[tuple[date, date] | Exclusion],
    calendar: Calendar,
) -> Due:
    """The last day of a period of ``workdays`` working days after ``received``.

    ``exclude`` holds intervals with both days included. A period of 0 days ends on ``received``.
    Raises ``ValueError`` for a negative period or an interval that ends before it starts, and
    :class:`~gongkai_rules.workdays.DateOutOfRangeError` beyond the calendar.
    """
    if workdays < 0:
        raise ValueError(f"a period cannot have {workdays} working days")
    first = calendar.index(received)
    if workdays == 0:
        return Due(received, False, "", (), received, 0)
    exclusions = tuple(map(as_exclusion, exclude))
    trace = _trace(calendar, first, received, workdays, exclusions)
    table = calendar.table
    last = first + len(trace)
    reason = ""
    if table.doubted[last] != table.doubted[first]:
        entries = (entry.info.doubt for entry in trace if entry.info.doubt)
        reason = "；".join(dict.fromkeys(entries))
    return Due(table.days[last].day, bool(reason), reason, trace, received, workdays, exclusions)


def as_exclusion(interval: tuple[date, date] | Exclusion) -> Exclusion:
    """The interval with its reason. Raises ``ValueError`` when it ends before it starts."""
    start, end = interval[0], interval[1]
    if end < start:
        raise ValueError(f"the excluded interval {start} / {end} ends before it starts")
    return interval if isinstance(interval, Exclusion) else Exclusion(start, end)


# A TraceDay from an iterable of its three fields, without a Python-level call per day.
_trace_day = cast("Callable[[Iterable[object]], TraceDay]", partial(tuple.__new__, TraceDay))


def _open_days(table: DayTable, start: int, stop: int, done: int) -> Iterator[TraceDay]:
    """Trace of days that no interval covers, from index ``start`` to before ``stop``.

    ``done`` working days were counted before.
    """
    numbers: list[int | None] = [None] * (stop - start)
    positions = table.working[table.counted[start - 1] + 1 : table.counted[stop - 1] + 1]
    for number, position in enumerate(positions, done + 1):
        numbers[position - start] = number
    return map(_trace_day, zip(table.days[start:stop], numbers, repeat(None)))


def _disjoint(
    exclusions: Iterable[Exclusion], calendar: Calendar, start: int
) -> Iterator[tuple[int, int, Exclusion]]:
    """The union of intervals as index ranges from ``start`` on, each day claimed once."""
    reach = start
    for exclusion in sorted(exclusions):
        begin = max(calendar.clipped_index(exclusion.start), reach)
        stop = min(calendar.clipped_index(exclusion.end) + 1, len(calendar.table.days))
        if begin < stop:
            yield begin, stop, exclusion
            reach = stop


def _trace(
    calendar: Calendar, first: int, day0: date, workdays: int, exclusions: Sequence[Exclusion]
) -> tuple[TraceDay, ...]:
    """Days after index ``first`` until ``workdays`` days outside the exclusions are counted."""
    table = calendar.table
    counted, working = table.counted, table.working
    parts: list[Iterator[TraceDay]] = []
    position, done = first + 1, 0
    for begin, stop, exclusion in _disjoint(exclusions, calendar, position):
        if begin > position:
            free = counted[begin - 1] - counted[position - 1]
            if done + free >= workdays:
                break
            parts.append(_open_days(table, position, begin, done))
            done += free
        days = table.days[begin:stop]
        parts.append(map(_trace_day, zip(days, repeat(None), repeat(exclusion))))
        position = stop
    number = counted[position - 1] + workdays - done
    if number >= len(working):
        raise DateOutOfRangeError(f"{workdays} working days from {day0} cannot be counted")
    parts.append(_open_days(table, position, working[number] + 1, done))
    return tuple(chain.from_iterable(parts))
