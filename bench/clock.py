"""Due dates with their day-by-day trace, beside a bare chinesecalendar loop without one.

Both sides get the same receipt days and periods, in turns within one run; medians of the rounds.
Every trace is a finished tuple of entries, and the last entry is read from each. The bare loop is
what one would write with the library: step a day, ask ``is_workday``, count.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

import chinese_calendar

from gongkai_rules.clock import due
from gongkai_rules.workdays import Calendar

Job = tuple[date, int]
Interval = tuple[date, date]
ONE = timedelta(days=1)


def jobs(count: int) -> list[Job]:
    """Receipt days of the years both sides know, with the periods of the Regulation."""
    chance = random.Random(711)
    first, last = date(2008, 5, 1), date(2026, 10, 1)
    span = (last - first).days
    return [
        (first + timedelta(days=chance.randrange(span)), chance.choice([7, 15, 20, 20, 20, 40]))
        for _ in range(count)
    ]


def intervals(work: list[Job]) -> list[list[Interval]]:
    """One or two consultations after each receipt day, some overlapping."""
    chance = random.Random(33)
    found = []
    for received, _ in work:
        start = received + timedelta(days=chance.randrange(1, 10))
        consultations = [(start, start + timedelta(days=chance.randrange(3, 22)))]
        if chance.random() < 0.5:
            second = start + timedelta(days=chance.randrange(0, 8))
            consultations.append((second, second + timedelta(days=chance.randrange(3, 22))))
        found.append(consultations)
    return found


def traced(work: list[Job], calendar: Calendar) -> int:
    """Our side: due date and full trace of each; returns a checksum."""
    total = 0
    for received, workdays in work:
        result = due(received, workdays, (), calendar)
        total += result.due.toordinal() + len(result.trace)
    return total


def traced_with_exclusions(
    work: list[Job], excluded: list[list[Interval]], calendar: Calendar
) -> int:
    """Our side with consultations left out."""
    total = 0
    for (received, workdays), consultations in zip(work, excluded, strict=True):
        total += due(received, workdays, consultations, calendar).due.toordinal()
    return total


def plain_loop(work: list[Job]) -> int:
    """The other side: due dates only; the number of steps is added so that checksums compare."""
    is_workday = chinese_calendar.is_workday
    total = 0
    for received, workdays in work:
        day, left = received, workdays
        while left:
            day += ONE
            if is_workday(day):
                left -= 1
        total += day.toordinal() + (day - received).days
    return total


def set_loop(work: list[Job]) -> int:
    """The same loop without the library's calls: bare look-ups in its two dictionaries.

    Told for comparison only; it finds the date and can explain nothing.
    """
    holidays, made_up = chinese_calendar.holidays, chinese_calendar.workdays
    total = 0
    for received, workdays in work:
        day, left = received, workdays
        while left:
            day += ONE
            if day in made_up or (day.weekday() < 5 and day not in holidays):
                left -= 1
        total += day.toordinal() + (day - received).days
    return total


def seconds(task: Callable[[], int]) -> tuple[float, int]:
    """Processor time of one run and its checksum.

    One thread computes and nothing waits, so on a quiet machine this is the wall time; on a busy
    one it leaves out the time that others had the core.
    """
    start = time.process_time()
    result = task()
    return time.process_time() - start, result


def main() -> None:
    """Run the rounds, print the table and the line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer dates and rounds")
    quick = parser.parse_args().quick
    count, rounds = (2_000, 5) if quick else (10_000, 5)
    load_start = time.process_time()
    calendar = Calendar.load()
    days = len(calendar.table.days)
    load_ms = (time.process_time() - load_start) * 1000
    work = jobs(count)
    excluded = intervals(work)
    ours, theirs, around, bare = [], [], [], []
    traced(work[:500], calendar)
    plain_loop(work[:500])
    for number in range(rounds):
        pair: dict[str, tuple[float, int]] = {}
        sides = ["ours", "theirs"] if number % 2 else ["theirs", "ours"]
        for side in sides:
            pair[side] = seconds(
                (lambda: traced(work, calendar)) if side == "ours" else (lambda: plain_loop(work))
            )
        if pair["ours"][1] != pair["theirs"][1]:
            raise SystemExit("the two sides disagree about the due dates")
        ours.append(pair["ours"][0])
        theirs.append(pair["theirs"][0])
        bare_time, bare_sum = seconds(lambda: set_loop(work))
        if bare_sum != pair["ours"][1]:
            raise SystemExit("the loop over the dictionaries disagrees about the due dates")
        bare.append(bare_time)
        around.append(seconds(lambda: traced_with_exclusions(work, excluded, calendar))[0])
    ratio = statistics.median(t / o for o, t in zip(ours, theirs, strict=True))
    per_s = count / statistics.median(ours)
    plain_per_s = count / statistics.median(theirs)
    around_per_s = count / statistics.median(around)
    bare_per_s = count / statistics.median(bare)
    lines = sum(len(due(received, n, (), calendar).trace) for received, n in work)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} due dates, {lines} trace lines, {rounds} rounds in turns, medians")
    print(f"  with trace                       {per_s:>10,.0f} /s   (target 20,000)")
    print(f"  with trace and consultations     {around_per_s:>10,.0f} /s")
    print(f"  plain chinesecalendar, no trace  {plain_per_s:>10,.0f} /s")
    print(f"  its dictionaries, no trace       {bare_per_s:>10,.0f} /s")
    print(f"  ratio                            {ratio:>10.2f}      (target 1)")
    print(f"  building the calendar            {load_ms:>10.0f} ms for {days} days")
    notes = f"{count} dates, {rounds} paired rounds, {lines} trace lines finished, processor time"
    print(
        json.dumps(
            {
                "bench": "clock",
                "figures": {
                    "traced_due_per_s": round(per_s),
                    "ratio_to_plain_loop": round(ratio, 2),
                    "traced_with_exclusions_per_s": round(around_per_s),
                    "plain_loop_per_s": round(plain_per_s),
                    "dictionary_loop_per_s": round(bare_per_s),
                    "calendar_build_ms": round(load_ms, 1),
                },
                "peak_mb": round(peak, 1),
                "notes": notes + (" (quick)" if quick else ""),
            },
            ensure_ascii=False,
        )
    )


if __name__ == "__main__":
    main()
