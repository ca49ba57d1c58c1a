"""Sheets, steps and the separation of persons.

One question, ``may(actor, sheet, step)``, answered with *all* reasons against. There is no
superuser: administrators hold no business right, and nobody signs what they drafted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """Business roles and the three separate administrators."""

    DRAFTER = "drafter"
    DEPARTMENT_HEAD = "department_head"
    LEADER = "leader"
    SECRECY_REVIEWER = "secrecy_reviewer"
    SIGNER = "signer"
    PUBLISHER = "publisher"
    CLERK = "clerk"
    """Registers and handles applications."""
    OFFICE_HEAD = "office_head"
    """Head of the disclosure office (政府信息公开工作机构负责人)."""
    LEGAL_REVIEWER = "legal_reviewer"
    ARCHIVIST = "archivist"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"


ROLE_NAMES: Mapping[Role, str] = {
    Role.DRAFTER: "拟稿人（信息联络员）",
    Role.DEPARTMENT_HEAD: "科室负责人",
    Role.LEADER: "分管领导",
    Role.SECRECY_REVIEWER: "保密审查人员",
    Role.SIGNER: "签发人",
    Role.PUBLISHER: "发布人员",
    Role.CLERK: "依申请公开经办人",
    Role.OFFICE_HEAD: "公开工作机构负责人",
    Role.LEGAL_REVIEWER: "法制审核人员",
    Role.ARCHIVIST: "档案人员",
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "审计管理员",
}

FACT_NAMES: Mapping[str, str] = {
    "title": "标题",
    "attribute": "公开属性",
    "attribute_reason": "公开属性理由",
    "verdict": "保密审查结论",
    "return_reason": "理由",
    "referral_answer": "确定结果",
    "withdraw_reason": "撤下原因",
    "received_on": "收到日期",
    "channel": "收到途径",
    "correction_items": "补正事项",
    "correction_period": "补正期限",
    "consulted": "征求意见的对象",
    "extension_reason": "延期理由",
    "fee_yuan": "费用金额",
    "outcome": "办理结果",
    "served_on": "送达日期",
    "served_by": "送达方式",
    "withdrawal_received_on": "收到撤回的日期",
}
"""What a step asks for, in the words shown to people."""

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with roles in one body."""

    id: str
    roles: frozenset[Role]
    body: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A step somebody took on a sheet."""

    step: str
    actor: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet at a moment: kind, state, acts so far in order, and facts filled in."""

    kind: str
    state: str
    acts: tuple[Act, ...] = ()
    body: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One transition of a table.

    ``signs``: the actor signs, so drafting or an earlier signature on the sheet stands against
    it. ``drafts``: the actor becomes one of the drafters. ``voids``: signatures so far lapse.
    ``needs``: facts that must be filled in. ``target`` ``None``: the state stays.
    """

    key: str
    title: str
    title_en: str
    states: frozenset[str]
    target: str | None
    role: Role
    signs: bool = False
    drafts: bool = False
    voids: bool = False
    needs: tuple[str, ...] = ()
    source: str = ""
    mark: str = "practice"


@dataclass(frozen=True, slots=True)
class Table:
    """States of a kind of sheet, with printed names, and its steps."""

    kind: str
    title: str
    title_en: str
    states: Mapping[str, str]
    start: str
    steps: tuple[Step, ...]

    def step(self, key: str) -> Step | None:
        """The step with this key."""
        return next((s for s in self.steps if s.key == key), None)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an act is refused; ``code`` is stable, the texts are for people."""

    code: str
    text: str
    text_en: str


def drafters(table: Table, sheet: Sheet) -> frozenset[str]:
    """Everybody who drafted on this sheet, ever: a return does not make a drafter a reviewer."""
    drafting = {s.key for s in table.steps if s.drafts}
    return frozenset(act.actor for act in sheet.acts if act.step in drafting)


def signatures(table: Table, sheet: Sheet) -> tuple[Act, ...]:
    """Signatures that still hold: those since the last step that voided them."""
    valid: list[Act] = []
    for act in sheet.acts:
        step = table.step(act.step)
        if step is None:
            continue
        if step.voids:
            valid.clear()
        elif step.signs:
            valid.append(act)
    return tuple(valid)


def refusals(table: Table, actor: Actor, sheet: Sheet, step_key: str) -> list[Reason]:
    """All reasons against a step; empty when the actor may take it."""
    step = table.step(step_key)
    if step is None:
        known = "、".join(s.key for s in table.steps)
        return [
            Reason(
                "unknown_step",
                f"“{table.title}”没有步骤 {step_key}，可用：{known}",
                f"{table.title_en} has no step {step_key!r}; known: {known}",
            )
        ]
    reasons: list[Reason] = []
    if sheet.state not in step.states:
        now = table.states.get(sheet.state, sheet.state)
        reasons.append(
            Reason(
                "wrong_state",
                f"当前为“{now}”，不能{step.title}",
                f"“{step.title_en}” is not possible in state {sheet.state!r}",
            )
        )
    reasons += _against_person(table, actor, sheet, step)
    reasons += [
        Reason("missing_fact", f"缺少：{FACT_NAMES.get(fact, fact)}", f"missing: {fact}")
        for fact in step.needs
        if not sheet.facts.get(fact)
    ]
    return reasons


def _against_person(table: Table, actor: Actor, sheet: Sheet, step: Step) -> list[Reason]:
    reasons: list[Reason] = []
    if step.role not in actor.roles:
        text = f"需要角色：{ROLE_NAMES[step.role]}"
        if actor.roles & ADMINISTRATORS:
            text = "管理员没有业务权限；" + text
        reasons.append(Reason("missing_role", text, f"needs the role {step.role.value}"))
    if sheet.body and actor.body != sheet.body:
        reasons.append(Reason("other_body", "不属于本机关", "belongs to another body"))
    if step.signs and actor.id in drafters(table, sheet):
        reasons.append(
            Reason(
                "own_draft",
                "起草人不得审签自己起草的内容",
                "who drafted signs nothing on the sheet",
            )
        )
    if step.signs and any(act.actor == actor.id for act in signatures(table, sheet)):
        reasons.append(
            Reason("signed_before", "同一人不得重复签字", "nobody signs the same sheet twice")
        )
    return reasons


def take(table: Table, actor: Actor, sheet: Sheet, step_key: str) -> Sheet:
    """The sheet after the step. Raises ``PermissionError`` with all reasons against it."""
    against = refusals(table, actor, sheet, step_key)
    if against:
        raise PermissionError("; ".join(reason.text_en for reason in against))
    step = table.step(step_key)
    if step is None:  # refusals() has named it already
        raise PermissionError(step_key)
    return Sheet(
        sheet.kind,
        step.target or sheet.state,
        (*sheet.acts, Act(step.key, actor.id)),
        sheet.body,
        sheet.facts,
    )
