"""Two years of everyday publishing: which body publishes what on which day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from gongkai.project.demo.clock import at
from gongkai.project.demo.history import seasons
from gongkai.project.demo.history.drafts import Told, Writer
from gongkai.project.demo.history.everyday import EVERYDAY
from gongkai.project.demo.history.stage import CHAIN, Agenda, Paper, Stage, after, working_day

DAYS = 730
_SEASONS: tuple[tuple[str, Writer, int, int], ...] = (
    ("budget", seasons.budget, 1, 28),
    ("work_summary", seasons.work_summary, 1, 15),
    ("final_accounts", seasons.final_accounts, 8, 24),
    ("three_public", seasons.three_public, 8, 26),
    ("recruitment", seasons.recruitment, 6, 10),
)
_ROUND: tuple[tuple[str, Writer, int], ...] = (
    ("project_call", seasons.project_call, 0),
    ("project_notice", seasons.project_notice, 70),
    ("project_result", seasons.project_result, 95),
)
_CALL: tuple[tuple[str, Writer, int], ...] = (
    ("opinion_call", seasons.opinion_call, 0),
    ("adoption_note", seasons.adoption_note, 45),
)
_STANDING = ("organisation", "leader", "department", "rule", "emergency_plan", "service_guide",
             "livelihood")  # fmt: skip


def plan(agenda: Agenda, stages: list[Stage], today: date, wanted: int) -> None:
    """Put about ``wanted`` items on the agenda, published before today."""
    start = today - timedelta(days=DAYS)
    fixed = [one for stage in stages for one in _fixed(stage, start, today)]
    for stage, kind, write, day, serial in fixed:
        _story(agenda, stage, kind, write, day, today, serial)
    left = max(0, wanted - len(fixed))
    weights = [3 if stage.body.code.endswith("-kjj") else 1 for stage in stages]
    for number in range(left):
        stage = stages[0].rng.choices(stages, weights)[0]
        day = _some_day(stage, start, today)
        kinds, writers, often = zip(*EVERYDAY, strict=True)
        place = stage.rng.choices(range(len(kinds)), often)[0]
        _story(agenda, stage, kinds[place], writers[place], day, today, number + 1)


def _some_day(stage: Stage, start: date, today: date) -> date:
    """A working day; November to January see more."""
    while True:
        day = start + timedelta(days=stage.rng.randrange((today - start).days - 3))
        busy = day.month in (11, 12, 1)
        if working_day(stage.body, day) and (busy or stage.rng.random() < 0.7):
            return day


def _fixed(
    stage: Stage, start: date, today: date
) -> Iterator[tuple[Stage, str, Writer, date, int]]:
    for n, kind in enumerate(_STANDING):
        yield stage, kind, seasons.standing(kind), start + timedelta(days=1 + n), 0
    for kind, write, month, of_month in _SEASONS:
        for year in range(start.year, today.year + 1):
            day = date(year, month, of_month)
            if start + timedelta(days=8) < day < today - timedelta(days=25):
                yield stage, kind, write, day, 0
    rounds = 4 if stage.body.code.endswith("-kjj") else 1
    for serial in range(1, rounds + 1):
        for series, room in ((_ROUND, 150), (_CALL, 100)):
            first = start + timedelta(days=30 + stage.rng.randrange(DAYS - 60 - room))
            for kind, write, later in series:
                yield stage, kind, write, first + timedelta(days=later), serial


def _story(
    agenda: Agenda, stage: Stage, kind: str, write: Writer, day: date, today: date, serial: int
) -> None:
    """Draft, review, publication: mostly within a few working days, a few too late."""
    body, rng = stage.body, stage.rng
    day = day if working_day(body, day) else after(body, day, 1)
    days = rng.choice((1, 1, 2, 2, 3, 4, 5, 7, 9, 12))
    if rng.random() < 0.04:
        days = rng.randint(22, 27)
    out = after(body, day, days)
    if out >= today:
        day, out, days = after(body, today, -4), after(body, today, -2), 2
    told = Told(body, day, rng, serial)
    paper = Paper(stage)
    minute = rng.randrange(50)
    agenda.add(at(day, 9, minute), lambda: paper.begin(kind, told, write))
    agenda.add(at(day, 10, minute), paper.submit)
    for n, step in enumerate(CHAIN):
        when = at(after(body, day, min(days - 1, n)), 11 + n, minute)
        agenda.add(when, partial(paper.sign, step))
    agenda.add(at(out, 16, minute), paper.publish)
