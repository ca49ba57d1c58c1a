"""Flags of plans, meetings, training, appraisal and self-check (A7–A11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from gongkai.foundation.bodies.choices import CheckResult
from gongkai.foundation.bodies.selectors.facts import Facts
from gongkai.foundation.bodies.shapes import Flag, Lamp


def year_flags(facts: Facts) -> Iterator[Flag]:
    """All flags of these registers."""
    yield from _tasks(facts)
    yield from _trainings(facts)
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for weight in facts.weights:
        sums[weight.year] += weight.weight
    for year, total in sorted(sums.items()):
        if total != 100:
            words = _("%(year)d年度考核权重合计%(total)s，不是100。") % {
                "year": year,
                "total": total.normalize() if total != total.to_integral() else int(total),
            }
            yield Flag("appraisal.sum", "kaohe", Lamp.RED, words)
    for check in facts.self_checks:
        if check.result == CheckResult.DONE and not check.proof.strip():
            words = _("自查事项“%(subject)s”结果为完成，没有佐证。") % {"subject": check.subject}
            yield Flag("self_check.no_proof", "zicha", Lamp.RED, words, check.pk)


def _tasks(facts: Facts) -> Iterator[Flag]:
    for task in facts.tasks:
        if task.plan is None:
            words = _("任务“%(title)s”没有所属的年度计划。") % {"title": task.title}
            yield Flag("task.no_plan", "renwu", Lamp.YELLOW, words, task.pk)
        elif task.plan.year != task.year:
            words = _("任务“%(title)s”挂在其他年度的计划下。") % {"title": task.title}
            yield Flag("task.other_year", "renwu", Lamp.RED, words, task.pk)
        if task.due_on and task.due_on < facts.on and not task.done_on:
            words = _("任务“%(title)s”已过完成时限。") % {"title": task.title}
            yield Flag("task.overdue", "renwu", Lamp.YELLOW, words, task.pk)
        if task.done_on and not task.proof.strip():
            words = _("任务“%(title)s”已登记完成，没有证明。") % {"title": task.title}
            yield Flag("task.no_proof", "renwu", Lamp.YELLOW, words, task.pk)


def _trainings(facts: Facts) -> Iterator[Flag]:
    """The same event counted by two departments."""
    seen: dict[tuple[date, str, str], int] = {}
    for row in sorted(facts.trainings, key=lambda one: one.pk):
        event = (row.held_on, "".join(row.topic.split()), "".join(row.host.split()))
        if event in seen:
            words = _("%(on)s的培训“%(topic)s”登记了两次。") % {
                "on": row.held_on,
                "topic": row.topic,
            }
            yield Flag("training.twice", "peixun", Lamp.YELLOW, words, row.pk)
        seen.setdefault(event, row.pk)
