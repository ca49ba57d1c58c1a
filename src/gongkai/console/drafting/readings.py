"""What the register of policies says of an item: its interpretations, and what it interprets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.console.drafting.desk_item import DeskItem
from gongkai.console.due import Due, due
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.registers.policies.selectors.documents import detail
from gongkai.registers.policies.selectors.interpretations import (
    coverage,
    interpretation_rows,
    interpretations,
)
from gongkai.registers.policies.selectors.shapes import Coverage, DocumentDetail, DutyRow


@dataclass(frozen=True, slots=True)
class Tie:
    """Another item tied to this one."""

    words: str
    url: str
    about: str
    published: bool


def readings_of(scope: Scope, found: DeskItem, today: date) -> dict[str, Any]:
    """Both directions, the lamp of the duty, the coverage of the year of publication."""
    policy = _policy(scope, found, today)
    explained = interpretation_rows(interpretations(scope).filter(item=found.item))
    duty = policy.duty if policy else None
    return {
        "policy_url": reverse("console:policy", args=[found.uid]) if policy else "",
        "readings": [
            Tie(one.title, reverse("console:item", args=[one.uid]), one.form_name, one.published)
            for one in (policy.interpretations if policy else ())
        ],
        "explains": [
            Tie(title, reverse("console:policy", args=[uid]), "", public)
            for row in explained
            for uid, title, public in row.documents
        ],
        "is_reading": bool(explained),
        "faults": [fault for row in explained for fault in row.faults],
        "duty": duty,
        "duty_lamp": duty_lamp(duty) if duty else None,
        "coverage": _coverage(scope, found, duty),
        "coverage_year": duty.published_on.year if duty and duty.published_on else None,
    }


def _policy(scope: Scope, found: DeskItem, today: date) -> DocumentDetail | None:
    try:
        return detail(scope, found.uid, today)
    except OutsideScope:  # not entered in the register
        return None


def _coverage(scope: Scope, found: DeskItem, duty: DutyRow | None) -> Coverage | None:
    if duty is None or duty.published_on is None:
        return None
    year = duty.published_on.year
    return coverage(scope, found.item.body.code, date(year, 1, 1), date(year, 12, 31))


def duty_lamp(duty: DutyRow) -> Due:
    """Whether the interpretation was in time; days are working days."""
    if not duty.needed:
        return Due("idle", _("不需解读：%(reason)s") % {"reason": duty.exempt_reason})
    if duty.done_on is not None:
        if duty.on_time is False:
            return Due("late", _("已解读，超过期限"))
        return Due("ok", _("已按时解读") if duty.on_time else _("已解读"))
    if duty.left is None:
        return Due("idle", _("政策公开后开始计算"))
    return due(duty.left, near=1)
