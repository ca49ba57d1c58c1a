"""The core of a step on a sheet: who asks, what stands against it, and writing it down.

Both the sheets' own services and those of publishing build on it; it opens no transaction and
writes no audit entry itself, so that a caller can put several acts into few statements.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from gongkai.foundation.audit.services import Note
from gongkai.foundation.bodies.models import Membership
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.roles import Role as BodyRole
from gongkai.foundation.bodies.roles import step_roles
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.reviews import moment
from gongkai.foundation.reviews.models import ReviewSheet, SheetAct
from gongkai.foundation.reviews.numbering import next_number
from gongkai.foundation.statements import insert_new, update_guarded
from gongkai_rules import steps as rules
from gongkai_rules.steps import Actor, Reason, Role, Step, Table

PLATFORM = "平台"
"""Name under which the platform acts on its own."""


_TOLD: tuple[str, ...] = ("number", "channels")
"""Columns of the sheet that the audit record tells when an act sets them."""


class StepRefusedError(NotPermitted):
    """A step is refused. ``found`` holds every reason with its stable code."""

    def __init__(self, found: Sequence[Reason]) -> None:
        super().__init__(*(words(reason) for reason in found))
        self.found = tuple(found)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the reasons."""
        return tuple(reason.code for reason in self.found)


class SheetMovedError(Exception):
    """Somebody else took a step since the sheet was read; nothing was written."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A step somebody wants to take. ``digest`` is the hash of the text as it stands now."""

    step: str
    digest: str = ""
    opinion: str = ""
    verdict: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def all_facts(self) -> dict[str, Any]:
        """Facts with those that the opinion and the verdict stand for."""
        given = {"verdict": self.verdict, "return_reason": self.opinion.strip()}
        return {**given, "referral_answer": self.opinion.strip(), **self.facts}


@dataclass(frozen=True, slots=True)
class Taken:
    """An act to be inserted, and what the audit record will say of it."""

    act: SheetAct
    note: Note


def words(reason: Reason) -> str:
    """The reason in the language of the request."""
    return reason.text_en if (get_language() or "").startswith("en") else reason.text


def table_of(sheet: ReviewSheet) -> Table:
    """The sheet's table. Raises ``KeyError`` for a kind without one."""
    return rules.TABLES[sheet.kind]


def actor_of(scope: Scope, body_id: int) -> Actor:
    """The person with the roles held at the body. A command is nobody's superuser."""
    held = scope.roles.get(body_id, frozenset())
    return Actor(
        str(scope.user_id or f"command:{scope.actor}"),
        step_roles(held),
        str(body_id) if body_id in scope.roles else "",
    )


def platform_actor(body_id: int) -> Actor:
    """The platform itself, carrying out at its time what a publisher has ordered."""
    return Actor("platform", frozenset({Role.PUBLISHER}), str(body_id))


def acts_of(sheet: ReviewSheet) -> list[SheetAct]:
    """The acts so far, in order."""
    return list(SheetAct.objects.filter(sheet_id=sheet.pk).order_by("ordinal"))


def as_rules(
    sheet: ReviewSheet, acts: Sequence[SheetAct], facts: Mapping[str, Any] | None = None
) -> rules.Sheet:
    """The sheet as the transition tables see it."""
    return rules.Sheet(
        sheet.kind,
        sheet.state,
        tuple(rules.Act(act.step, str(act.actor_id or "platform")) for act in acts),
        str(sheet.body_id),
        facts or {},
    )


def signed(sheet: ReviewSheet, acts: Sequence[SheetAct], digest: str) -> list[SheetAct]:
    """Signatures that hold: not voided since, and given to exactly this text."""
    table = table_of(sheet)
    valid: list[SheetAct] = []
    for act in acts:
        step = table.step(act.step)
        if step is None:
            continue
        if step.voids:
            valid.clear()
        elif step.signs:
            valid.append(act)
    return [act for act in valid if act.seen_digest == digest]


def missing_signatures(sheet: ReviewSheet, acts: Sequence[SheetAct], digest: str) -> list[Step]:
    """Signing steps of the table that nobody has validly signed for this text."""
    done = {act.step for act in signed(sheet, acts, digest)}
    return [step for step in table_of(sheet).steps if step.signs and step.key not in done]


def reasons(
    scope: Scope | None,
    actor: Actor,
    sheet: ReviewSheet,
    acts: Sequence[SheetAct],
    ask: Ask,
) -> list[Reason]:
    """Everything that stands against the step; ``scope`` is ``None`` for the platform itself."""
    table = table_of(sheet)
    current = as_rules(sheet, acts, ask.all_facts)
    found = rules.may(actor, current, ask.step)
    step = table.step(ask.step)
    if step is None:
        return found
    if scope is not None and (reason := _other_department(scope, sheet, step)):
        found.append(reason)
    if step.signs or step.key == "publish":
        found += _other_text(table, current, acts, ask.digest)
    if step.key == "publish":
        found += _unsigned(sheet, acts, ask.digest)
    if step.key == "approve_secrecy" and ask.verdict not in ("", "may"):
        found.append(
            Reason(
                "verdict_stops",
                "保密审查结论不是“可公开”，不能进入下一步",
                "the verdict of the secrecy review does not let it move on",
            )
        )
    return found


