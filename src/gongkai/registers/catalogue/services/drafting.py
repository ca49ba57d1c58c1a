"""The door for screens: drafts, review steps and publication with all rules of the catalogue.

Every verb is one transaction around the verb of ``foundation.publishing``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.publishing import selectors as publications
from gongkai.foundation.publishing import services as publishing
from gongkai.foundation.publishing.chains import SHORT
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item, Version
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.catalogue.kinds import KINDS, faults_of
from gongkai.registers.catalogue.services.cleared import can_be_kept, keep_clear, known_clear
from gongkai.registers.catalogue.services.findings import (
    DraftFinding,
    SavedDraft,
    from_checks,
    from_faults,
)
from gongkai.registers.catalogue.services.gates import gate_faults, inherited, place_faults
from gongkai.registers.catalogue.services.importing import import_items
from gongkai.registers.catalogue.services.placing import place
from gongkai.registers.wording import services as wording
from gongkai.registers.wording.automata import Around, around

__all__ = [
    "DraftFinding",
    "SavedDraft",
    "chain_for",
    "findings_of",
    "import_items",
    "publish_item",
    "restore_item",
    "revise_item",
    "save_draft",
    "schedule_item",
    "set_item_expiry",
    "sign_and_publish_item",
    "start_draft",
    "submit_draft",
    "take_step",
    "unschedule_item",
    "withdraw_item",
]


PROPOSED = "proposed"
"""In ``GONGKAI_SHORT_CHAIN_KINDS``: every kind whose data file proposes the short chain."""


def findings_of(
    scope: Scope, body: Body, content: Content, item: Item | None = None
) -> tuple[DraftFinding, ...]:
    """Everything to be said about a content: kind, source decisions, content checks."""
    return _findings(scope, body, content, item, around(body, item.pk if item else None))


def _findings(
    scope: Scope, body: Body, content: Content, item: Item | None, state: Around
) -> tuple[DraftFinding, ...]:
    gates = gate_faults(scope, body, content, timezone.localdate(), item, state)
    checks = wording.check(content, body=body, scope=scope, item=item, state=state)
    return (
        *from_faults(gates, "gate"),
        *from_faults(faults_of(content), "kind"),
        *from_checks(checks),
    )


def _judged(scope: Scope, item: Item) -> tuple[DraftFinding, ...]:
    """All findings on the draft; raises ``RefusedError`` with those that stand against it."""
    version, content = version_of(item), content_of_draft(item)
    state = around(item.body, item.pk)
    findings = _findings(scope, item.body, content, item, state)
    refuse(findings)
    if can_be_kept(content):
        keep_clear(item, version, timezone.localdate(), state)
    return findings


def _demand_clear(scope: Scope, item: Item) -> None:
    """Raises ``RefusedError`` while anything stands against the draft."""
    version, content = version_of(item), content_of_draft(item)
    state = around(item.body, item.pk)
    if can_be_kept(content) and known_clear(item, version, timezone.localdate(), state):
        if content.columns or content.entry:
            faults = place_faults(item.body, content, KINDS.get(content.kind))
            refuse(from_faults(faults, "gate"))
        return
    _judged(scope, item)


def chain_for(content: Content) -> str:
    """Review chain that the kind proposes: ``full`` or ``short``."""
    kind = KINDS.get(content.kind)
    return kind.chain if kind else "full"


@transaction.atomic
def start_draft(
    scope: Scope, body: Body, content: Content, *, department: Department | None = None
) -> SavedDraft:
    """Begin an item. An unfinished draft is stored with its findings; nothing is refused but
    what cannot be stored."""
    content = _filled(scope, content)
    proposed = PROPOSED in settings.SHORT_CHAIN_KINDS and chain_for(content) == "short"
    item = publishing.create_item(
        scope, body, content, department=department, chain=SHORT if proposed else ""
    )
    return _saved(scope, item, content, new=True)


@transaction.atomic
def save_draft(
    scope: Scope, uid: UUID | str, content: Content, base_number: int, note: str = ""
) -> SavedDraft:
    """Save a version. Raises ``StaleDraftError`` when a newer one is stored already."""
    item = item_of(scope, uid)
    content = _filled(scope, content)
    publishing.save_version(scope, item, content, base_number=base_number, note=note)
    return _saved(scope, item, content)


@transaction.atomic
def submit_draft(scope: Scope, uid: UUID | str) -> SavedDraft:
    """Send a draft on. Raises ``RefusedError`` with everything that stands against it: an
    undecided attribute (D1), what the kind asks for, content checks that were not waived."""
    item = item_of(scope, uid)
    findings = _judged(scope, item)
    publishing.submit(scope, item)
    return SavedDraft(item, version_of(item), findings)


@transaction.atomic
def take_step(
    scope: Scope,
    uid: UUID | str,
    step: str,
    *,
    seen_digest: str,
    opinion: str = "",
    verdict: str = "",
    facts: Mapping[str, Any] | None = None,
) -> object:
    """Sign, return or recall. A signature is refused while an error stands open: the checks run
    again before each of them (E6)."""
    item = item_of(scope, uid)
    if step.startswith(("approve", "sign")):
        _demand_clear(scope, item)
    return publishing.take_step(
        scope, item, step, seen_digest=seen_digest, opinion=opinion, verdict=verdict,
        facts=facts,
    )  # fmt: skip


@transaction.atomic
def publish_item(scope: Scope, uid: UUID | str, *, at: datetime | None = None) -> Item:
    """Publish what was signed. The first time it gets its index number (F-rows, C2)."""
    item = item_of(scope, uid)
    publishing.publish(scope, item, at=at)
    return item


@transaction.atomic
def sign_and_publish_item(
    scope: Scope, uid: UUID | str, *, seen_digest: str, opinion: str = ""
) -> Item:
    """The signer signs and publishes in one act, where the person holds both roles."""
    item = item_of(scope, uid)
    _demand_clear(scope, item)
    publishing.sign_and_publish(scope, item, seen_digest=seen_digest, opinion=opinion)
    return item


@transaction.atomic
def schedule_item(scope: Scope, uid: UUID | str, when: datetime) -> Item:
    """Plan the publication of what was signed."""
    publishing.schedule(scope, item_of(scope, uid), when)
    return item_of(scope, uid)


@transaction.atomic
def unschedule_item(scope: Scope, uid: UUID | str) -> Item:
    """Call a planned publication off."""
    publishing.unschedule(scope, item_of(scope, uid))
    return item_of(scope, uid)


@transaction.atomic
def set_item_expiry(scope: Scope, uid: UUID | str, when: datetime | None) -> Item:
    """Set or lift the time at which the item is taken down by itself."""
    publishing.set_expiry(scope, item_of(scope, uid), when)
    return item_of(scope, uid)


@transaction.atomic
def withdraw_item(scope: Scope, uid: UUID | str, reason: str, note: str = "") -> Item:
    """Take a published item down, with a typed reason; it leaves its columns."""
    publishing.withdraw(scope, item_of(scope, uid), reason, note)
    item = item_of(scope, uid)
    place(item)
    return item


@transaction.atomic
def restore_item(scope: Scope, uid: UUID | str, note: str = "") -> Item:
    """Put a withdrawn item up again; the note stands on its sheet and in the publish log."""
    publishing.restore(scope, item_of(scope, uid), note)
    item = item_of(scope, uid)
    place(item)
    return item


@transaction.atomic
def revise_item(scope: Scope, uid: UUID | str, note: str = "") -> Item:
    """Begin a correction: a new sheet over the published text, with what is to be corrected."""
    publishing.revise(scope, item_of(scope, uid), note=note)
    return item_of(scope, uid)


def item_of(scope: Scope, uid: UUID | str) -> Item:
    """The item. Raises ``OutsideScope`` for one that does not exist or lies outside."""
    try:
        wanted = uid if isinstance(uid, UUID) else UUID(str(uid))
    except ValueError as error:
        raise OutsideScope(str(uid)) from error
    return publications.item_at_work(scope, wanted)


def version_of(item: Item) -> Version:
    """The version the desk works on."""
    version = item.draft or item.published
    if version is None:
        raise OutsideScope(str(item.uid))
    return version


def content_of_draft(item: Item) -> Content:
    """What the version on the desk says."""
    return Content.from_json(version_of(item).content)


def refuse(findings: Sequence[DraftFinding]) -> None:
    """Raises ``RefusedError`` with every finding that stands against moving on."""
    problems = [one.problem for one in findings if one.blocks]
    if problems:
        raise RefusedError(*problems)


def _filled(scope: Scope, content: Content) -> Content:
    """A forwarded document takes the attribute of its parent unless decided anew (D5)."""
    if content.attribute:
        return content
    found = inherited(scope, content)
    if found is None:
        return content
    return replace(content, attribute=found[0], attribute_reason=found[1])


def _saved(scope: Scope, item: Item, content: Content, *, new: bool = False) -> SavedDraft:
    wording.remember(item, content, new=new)
    return SavedDraft(item, version_of(item), findings_of(scope, item.body, content, item))
