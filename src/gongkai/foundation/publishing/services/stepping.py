"""Steps of the review of an item: submit, approve, return, recall, secrecy verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record_all
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import ensure_takes_work
from gongkai.foundation.publishing.choices import Attribute
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item, Version
from gongkai.foundation.publishing.services.handling import (
    against,
    bring_up_to_date,
    change,
    fresh,
    one_transaction,
    state_after,
    virtual_sheet,
)
from gongkai.foundation.reviews import moment
from gongkai.foundation.reviews.acting import Ask, acts_of, refuse, table_of, write
from gongkai.foundation.reviews.models import SheetAct
from gongkai.foundation.reviews.services import step_of_verdict
from gongkai_rules.steps import Reason
from gongkai_rules.steps.publishing import CHANGEABLE

_EMPTY_REASONS = frozenset({"", "其他", "其它", "其他原因", "其它原因", "无", "略", "other"})
ELSEWHERE = frozenset({"edit", "submit", "publish", "withdraw", "expire", "restore", "revise"})
"""Steps that have a service of their own, because more than the sheet changes."""


@one_transaction
def submit(scope: Scope, item: Item, *, facts: Mapping[str, Any] | None = None) -> SheetAct:
    """Send the draft to its first review.

    The source attribute (公开属性) with a reason must be decided: an item without one cannot
    move on (国办发〔2016〕80号). Raises ``RefusedError`` with everything that is missing,
    ``NotPermitted`` with all reasons.
    """
    current = fresh(scope, item)
    sheet, draft = current.sheet or virtual_sheet(current, "published"), current.draft
    content = Content.from_json(draft.content) if draft else Content()
    known = {"title": content.title.strip(), "attribute": content.attribute}
    ask = Ask("submit", draft.digest if draft else "", facts={**(facts or {}), **known})
    found = against(scope, sheet, (), ask)
    refuse([reason for reason in found if reason.code != "missing_fact"], ask.step)
    if current.first_published_at is None:  # what is public already can still be corrected
        ensure_takes_work(current.body)
    if problems := _unready(content):
        raise RefusedError(*problems)
    now = moment.now()
    change(current, now, state=state_after(sheet, "submit"))
    changes = {"channels": list(content.channels), "subject_label": current.title}
    stored = Ask("submit", ask.digest, facts=facts or {})
    (taken,) = write(scope, sheet, [stored], body_code=current.body.code, changes=changes)
    record_all([taken.note])
    bring_up_to_date(item, current)
    return taken.act


@one_transaction
def take_review_step(
    scope: Scope,
    item: Item,
    step: str,
    *,
    seen_digest: str,
    opinion: str = "",
    verdict: str = "",
    facts: Mapping[str, Any] | None = None,
) -> SheetAct:
    """Take a step that concerns the sheet alone.

    ``seen_digest`` is the hash of the version on the screen. A secrecy verdict picks its own
    step (可公开 moves on, 处理后公开 returns, 不公开 stops, 报请确定 waits). Raises
    ``StepRefusedError`` with all reasons.
    """
    current = fresh(scope, item)
    step = step_of_verdict(step, verdict)
    sheet, draft = current.sheet or virtual_sheet(current, "published"), current.draft
    digest = draft.digest if draft else ""
    acts = acts_of(sheet) if sheet.pk else []
    ask = Ask(step, digest, opinion, verdict, facts or {})
    found = against(scope, sheet, acts, ask)
    known = table_of(sheet).step(step)
    if known and known.signs:
        if seen_digest != digest:
            found.append(text_changed())
        found += own_text(scope, draft, found)
    refuse(found, step)
    state = state_after(sheet, step)
    fields: dict[str, Any] = {"state": state}
    if state in CHANGEABLE - {"signed"} or state == "draft":
        fields["publish_at"] = None
    change(current, moment.now(), **fields)
    (taken,) = write(scope, sheet, [ask], body_code=current.body.code)
    record_all([taken.note])
    bring_up_to_date(item, current)
    return taken.act


def own_text(scope: Scope, draft: Version | None, found: Sequence[Reason]) -> list[Reason]:
    """Who wrote the text signs it on no sheet, also on that of a correction somebody else began."""
    if draft is None or scope.user_id is None or draft.made_by_id != scope.user_id:
        return []
    if any(reason.code == "own_draft" for reason in found):
        return []
    return [
        Reason(
            "own_draft",
            "起草人不得审签自己起草的内容",
            "who drafted signs nothing on the sheet",
        )
    ]


def text_changed() -> Reason:
    """The text on the screen is not the one that stands now."""
    return Reason(
        "text_changed",
        "您看到的内容已被修改，请重新阅读后再签字",
        "the text was changed since you opened it: read it again before you sign",
    )


def _unready(content: Content) -> list[Problem]:
    """What is missing before a draft can be submitted."""
    problems = []
    if not content.title.strip():
        problems.append(Problem("title", "missing", _("请填写标题")))
    if content.attribute not in Attribute.values or not content.attribute:
        problems.append(
            Problem("attribute", "missing", _("请认定公开属性（主动公开、依申请公开、不予公开）"))
        )
    reason = content.attribute_reason.strip().strip("。.，,；; ").lower()
    if reason in _EMPTY_REASONS:
        problems.append(
            Problem(
                "attribute_reason",
                "missing" if not reason else "empty_reason",
                _("请写明认定公开属性的理由；只写“其他”不能作为理由"),
            )
        )
    if content.attribute == Attribute.PROACTIVE:
        problems += [
            Problem(
                "attachments",
                "attachment_withheld",
                _("附件“%(name)s”不属于主动公开，不能随主动公开的信息公开") % {"name": one.name},
            )
            for one in content.attachments
            if one.attribute not in ("", Attribute.PROACTIVE)
        ]
    return problems
