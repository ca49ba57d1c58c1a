"""Verbs of publishing. Each is one transaction: permission, rule, record, audit entry, log line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.publishing.refusals import StaleDraftError
from gongkai.foundation.publishing.services.backcapture import OldItem, enter_published
from gongkai.foundation.publishing.services.drafting import (
    create_item,
    drop_working_copy,
    keep_working_copy,
    save_version,
    working_copy,
)
from gongkai.foundation.publishing.services.planned import DueReport, expire_due, publish_due
from gongkai.foundation.publishing.services.releasing import (
    publish,
    reasons_against_publishing,
    schedule,
    set_expiry,
    sign_and_publish,
    unschedule,
)
from gongkai.foundation.publishing.services.stepping import submit, take_review_step
from gongkai.foundation.publishing.services.takingdown import restore, revise, withdraw

__all__ = [
    "DueReport",
    "OldItem",
    "StaleDraftError",
    "create_item",
    "drop_working_copy",
    "enter_published",
    "expire_due",
    "keep_working_copy",
    "publish",
    "publish_due",
    "reasons_against_publishing",
    "restore",
    "revise",
    "save_version",
    "schedule",
    "set_expiry",
    "sign_and_publish",
    "submit",
    "take_step",
    "unschedule",
    "withdraw",
    "working_copy",
]


def take_step(
    scope: Scope,
    item: Item,
    step: str,
    *,
    seen_digest: str,
    opinion: str = "",
    verdict: str = "",
    facts: Mapping[str, Any] | None = None,
) -> object:
    """Take any step of the item's chain, by its key in ``gongkai_rules.steps``.

    Steps that move more than the sheet go to their own service. See :func:`take_review_step`.
    """
    facts = facts or {}
    if step == "submit":
        return submit(scope, item, facts=facts)
    if step == "publish":
        return publish(scope, item, note=opinion)
    if step == "withdraw":
        return withdraw(scope, item, str(facts.get("withdraw_reason", "")), opinion)
    if step == "restore":
        return restore(scope, item, opinion)
    if step == "revise":
        return revise(scope, item)
    return take_review_step(
        scope,
        item,
        step,
        seen_digest=seen_digest,
        opinion=opinion,
        verdict=verdict,
        facts=facts,
    )
