"""Transition tables of review sheets and applications, and who may take which step."""

from __future__ import annotations

from gongkai_rules.ruleinfo import RuleInfo
from gongkai_rules.steps import base
from gongkai_rules.steps.applications import APPLICATIONS
from gongkai_rules.steps.base import (
    ADMINISTRATORS,
    FACT_NAMES,
    ROLE_NAMES,
    Act,
    Actor,
    Reason,
    Role,
    Sheet,
    Step,
    Table,
    drafters,
    signatures,
)
from gongkai_rules.steps.publishing import (
    PUBLISHING,
    PUBLISHING_SHORT,
    SECRECY_STEPS,
)

__all__ = [
    "ADMINISTRATORS",
    "APPLICATIONS",
    "FACT_NAMES",
    "PUBLISHING",
    "PUBLISHING_SHORT",
    "ROLE_NAMES",
    "RULES",
    "SECRECY_STEPS",
    "TABLES",
    "Act",
    "Actor",
    "Reason",
    "Role",
    "Sheet",
    "Step",
    "Table",
    "drafters",
    "may",
    "open_steps",
    "signatures",
    "take",
]

TABLES: dict[str, Table] = {
    table.kind: table for table in (PUBLISHING, PUBLISHING_SHORT, APPLICATIONS)
}


def may(actor: Actor, sheet: Sheet, step: str) -> list[Reason]:
    """All reasons why the actor may not take the step; an empty list means they may.

    Raises ``KeyError`` for a kind of sheet that has no table.
    """
    return base.refusals(TABLES[sheet.kind], actor, sheet, step)


def open_steps(actor: Actor, sheet: Sheet) -> list[Step]:
    """Steps the actor may take now."""
    return [step for step in TABLES[sheet.kind].steps if not may(actor, sheet, step.key)]


def take(actor: Actor, sheet: Sheet, step: str) -> Sheet:
    """The sheet after the step. Raises ``PermissionError`` naming every reason against it."""
    return base.take(TABLES[sheet.kind], actor, sheet, step)


_PRACTICE = "通行做法"


def _info(table: Table, step: Step) -> RuleInfo:
    states = ", ".join(state for state in table.states if state in step.states)
    return RuleInfo(
        f"step.{table.kind}.{step.key}",
        step.title,
        step.title_en,
        step.source or _PRACTICE,
        "",
        step.mark,
        None,
        None,
        f"{states} → {step.target or 'unchanged'}; {step.role.value}",
    )


RULES: tuple[RuleInfo, ...] = (
    RuleInfo("step.own_draft", "起草人不得审签自己起草的内容",
             "who drafted signs nothing on the sheet", _PRACTICE, "", "practice", None, None,
             "no exception"),
    RuleInfo("step.signed_before", "同一人不得在同一审签单上重复签字",
             "nobody signs the same sheet twice", _PRACTICE, "", "practice", None, None,
             "no exception"),
    RuleInfo("step.administrators", "系统、安全、审计管理员相互独立，没有业务权限",
             "the three administrators are separate and hold no business right",
             "GB/T 22239-2019", "", "M", None, None, "no exception"),
    *(_info(table, step) for table in TABLES.values() for step in table.steps),
)  # fmt: skip