def refuse(found: Sequence[Reason], step: str) -> None:
    """Raise what the reasons call for; pass when there is none.

    Only facts missing: ``RefusedError``, shown by the field. Anything else: a refusal of the act
    with all reasons.
    """
    if not found:
        return
    if all(reason.code == "missing_fact" for reason in found):
        table_needs = [r.text_en.removeprefix("missing: ") for r in found]
        raise RefusedError(
            *(
                Problem("opinion" if fact == "return_reason" else fact, "missing", words(reason))
                for fact, reason in zip(table_needs, found, strict=True)
            )
        )
    raise StepRefusedError(found)


def write(
    scope: Scope | None,
    sheet: ReviewSheet,
    asks: Sequence[Ask],
    *,
    body_code: str = "",
    changes: Mapping[str, Any] | None = None,
) -> list[Taken]:
    """Move the sheet through the steps and insert their acts: two statements, one more or two
    when the sheet receives its number.

    The caller has asked for the reasons. Raises :class:`SheetMovedError` when the sheet is no
    longer as it was read; nothing is then written.
    """
    table, at = table_of(sheet), moment.now()
    known, ordinal, state = sheet.last_ordinal, sheet.last_ordinal, sheet.state
    number, rows = sheet.number, []
    for ask in asks:
        step = table.step(ask.step)
        if step is None:
            raise KeyError(ask.step)
        if not number and state == table.start and step.target not in (None, table.start):
            year = timezone.localtime(at).year
            number = f"{year}-{next_number(sheet.body, 'sheet', year):05d}"
        ordinal, state = ordinal + 1, step.target or state
        rows.append(_act(scope, sheet, ordinal, step, ask, at))
    fields: dict[str, Any] = {"last_ordinal": ordinal, **(changes or {})}
    if state != sheet.state:
        fields |= {"state": state, "arrived_at": at}
    if number != sheet.number:
        fields["number"] = number
    if not update_guarded(ReviewSheet, {"id": sheet.pk, "last_ordinal": known}, fields):
        raise SheetMovedError
    insert_new(rows)
    for name, value in fields.items():
        setattr(sheet, name, value)
    told: dict[str, Any] = {name: fields[name] for name in _TOLD if name in fields}
    return [Taken(act, _note(scope, sheet, act, body_code, told)) for act in rows]


def act_hash(act: SheetAct) -> str:
    """SHA-256 over everything an act says; the audit record keeps it apart from the act."""
    content = [
        act.sheet_id,
        act.ordinal,
        act.step,
        act.actor_id,
        act.actor_name,
        act.actor_post,
        act.opinion,
        act.verdict,
        act.seen_digest,
        act.facts,
        timezone.localtime(act.at, timezone.get_fixed_timezone(0)).isoformat(
            timespec="microseconds"
        ),
    ]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _act(
    scope: Scope | None, sheet: ReviewSheet, ordinal: int, step: Step, ask: Ask, at: datetime
) -> SheetAct:
    return SheetAct(
        sheet=sheet,
        ordinal=ordinal,
        step=step.key,
        actor_id=scope.user_id if scope else None,
        actor_name=(scope.actor if scope else PLATFORM)[:150],
        actor_post=rules.ROLE_NAMES[step.role],
        opinion=ask.opinion.strip(),
        verdict=ask.verdict,
        seen_digest=ask.digest,
        facts=json.loads(json.dumps(dict(ask.facts), default=str)),
        at=at,
    )


def _note(
    scope: Scope | None,
    sheet: ReviewSheet,
    act: SheetAct,
    body_code: str,
    told: Mapping[str, Any],
) -> Note:
    return Note(
        actor=scope.actor if scope else PLATFORM,
        actor_id=scope.user_id if scope else None,
        action=f"review.{act.step}",
        object_type=sheet.subject_type,
        object_id=sheet.subject_id,
        object_label=sheet.subject_label,
        body_code=body_code,
        after={
            "sheet": sheet.pk,
            "act": act.ordinal,
            "act_hash": act_hash(act),
            "state": sheet.state,
            **told,
        },
    )


def _other_department(scope: Scope, sheet: ReviewSheet, step: Step) -> Reason | None:
    """A department head answers for the own department only."""
    if (
        step.role != Role.DEPARTMENT_HEAD
        or sheet.department_id is None
        or not scope.holds(BodyRole.DEPARTMENT_HEAD, sheet.body_id)
    ):
        return None
    heads = (
        Membership.objects.unscoped("whose head the person is decides on the step")
        .in_force(timezone.localdate())
        .filter(user_id=scope.user_id or 0, body_id=sheet.body_id, role=BodyRole.DEPARTMENT_HEAD)
        .filter(Q(department_id=sheet.department_id) | Q(department_id__isnull=True))
    )
    if heads.exists():
        return None
    return Reason(
        "other_department", "不是本科室的负责人", "head of another department than the drafting one"
    )


def _other_text(
    table: Table, current: rules.Sheet, acts: Sequence[SheetAct], digest: str
) -> list[Reason]:
    """Signatures standing for another text than the present one do not count."""
    standing = len(rules.signatures(table, current))
    seen = [act for act in acts if (s := table.step(act.step)) and s.signs][-standing:]
    if standing and any(act.seen_digest != digest for act in seen):
        return [
            Reason(
                "signed_other_text",
                "内容在签字之后有改动，此前的签字无效，须重新审核",
                "the text was changed after it was signed; those signatures do not count",
            )
        ]
    return []


def _unsigned(sheet: ReviewSheet, acts: Sequence[SheetAct], digest: str) -> list[Reason]:
    return [
        Reason(
            "unsigned",
            f"缺少有效签字：{step.title}",
            f"no valid signature for: {step.title_en}",
        )
        for step in missing_signatures(sheet, acts, digest)
    ]
