"""Annual plan and tasks, meetings, training, appraisal weights, self-check (A7–A11)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.foundation.bodies.choices import CheckResult
from gongkai.foundation.bodies.models import (
    AnnualPlan,
    AppraisalWeight,
    Meeting,
    PlanTask,
    SelfCheck,
    Training,
)
from gongkai.foundation.bodies.refusals import Problem
from gongkai.foundation.bodies.registers.base import Register, Shelf, not_future

FIRST_YEAR, LAST_YEAR = 2008, 2100
HUNDRED = Decimal(100)


def _year(row: Any) -> list[Problem]:
    if FIRST_YEAR <= row.year <= LAST_YEAR:
        return []
    return [Problem("year", "range", _("年度须为2008年以后的四位数。"))]


def _plan(row: AnnualPlan, others: Sequence[AnnualPlan]) -> list[Problem]:
    problems = _year(row)
    if row.issued_on.year not in (row.year - 1, row.year):
        problems.append(Problem("issued_on", "other_year", _("印发日期不在该年度或上一年度。")))
    return problems


def _task(row: PlanTask, others: Sequence[PlanTask]) -> list[Problem]:
    problems = [*_year(row), *not_future(row, "done_on")]
    if row.plan is not None and row.plan.year != row.year:
        problems.append(
            Problem(
                "plan",
                "other_year",
                _("所选计划是%(year)d年度的，与任务年度不符。") % {"year": row.plan.year},
            )
        )
    return problems


def _meeting(row: Meeting, others: Sequence[Meeting]) -> list[Problem]:
    problems = [*_year(row), *not_future(row, "held_on")]
    if row.held_on.year != row.year:
        problems.append(Problem("held_on", "other_year", _("会议日期不在所计入的年度内。")))
    return problems


def _training(row: Training, others: Sequence[Training]) -> list[Problem]:
    problems = []
    if row.hours <= 0:
        problems.append(Problem("hours", "positive", _("学时须大于零。")))
    if row.people < 1:
        problems.append(Problem("people", "positive", _("参加人数须大于零。")))
    return problems


def _weight(row: AppraisalWeight, others: Sequence[AppraisalWeight]) -> list[Problem]:
    problems = _year(row)
    if not 0 < row.weight <= HUNDRED:
        problems.append(Problem("weight", "range", _("权重须大于0、不超过100。")))
    if row.score is not None and not 0 <= row.score <= HUNDRED:
        problems.append(Problem("score", "range", _("得分须在0至100之间。")))
    return problems


def _self_check(row: SelfCheck, others: Sequence[SelfCheck]) -> list[Problem]:
    problems = [*_year(row), *not_future(row, "checked_on")]
    if row.result == CheckResult.DONE and not row.proof.strip():
        problems.append(Problem("proof", "missing", _("结果为“完成”的，须写明佐证。")))
    return problems


def _register(
    code: str, title: Any, model: type[Any], fields: tuple[str, ...], check: Any
) -> Register:
    return Register(code, title, model, fields, Shelf.YEAR, "通行做法", "practice", check)


REGISTERS: tuple[Register, ...] = (
    _register(
        "jihua",
        gettext_lazy("年度计划"),
        AnnualPlan,
        ("year", "kind", "title", "document_number", "issued_on"),
        _plan,
    ),
    _register(
        "renwu",
        gettext_lazy("计划任务"),
        PlanTask,
        ("year", "plan", "title", "department", "due_on", "done_on", "proof"),
        _task,
    ),
    _register(
        "huiyi",
        gettext_lazy("专题会议"),
        Meeting,
        ("year", "held_on", "title", "agenda", "decision", "papers"),
        _meeting,
    ),
    _register(
        "peixun",
        gettext_lazy("学习培训"),
        Training,
        ("kind", "part", "topic", "host", "held_on", "hours", "people", "department"),
        _training,
    ),
    _register(
        "kaohe",
        gettext_lazy("目标考核"),
        AppraisalWeight,
        ("year", "indicator", "department", "weight", "score"),
        _weight,
    ),
    _register(
        "zicha",
        gettext_lazy("自查"),
        SelfCheck,
        ("year", "checked_on", "subject", "result", "proof", "finding", "fix"),
        _self_check,
    ),
)
