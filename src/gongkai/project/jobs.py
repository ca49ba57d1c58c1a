"""What the worker does on its own. To add a job, add a line to ``JOBS``.

A job is a function that does what has come due and returns how many things it did. It must be
able to run again, and at the same time in two workers.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import close_old_connections

from gongkai.foundation.notifications.services import collect_mail, send_mail
from gongkai.foundation.publishing.finding import catch_up_items
from gongkai.foundation.publishing.notices import tell_of_acts, tell_of_refused_plans
from gongkai.foundation.publishing.proofs.checkpoints import advance
from gongkai.foundation.publishing.services import expire_due, publish_due
from gongkai.foundation.texts.filetexts import read_waiting
from gongkai.project.reminders import remind
from gongkai.registers.catalogue.services.placing import follow_log
from gongkai.registers.policies.services.following import follow_publish_log

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One job and how many seconds lie between two runs."""

    name: str
    every: float
    act: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run of a job did. ``error`` is empty when it went through."""

    job: str
    done: int
    error: str = ""


def _published() -> int:
    report = publish_due()
    for uid, why in (*report.refused, *report.failed):
        _log.warning("planned publication of item %s did not happen: %s", uid, why)
    tell_of_refused_plans(report.refused)
    return len(report.done)


def _expired() -> int:
    report = expire_due()
    for uid, why in (*report.refused, *report.failed):
        _log.warning("item %s was not taken down at its end: %s", uid, why)
    return len(report.done)


def _signed() -> int:
    return 1 if advance() else 0


JOBS: tuple[Job, ...] = (
    Job("planned publications", 10, _published),
    Job("ends of terms", 10, _expired),
    Job("checkpoint of the publish log", 10, _signed),
    Job("places in columns", 10, follow_log),
    Job("register of policies", 10, follow_publish_log),
    Job("text of attachments", 30, read_waiting),
    Job("index of items", 30, catch_up_items),
    Job("notices of steps and publications", 10, tell_of_acts),
    Job("reminders of terms", 3600, remind),
    Job("notices to mails", 30, collect_mail),
    Job("mails", 30, send_mail),
)


def run_once(jobs: Sequence[Job] = JOBS) -> list[Outcome]:
    """Run every job once; one that fails is reported and stops no other."""
    return [_run(job) for job in jobs]


def run_for_ever(
    stopped: Callable[[float], bool],
    tell: Callable[[Outcome], None],
    jobs: Sequence[Job] = JOBS,
) -> None:
    """Run the jobs at their intervals until ``stopped`` (which waits so many seconds) is true."""
    due = dict.fromkeys((job.name for job in jobs), 0.0)
    while True:
        for job in jobs:
            if time.monotonic() >= due[job.name]:
                outcome = _run(job)
                due[job.name] = time.monotonic() + job.every
                if outcome.done or outcome.error:
                    tell(outcome)
        close_old_connections()
        if stopped(1.0):
            return


def _run(job: Job) -> Outcome:
    try:
        return Outcome(job.name, job.act())
    except Exception as error:
        _log.exception("the job %s failed", job.name)
        close_old_connections()
        return Outcome(job.name, 0, f"{type(error).__name__}: {error}")
