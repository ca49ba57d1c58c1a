"""Response to public concern, clarifications, and the zero that is said in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.refusals import OutsideScope, Problem
from gongkai.registers.policies.choices import ConcernKind, ZeroRegister
from gongkai.registers.policies.models import Clarification, Concern, ExplicitZero
from gongkai.registers.policies.services.acts import (
    MAY_ENTER,
    MAY_KEEP,
    audit,
    body_of,
    content_of,
    find_item,
    refuse_if,
    require,
)
from gongkai.registers.policies.services.documents import plain_text

LABELS = (
    "不实",
    "谣言",
    "辟谣",
    "网传",
    "传言",
    "误传",
    "虚假",
    "澄清",
    "不属实",
    "不完整",
    "断章取义",
    "不准确",
    "并非",
    "没有根据",
)
"""Words that mark a claim as false or unproven where it is repeated."""


@dataclass(frozen=True, slots=True)
class ConcernFacts:
    """A public concern as typed; times are aware."""

    kind: str
    topic: str
    source: str
    arose_at: datetime
    owner: str
    source_url: str = ""
    heat: int | None = None
    facts: str = ""


@transaction.atomic
def record_concern(scope: Scope, body_code: str, facts: ConcernFacts) -> Concern:
    """Enter a concern. Without an owner it is refused."""
    body = body_of(scope, body_code)
    require(scope, body.pk, MAY_ENTER)
    problems = []
    if facts.kind not in ConcernKind.values:
        problems.append(Problem("kind", "unknown", _("请选择舆情类别。")))
    if not facts.topic.strip():
        problems.append(Problem("topic", "missing", _("请填写关切的事由。")))
    if not facts.source.strip():
        problems.append(Problem("source", "missing", _("请写明来源。")))
    if not facts.owner.strip():
        problems.append(Problem("owner", "no_owner", _("请写明责任人。")))
    if facts.arose_at > timezone.now():
        problems.append(Problem("arose_at", "future", _("发生时间不能晚于现在。")))
    problems += _address(facts.source_url)
    refuse_if(problems)
    concern = Concern.objects.create(
        body=body,
        kind=facts.kind,
        topic=facts.topic.strip()[:200],
        source=facts.source.strip()[:200],
        source_url=facts.source_url.strip(),
        arose_at=facts.arose_at,
        heat=facts.heat,
        facts=facts.facts.strip(),
        owner_name=facts.owner.strip()[:120],
        entered_by_name=scope.actor,
    )
    audit(scope, body, "concern.record", concern.pk, concern.topic)
    return concern


def _address(url: str) -> list[Problem]:
    if url.strip() and not re.match(r"https?://[^\s/]+", url.strip()):
        text = _("网址应以 http:// 或者 https:// 开头。")
        return [Problem("source_url", "no_address", text)]
    return []


@transaction.atomic
def answer_concern(
    scope: Scope,
    concern_id: int,
    *,
    first_words_at: datetime | None = None,
    conference_at: datetime | None = None,
    facts: str = "",
    response_uid: str = "",
) -> Concern:
    """Write down what was said when. A time before the event is refused.

    The time of the answer is the real first publication of the response item.
    """
    rows = Concern.objects.within(scope).select_for_update(of=("self",)).select_related("body")
    concern = rows.filter(pk=concern_id).first()
    if concern is None:
        raise OutsideScope(concern_id)
    require(scope, concern.body_id, MAY_ENTER)
    problems: list[Problem] = []
    response = _public_item(scope, response_uid, problems) if response_uid.strip() else None
    answered = response.first_published_at if response else concern.answered_at
    for field, moment in (
        ("first_words_at", first_words_at),
        ("conference_at", conference_at),
        ("response", answered),
    ):
        if moment is not None and moment < concern.arose_at:
            text = _("回应时间早于事件发生时间。")
            problems.append(Problem(field, "before_event", text))
        if moment is not None and moment > timezone.now():
            problems.append(Problem(field, "future", _("时间不能晚于现在。")))
    refuse_if(problems)
    concern.first_words_at = first_words_at or concern.first_words_at
    concern.conference_at = conference_at or concern.conference_at
    concern.facts = facts.strip() or concern.facts
    if response is not None:
        concern.response, concern.answered_at = response, answered
    concern.save()
    audit(
        scope,
        concern.body,
        "concern.answer",
        concern.pk,
        concern.topic,
        after={"response": str(response.uid) if response else "", "at": answered},
    )
    return concern


def _public_item(scope: Scope, uid: str, problems: list[Problem]) -> Item | None:
    item = find_item(scope, uid, "response")
    if item.first_published_at is None:
        text = _("《%(title)s》尚未公开，不能作为回应。") % {"title": item.title}
        problems.append(Problem("response", "not_public", text))
        return None
    return item


def unlabelled(claim: str, text: str) -> Iterator[str]:
    """Sentences of a text that repeat the claim without a word that marks it as false.

    A label in the same sentence, or in the one just before, is enough.
    """
    core = _letters(claim)
    if len(core) < 4:
        return
    sentences = [s for s in re.split(r"[。！？!?\n]", text) if s.strip()]
    for position, sentence in enumerate(sentences):
        if core not in _letters(sentence):
            continue
        around = sentence + (sentences[position - 1] if position else "")
        if not any(label in around for label in LABELS):
            yield sentence.strip()


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@transaction.atomic
def record_clarification(
    scope: Scope,
    body_code: str,
    *,
    claim: str,
    source: str,
    seen_on: datetime,
    item_uid: str,
    source_url: str = "",
) -> Clarification:
    """Tie a false claim to the item that sets it right (条例第六条).

    Refused when the item repeats the claim without marking it as false.
    """
    body = body_of(scope, body_code)
    require(scope, body.pk, MAY_ENTER)
    problems = []
    if not claim.strip():
        problems.append(Problem("claim", "missing", _("请写明不实或者不完整的内容。")))
    if not source.strip():
        problems.append(Problem("source", "missing", _("请写明出处。")))
    problems += _address(source_url)
    item = None
    if not item_uid.strip():
        problems.append(Problem("item", "missing", _("请指明澄清所公开的信息。")))
    else:
        item = find_item(scope, item_uid, "item")
        content = content_of(item)
        bare = list(unlabelled(claim, f"{content.title}\n{plain_text(content.html)}"))
        if bare:
            text = _("澄清信息重复了不实内容而没有标明：“%(sentence)s”。请写明“网传”“不实”等字样。")
            values = {"sentence": bare[0][:80]}
            problems.append(Problem("item", "repeats_claim", text % values))
        published = item.first_published_at
        if published is not None and published < seen_on:
            problems.append(Problem("item", "before_claim", _("澄清早于发现不实内容的日期。")))
    if seen_on > timezone.now():
        problems.append(Problem("seen_on", "future", _("发现日期不能晚于今天。")))
    refuse_if(problems)
    assert item is not None
    row = Clarification.objects.create(
        body=body,
        claim=claim.strip()[:500],
        source=source.strip()[:200],
        source_url=source_url.strip(),
        seen_on=timezone.localdate(seen_on),
        item=item,
        entered_by_name=scope.actor,
    )
    audit(scope, body, "clarification.record", row.pk, row.claim, after={"item": str(item.uid)})
    return row


@transaction.atomic
def declare_zero(
    scope: Scope, body_code: str, register: str, year: int, reason: str
) -> ExplicitZero:
    """Say that a year has no entry: a zero in the report is then no blank."""
    body = body_of(scope, body_code)
    require(scope, body.pk, MAY_KEEP)
    problems = []
    today = timezone.localdate()
    if register not in ZeroRegister.values:
        problems.append(Problem("register", "unknown", _("请选择登记簿。")))
    if not 2008 <= year <= today.year:
        problems.append(Problem("year", "range", _("年度应在 2008 年至今年之间。")))
    if not reason.strip():
        problems.append(Problem("reason", "missing", _("请说明核查情况。")))
    entries = (
        Clarification.objects.within(scope).filter(body=body, seen_on__year=year)
        if register == ZeroRegister.CLARIFICATION
        else Concern.objects.within(scope).filter(body=body, arose_at__year=year)
    )
    if entries.exists():
        problems.append(Problem("year", "not_zero", _("这一年有登记的记录，不能声明为零。")))
    same = ExplicitZero.objects.within(scope).filter(body=body, register=register, year=year)
    if same.exists():
        problems.append(Problem("year", "twice", _("这一年已经声明为零。")))
    refuse_if(problems)
    row = ExplicitZero.objects.create(
        body=body,
        register=register,
        year=year,
        reason=reason.strip()[:300],
        declared_by_name=scope.actor,
    )
    audit(scope, body, "zero.declare", row.pk, f"{register} {year}", after={"reason": row.reason})
    return row
