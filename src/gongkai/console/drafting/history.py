"""What happened to an item, in order, as the timeline shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gongkai.console.drafting.desk_item import DeskItem
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing import selectors
from gongkai.foundation.publishing.choices import LogAction, SecrecyVerdict, WithdrawalReason
from gongkai.foundation.publishing.selectors import Event
from gongkai.portal.labels import is_english
from gongkai_rules.steps import TABLES


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what, who in which post, when, and what was said."""

    at: datetime
    kind: str
    what: str
    who: str
    post: str
    note: str


def timeline_entries(scope: Scope, found: DeskItem) -> list[Entry]:
    """Newest first."""
    return [_entry(event) for event in reversed(selectors.timeline(scope, found.item))]


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of the publish log about the item."""

    sequence: int
    action: str
    at: datetime
    note: str
    digest: str


def log_rows(scope: Scope, found: DeskItem) -> list[LogRow]:
    """Lines of the publish log, newest first."""
    return [
        LogRow(event.number, log_words(event.code), event.at, _reason(event.text), event.digest)
        for event in reversed(selectors.timeline(scope, found.item))
        if event.kind == "log"
    ]


def log_words(code: str) -> str:
    """What a line of the publish log says."""
    return str(dict(LogAction.choices).get(code, code))


def _reason(text: str) -> str:
    return str(dict(WithdrawalReason.choices).get(text, text))


def step_words(code: str) -> str:
    """Name of a step in whatever table of publishing has it."""
    for table in TABLES.values():
        if table.kind.startswith("publishing") and (step := table.step(code)):
            return step.title_en if is_english() else step.title
    return code


def _entry(event: Event) -> Entry:
    if event.kind == "version":
        what, note = _("保存第 %(n)d 版") % {"n": event.number}, event.text
    elif event.kind == "log":
        words = log_words(event.code)
        what = _("公开日志第 %(n)d 条：%(what)s") % {"n": event.number, "what": words}
        note = _reason(event.text)
    else:
        what, note = step_words(event.code), event.text
        if event.verdict:
            verdict = dict(SecrecyVerdict.choices).get(event.verdict, event.verdict)
            what = f"{what}：{verdict}"
        if event.digest:
            shown = _("所阅版本 %(digest)s") % {"digest": event.digest[:12]}
            note = f"{note}　{shown}" if note else shown
    return Entry(event.at, event.kind, what, event.who, event.post, note)
