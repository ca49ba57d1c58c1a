"""Playing the history: everything in one transaction, in order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import transaction

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.publishing.proofs.checkpoints import advance
from gongkai.foundation.publishing.services import expire_due, publish_due
from gongkai.project.demo.clock import at, set_time
from gongkai.project.demo.history import routine, states
from gongkai.project.demo.history.grounds import prepare
from gongkai.project.demo.history.staff import cast_of
from gongkai.project.demo.history.stage import Agenda, Stage
from gongkai.registers.catalogue import selectors as catalogue
from gongkai.registers.policies.services.following import follow_publish_log

SEED = 20190515
"""The day the revised 条例 came into force."""
MAIN = "yunchuan-kjj"
"""The body at which every state of the chain is shown."""
Progress = Callable[[int, int], None]


def is_played() -> bool:
    """Whether the science bureau has published anything."""
    rows = Item.objects.unscoped("has the history been played?")
    return rows.filter(body__code=MAIN).exists()


@transaction.atomic
def play(
    scope: Scope, bodies: Iterable[Body], people: Iterable[Mapping[str, Any]], today: date,
    wanted: int, progress: Progress,
) -> int:  # fmt: skip
    """Play the two years; returns the number of items. Call inside ``told_time``.

    All or nothing: an interrupted run leaves no trace and is simply started again.
    """
    named, stages = list(people), []
    start = today - timedelta(days=routine.DAYS + 10)
    set_time(at(start, 9))
    for body in bodies:
        rng = Random(f"{SEED}{body.code}")  # noqa: S311
        cast = cast_of(scope, body, named, rng)
        prepare(scope, body, today, rng)
        codes = tuple(one.code for one in catalogue.columns(scope, body))
        departments = ("zcfg", "cgzh") if body.code.endswith("-kjj") else ("bgs", "ywk")
        stages.append(Stage(body, cast, codes, departments, rng))
    agenda = Agenda()
    routine.plan(agenda, stages, today, wanted)
    for stage in stages:
        if stage.body.code == MAIN:
            states.present(agenda, stage, today)
    month = start.month
    for n, (when, _order, act) in enumerate(sorted(agenda.acts, key=lambda one: one[:2])):
        set_time(when)
        if when.month != month:
            month = when.month
            _month_end()
        act()
        if n % 50 == 0:
            progress(n, len(agenda.acts))
    set_time(at(today, 0, 5))
    _month_end()
    progress(len(agenda.acts), len(agenda.acts))
    return Item.objects.unscoped("counting the history").count()


def _month_end() -> None:
    publish_due()
    expire_due()
    follow_publish_log()
    advance()
