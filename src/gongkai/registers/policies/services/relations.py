"""What documents do to one another: proposed by texts, decided by people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.refusals import OutsideScope, Problem
from gongkai.registers.policies.choices import (
    ACTING,
    ENDING,
    RelationKind,
    RelationState,
)
from gongkai.registers.policies.lives import authority
from gongkai.registers.policies.models import PolicyDocument, Relation
from gongkai.registers.policies.reading import number_key, read_facts
from gongkai.registers.policies.services.acts import (
    MAY_KEEP,
    audit,
    content_of,
    document_of,
    refuse_if,
    require,
)
from gongkai.registers.policies.services.documents import plain_text
from gongkai.registers.policies.services.projection import refresh


@dataclass(frozen=True, slots=True)
class RelationFacts:
    """A relation as a person enters or confirms it. ``target`` is the uid of a document of the
    register; empty when only ``target_text`` is known."""

    kind: str
    target: str = ""
    target_text: str = ""
    effective_on: date | None = None
    new_end: date | None = None
    part: str = ""


def propose_relations(document: PolicyDocument) -> int:
    """Write what the text proposes as proposals; those already there are left alone."""
    content = content_of(document.item)
    read = read_facts(plain_text(content.html), content.title)
    made = 0
    for one in read.relations:
        target = find_target(document, one.number, one.title)
        same = Relation.objects.unscoped("proposals of this document").filter(
            source=document.item, kind=one.kind, part=one.part
        )
        same = same.filter(target=target) if target else same.filter(target_text=one.words[:300])
        if same.exists():
            continue
        Relation.objects.create(
            body_id=document.body_id,
            kind=one.kind,
            source=document.item,
            target=target,
            target_text=one.words[:300],
            target_key=number_key(one.number)[:80] if one.number else "",
            effective_on=one.on or document.effective_on or document.made_on,
            part=one.part[:300],
            state=RelationState.PROPOSED,
            read_from_text=True,
            excerpt=one.excerpt[:400],
        )
        made += 1
    return made


def find_target(document: PolicyDocument, number: str, title: str) -> PolicyDocument | None:
    """The document meant by a number (else a title), of the same body before any other."""
    rows = PolicyDocument.objects.unscoped("relations reach documents of other bodies")
    rows = rows.exclude(pk=document.pk)
    if number:
        found = list(rows.filter(number_key=number_key(number))[:20])
    elif title:
        found = list(rows.filter(body_id=document.body_id, title__endswith=title)[:20])
    else:
        return None
    found.sort(key=lambda one: (one.body_id != document.body_id, one.origin, one.pk))
    return found[0] if found else None


@transaction.atomic
def add_relation(scope: Scope, source_uid: str, facts: RelationFacts) -> Relation:
    """Enter a relation by hand; it counts at once."""
    source = document_of(scope, source_uid, lock=True)
    require(scope, source.body_id, MAY_KEEP)
    relation = Relation(body_id=source.body_id, source=source.item)
    return _settle(scope, relation, source, facts, "relation.add")


@transaction.atomic
def confirm_relation(scope: Scope, relation_id: int, facts: RelationFacts) -> Relation:
    """Confirm a proposal, with what a person corrected in it."""
    relation = _open(scope, relation_id)
    source = _document_or_none(relation.source)
    return _settle(scope, relation, source, facts, "relation.confirm")


@transaction.atomic
def dismiss_relation(scope: Scope, relation_id: int, reason: str) -> Relation:
    """Put a proposal aside with a reason; it is not proposed again."""
    relation = _open(scope, relation_id)
    if not reason.strip():
        refuse_if([Problem("reason", "missing", _("请写明不采用的理由。"))])
    relation.state, relation.reason = RelationState.DISMISSED, reason.strip()[:300]
    relation.decided_by_name, relation.decided_at = scope.actor, timezone.now()
    relation.save()
    audit(
        scope, relation.body, "relation.dismiss", relation.pk, str(relation),
        after={"reason": relation.reason},
    )  # fmt: skip
    return relation


@transaction.atomic
def revoke_relation(scope: Scope, relation_id: int, reason: str) -> Relation:
    """Take a confirmed relation back with a reason; the row stays as dismissed."""
    relation = _one(scope, relation_id)
    require(scope, relation.body_id, MAY_KEEP)
    problems = []
    if relation.state != RelationState.CONFIRMED:
        problems.append(Problem("", "not_confirmed", _("这条关系没有确认，无须撤销。")))
    if not reason.strip():
        problems.append(Problem("reason", "missing", _("请写明撤销的理由。")))
    refuse_if(problems)
    relation.state, relation.reason = RelationState.DISMISSED, reason.strip()[:300]
    relation.decided_by_name, relation.decided_at = scope.actor, timezone.now()
    relation.save()
    if relation.target is not None:
        refresh(relation.target)
    audit(
        scope, relation.body, "relation.revoke", relation.pk, str(relation),
        before={"state": "confirmed"}, after={"reason": relation.reason},
    )  # fmt: skip
    return relation


def _one(scope: Scope, relation_id: int) -> Relation:
    rows = Relation.objects.within(scope).select_related("body", "source", "target")
    relation = rows.filter(pk=relation_id).first()
    if relation is None:
        raise OutsideScope(relation_id)
    return relation


def _open(scope: Scope, relation_id: int) -> Relation:
    relation = _one(scope, relation_id)
    require(scope, relation.body_id, MAY_KEEP)
    if relation.state != RelationState.PROPOSED:
        refuse_if([Problem("", "decided", _("这条关系已经处理过了。"))])
    return relation


def _document_or_none(item: Item | None) -> PolicyDocument | None:
    if item is None:
        return None
    rows = PolicyDocument.objects.unscoped("the document of an item already seen")
    return rows.select_related("item", "body").filter(item=item).first()


def _settle(
    scope: Scope,
    relation: Relation,
    source: PolicyDocument | None,
    facts: RelationFacts,
    action: str,
) -> Relation:
    target = _target(scope, facts)
    refuse_if(relation_problems(source, target, facts))
    relation.kind = facts.kind
    relation.target = target
    words = facts.target_text.strip() or relation.target_text
    relation.target_text = (target.title if target else words)[:300]
    relation.target_key = target.number_key if target else number_key(words)[:80]
    relation.effective_on, relation.new_end = facts.effective_on, facts.new_end
    relation.part = facts.part.strip()[:300]
    relation.state = RelationState.CONFIRMED
    relation.decided_by_name, relation.decided_at = scope.actor, timezone.now()
    _make_room(relation)
    relation.save()
    if target is not None:
        refresh(target)
    audit(
        scope, relation.body, action, relation.pk, str(relation),
        after={
            "kind": relation.kind,
            "target": relation.target_text,
            "on": relation.effective_on,
            "part": relation.part,
        },
    )  # fmt: skip
    return relation


def _make_room(relation: Relation) -> None:
    """One row per source, kind, target and part: a proposal or a dismissed one gives way."""
    same = Relation.objects.unscoped("relations of the same document").filter(
        source=relation.source, kind=relation.kind, target=relation.target, part=relation.part
    )
    if relation.target is None:
        same = same.filter(target_text=relation.target_text)
    if relation.pk:
        same = same.exclude(pk=relation.pk)
    for other in same:
        if other.state == RelationState.CONFIRMED:
            refuse_if([Problem("target", "twice", _("这条关系已经登记。"))])
        if relation.pk:
            other.delete()
        else:
            relation.pk, relation.created_at = other.pk, other.created_at
            relation.read_from_text, relation.excerpt = other.read_from_text, other.excerpt
            relation._state.adding = False


def _target(scope: Scope, facts: RelationFacts) -> PolicyDocument | None:
    """A named target must exist; one of another body is found through the public register."""
    if not facts.target.strip():
        return None
    uid = facts.target.strip().rstrip("/").rpartition("/")[2]
    for seen in (scope, Scope.public()):
        try:
            return document_of(seen, uid)
        except OutsideScope:
            continue
    refuse_if([Problem("target", "no_document", _("登记簿中没有这个文件。"))])
    return None


def relation_problems(
    source: PolicyDocument | None, target: PolicyDocument | None, facts: RelationFacts
) -> list[Problem]:
    """What stands against a relation."""
    found: list[Problem] = []
    if facts.kind not in RelationKind.values:
        return [Problem("kind", "unknown", _("请选择关系种类。"))]
    kind = RelationKind(facts.kind)
    if target is None and not facts.target_text.strip():
        found.append(Problem("target", "missing", _("请指明涉及的文件。")))
    if kind in ACTING and facts.effective_on is None:
        found.append(Problem("effective_on", "missing", _("请填写生效日期。")))
    if kind == RelationKind.REPEALS_PART and not facts.part.strip():
        found.append(Problem("part", "missing", _("部分废止的，请写明涉及的条款。")))
    if kind == RelationKind.EXTENDS and facts.new_end is None:
        found.append(Problem("new_end", "missing", _("延长有效期的，请填写新的届满日期。")))
    if target is not None:
        found += _against_target(source, target, kind, facts)
    return found


def _against_target(
    source: PolicyDocument | None,
    target: PolicyDocument,
    kind: RelationKind,
    facts: RelationFacts,
) -> list[Problem]:
    found: list[Problem] = []
    on = facts.effective_on
    if source is not None and source.pk == target.pk:
        return [Problem("target", "itself", _("文件不能与自身建立关系。"))]
    if source is not None and _reaches(target, source, kind):
        text = _("《%(target)s》已经直接或者间接废止、修改或者依据《%(source)s》，关系成环。")
        values = {"target": target.title, "source": source.title}
        found.append(Problem("target", "cycle", text % values))
    if kind in ACTING and on is not None:
        if on < target.made_on:
            values = {"on": str(on), "made": str(target.made_on)}
            text = _("生效日期 %(on)s 早于被涉及文件的成文日期 %(made)s。") % values
            found.append(Problem("effective_on", "before_target", text))
        if source is not None and on < source.first_day:
            values = {"on": str(on), "begin": str(source.first_day)}
            text = _("生效日期 %(on)s 早于本文件的施行日期 %(begin)s。") % values
            found.append(Problem("effective_on", "before_effect", text))
        if kind == RelationKind.EXTENDS and facts.new_end and facts.new_end <= on:
            text = _("新的届满日期应当晚于生效日期。")
            found.append(Problem("new_end", "not_longer", text))
    if kind in ACTING and source is not None and _height(source) < _height(target):
        text = _(
            "《%(target)s》由上级机关制发，下级机关的文件不能修改或者废止（推导，标记 practice）。"
        )
        found.append(Problem("target", "higher_level", text % {"target": target.title}))
    return found


def _height(document: PolicyDocument) -> float:
    body = document.body
    return authority(document.level, body.rank, body.kind)


def _reaches(start: PolicyDocument, goal: PolicyDocument, kind: RelationKind) -> bool:
    """Whether confirmed relations of the same sort lead from ``start`` to ``goal``."""
    kinds: Iterable[str] = ENDING if kind in ENDING else (kind,)
    rows = Relation.objects.unscoped("relations form one graph").filter(
        state=RelationState.CONFIRMED, kind__in=list(kinds), target__isnull=False
    )
    seen, edge = {start.pk}, {start.item_id}
    while edge:
        reached = set(rows.filter(source__in=edge).values_list("target_id", "target__item_id"))
        if any(pk == goal.pk for pk, _item in reached):
            return True
        edge = {item for pk, item in reached if pk not in seen}
        seen |= {pk for pk, _item in reached}
    return False
