"""Opening a review sheet and taking its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record_all
from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.reviews import moment
from gongkai.foundation.reviews.acting import (
    Ask,
    SheetMovedError,
    StepRefusedError,
    actor_of,
    acts_of,
    missing_signatures,
    reasons,
    refuse,
    signed,
    table_of,
    write,
)
from gongkai.foundation.reviews.models import ReviewSheet, SheetAct
from gongkai.foundation.reviews.numbering import next_number
from gongkai_rules import steps as rules
from gongkai_rules.steps import Reason, Step

__all__ = [
    "SheetMovedError",
    "StepRefusedError",
    "channel_reasons",
    "next_number",
    "open_sheet",
    "open_steps",
    "reasons_against",
    "step_of_verdict",
    "take_step",
    "unsigned_steps",
    "valid_signatures",
]


def open_sheet(
    scope: Scope,
    *,
    kind: str,
    body: Body,
    subject_type: str,
    subject_id: str,
    label: str,
    channels: Sequence[str] = (),
    department: Department | None = None,
) -> ReviewSheet:
    """Begin a sheet in the first state of its table. It gets its number when it is submitted.

    Raises ``KeyError`` for an unknown kind, ``OutsideScope`` for a body that is not visible,
    ``NotPermitted`` without a person (a command opens no sheet).
    """
    if not scope.sees(body.pk) or scope.is_public:
        raise OutsideScope
    if scope.user_id is None:
        raise NotPermitted(_("审签单只能由人开立，不能由命令开立"))
    now = moment.now()
    return ReviewSheet.objects.create(
        kind=kind,
        body=body,
        subject_type=subject_type,
        subject_id=str(subject_id),
        subject_label=label[:300],
        state=rules.TABLES[kind].start,
        channels=list(channels),
        department=department,
        opened_by_id=scope.user_id,
        opened_at=now,
        arrived_at=now,
    )


def step_of_verdict(step: str, verdict: str) -> str:
    """The step a secrecy verdict leads to; other steps, and no verdict, stay as they are."""
    if step in rules.SECRECY_STEPS.values() and verdict in rules.SECRECY_STEPS:
        return rules.SECRECY_STEPS[verdict]
    return step


def reasons_against(
    scope: Scope,
    sheet: ReviewSheet,
    step: str,
    *,
    digest: str,
    facts: Mapping[str, Any] | None = None,
    verdict: str = "",
    opinion: str = "",
) -> list[Reason]:
    """All reasons why this person may not take the step; ``digest`` of the text as it stands."""
    ask = Ask(step_of_verdict(step, verdict), digest, opinion, verdict, facts or {})
    return reasons(scope, actor_of(scope, sheet.body_id), sheet, acts_of(sheet), ask)


def open_steps(
    scope: Scope, sheet: ReviewSheet, *, digest: str, facts: Mapping[str, Any] | None = None
) -> list[Step]:
    """Steps this person may take now, were the facts they ask for filled in."""
    acts, actor = acts_of(sheet), actor_of(scope, sheet.body_id)
    found = []
    for step in table_of(sheet).steps:
        against = reasons(scope, actor, sheet, acts, Ask(step.key, digest, facts=facts or {}))
        if all(reason.code == "missing_fact" for reason in against):
            found.append(step)
    return found


def take_step(
    scope: Scope,
    sheet: ReviewSheet,
    step: str,
    *,
    digest: str,
    opinion: str = "",
    verdict: str = "",
    facts: Mapping[str, Any] | None = None,
) -> SheetAct:
    """Take a step; one transaction with its audit entry.

    ``digest`` is the hash of the text as it stands, which the caller has compared with the one
    on the screen. Raises :class:`StepRefusedError` with all reasons, or ``RefusedError`` when
    only something to fill in is missing.
    """
    ask = Ask(step_of_verdict(step, verdict), digest, opinion, verdict, facts or {})
    with transaction.atomic():
        current = (
            ReviewSheet.objects.within(scope)
            .select_related("body")
            .select_for_update(of=("self",))
            .filter(pk=sheet.pk)
            .first()
        )
        if current is None:
            raise OutsideScope
        acts = acts_of(current)
        refuse(reasons(scope, actor_of(scope, current.body_id), current, acts, ask), ask.step)
        (taken,) = write(scope, current, [ask], body_code=current.body.code)
        record_all([taken.note])
    return taken.act


def valid_signatures(sheet: ReviewSheet, digest: str) -> list[SheetAct]:
    """Signatures that hold: not voided since, and given to exactly this text."""
    return signed(sheet, acts_of(sheet), digest)


def unsigned_steps(sheet: ReviewSheet, digest: str) -> list[Step]:
    """Signatures the table asks for that are missing or do not hold for this text."""
    return missing_signatures(sheet, acts_of(sheet), digest)


def channel_reasons(sheet: ReviewSheet, channels: Sequence[str]) -> list[Reason]:
    """Reasons against posting to channels that the sheet does not clear (审核表 names them)."""
    return [
        Reason(
            "channel_not_cleared",
            f"审核表没有列入该发布渠道：{channel}",
            f"the sheet does not clear the channel {channel!r}",
        )
        for channel in channels
        if channel not in sheet.channels
    ]
