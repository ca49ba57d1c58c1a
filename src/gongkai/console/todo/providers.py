"""Everybody who gives things to do. A new register adds its function to :data:`PROVIDERS`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongkai.console.desk import may_judge
from gongkai.console.due import Due, due
from gongkai.console.items.clocks import lamp_of_clock
from gongkai.console.items.words import kind_words, step_words
from gongkai.console.todo.rows import TodoProvider, TodoRow
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.selectors import assigned_to
from gongkai.foundation.publishing.waiting import (
    RETURNS,
    STATIONS,
    drafts_of,
    last_acts,
    taken_over_by,
    waiting_for,
)
from gongkai.oversight.harvest import selectors as reports
from gongkai.registers.catalogue.selectors import clocks_of
from gongkai.registers.policies.selectors import interpretations

MOST = 200
"""Rows a list of things to do holds; the most urgent ones."""


def sheets(scope: Scope, limit: int) -> Sequence[TodoRow]:
    """Items whose next step is mine: oldest 成文日期 first."""
    rows = waiting_for(scope).select_related("body", "sheet")
    items = list(rows.order_by(F("made_on").asc(nulls_last=True), "updated_at", "pk")[:limit])
    clocks = clocks_of(items)
    return [
        TodoRow(
            lamp_of_clock(clocks[item.pk]),
            item.title,
            kind_words(item.kind),
            item.sheet.arrived_at if item.sheet else item.updated_at,
            step_words(STATIONS[item.state]),
            reverse("console:item", args=[item.uid]),
            item.sheet.number if item.sheet else "",
            item.body.name,
        )
        for item in items
    ]


def drafts(scope: Scope, limit: int) -> Sequence[TodoRow]:
    """My drafts; those sent back stand first and say so."""
    return _drafts(drafts_of(scope), _("起草"), limit)


def taken_over(scope: Scope, limit: int) -> Sequence[TodoRow]:
    """Drafts that were passed on to me when somebody left (工作移交)."""
    keys = [key for _kind, key, _label in assigned_to(scope, "item")] if scope.bodies else []
    return _drafts(taken_over_by(scope, keys), _("接手起草"), limit) if keys else []


def _drafts(found_rows: QuerySet[Any], begun: str, limit: int) -> list[TodoRow]:
    rows = found_rows.select_related("body", "sheet")
    items = list(rows.order_by(F("made_on").asc(nulls_last=True), "-updated_at", "pk")[:limit])
    clocks = clocks_of(items)
    last = last_acts(item.sheet_id for item in items if item.sheet_id)
    found = []
    for item in items:
        act = last.get(item.sheet_id or 0)
        returned = act is not None and act.step in RETURNS
        refused = item.state == "refused"
        lamp = lamp_of_clock(clocks[item.pk])
        if returned or refused:
            lamp = replace(lamp, left=min(lamp.left if lamp.left is not None else 0, 0))
        step = _("保密审查不予公开") if refused else _("退回修改") if returned else begun
        found.append(
            TodoRow(
                lamp,
                item.title or _("（未填标题）"),
                kind_words(item.kind),
                act.at if act is not None and returned else item.updated_at,
                step,
                reverse("console:item", args=[item.uid]),
                item.sheet.number if item.sheet else "",
                item.body.name,
            )
        )
    return found


def interpretation_duties(scope: Scope, limit: int) -> Sequence[TodoRow]:
    """Policies that are public and still want their interpretation (国办发〔2016〕80号)."""
    if scope.user_id is None or not scope.bodies:
        return []
    rows = interpretations.as_rows(interpretations.duties(scope)[:limit])
    return [
        TodoRow(
            due(row.left),
            row.title,
            _("政策解读"),
            row.published_on,
            _("发布解读"),
            reverse("console:item", args=[row.uid]),
            "",
            row.body_name,
        )
        for row in rows
    ]


def reports_to_judge(scope: Scope, limit: int) -> Sequence[TodoRow]:
    """Annual reports with findings nobody has judged, for those who may."""
    if not may_judge(scope):
        return []
    found = []
    for row in reports.worklist(scope)[:limit]:
        words = ngettext("%(n)d 处未核查", "%(n)d 处未核查", row.open_errors)
        found.append(
            TodoRow(
                Due("error", words % {"n": row.open_errors}),
                f"{row.summary.body_name} {row.summary.year}",
                _("年报核查"),
                row.summary.read_at,
                _("核查发现"),
                reverse("console:review", args=[row.summary.year, row.summary.body_code]),
                "",
                row.summary.body_name,
            )
        )
    return found


PROVIDERS: tuple[TodoProvider, ...] = (
    sheets,
    drafts,
    taken_over,
    interpretation_duties,
    reports_to_judge,
)


def todo(scope: Scope, limit: int = MOST) -> list[TodoRow]:
    """Everything that waits for the person, the most urgent first, at most ``limit``."""
    rows = [row for provider in PROVIDERS for row in provider(scope, limit)]
    return sorted(rows, key=lambda row: row.order)[:limit]
