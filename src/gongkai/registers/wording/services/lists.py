"""Changing the lists and the table of leaders of a body."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import MAY_KEEP_CATALOGUE
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.registers.wording.choices import Severity, WordList
from gongkai.registers.wording.models import Leader, ListedWord, ListVersion
from gongkai.registers.wording.selectors import may_keep

LONGEST_WORD = 60


def demand_keeper(scope: Scope, body: Body) -> None:
    """Raises ``OutsideScope`` or ``NotPermitted``."""
    if scope.is_public or not scope.sees(body.pk):
        raise OutsideScope
    if not may_keep(scope, body):
        names = "、".join(sorted(str(role.label) for role in MAY_KEEP_CATALOGUE))
        raise NotPermitted(_("修改词表需要下列角色之一：%(names)s。") % {"names": names})


def word_problems(kind: WordList, word: str, right: str, severity: str) -> list[Problem]:
    """Everything wrong with a row of a list."""
    found = []
    if not word:
        found.append(Problem("word", "missing", _("请填写词。")))
    elif len(word) < 2:
        found.append(Problem("word", "too_short", _("词至少两个字，单字误报太多。")))
    elif len(word) > LONGEST_WORD:
        words = _("词不超过%(n)d个字。") % {"n": LONGEST_WORD}
        found.append(Problem("word", "too_long", words))
    if kind == WordList.CONFUSION and not right:
        found.append(Problem("right", "missing", _("请填写应改为什么。")))
    if right and right == word:
        found.append(Problem("right", "same", _("“%(word)s”改前改后相同。") % {"word": word}))
    if len(right) > LONGEST_WORD:
        words = _("词不超过%(n)d个字。") % {"n": LONGEST_WORD}
        found.append(Problem("right", "too_long", words))
    if severity not in Severity.values:
        words = _("级别只能是：%(names)s。")
        names = "、".join(str(one.label) for one in Severity)
        found.append(Problem("severity", "unknown", words % {"names": names}))
    return found


@transaction.atomic
def add_word(
    scope: Scope,
    body: Body,
    kind: WordList,
    word: str,
    *,
    right: str = "",
    note: str = "",
    category: str = "",
    severity: str = Severity.WARNING,
) -> ListedWord:
    """Enter a word, or change the row it has. Raises ``NotPermitted`` or ``RefusedError``."""
    demand_keeper(scope, body)
    word, right = word.strip(), right.strip()
    problems = word_problems(kind, word, right, severity)
    if problems:
        raise RefusedError(*problems)
    row, made = ListedWord.objects.unscoped("one row of a list that may be kept").update_or_create(
        body=body,
        list=kind,
        word=word,
        defaults={
            "right": right,
            "note": note.strip()[:200],
            "category": category.strip()[:40],
            "severity": severity,
            "changed_by": scope.actor,
            "changed_at": timezone.now(),
        },
    )
    changed(body)
    said = {"list": kind.value, "word": word, "right": right, "severity": severity}
    _recorded(scope, body, "wording.word_add" if made else "wording.word_change", said)
    return row


@transaction.atomic
def remove_word(scope: Scope, body: Body, word_id: int) -> None:
    """Take a word off its list. Raises ``NotPermitted`` or ``OutsideScope``."""
    demand_keeper(scope, body)
    row = ListedWord.objects.within(scope).filter(body=body, pk=word_id).first()
    if row is None:
        raise OutsideScope
    said = {"list": row.list, "word": row.word, "right": row.right}
    row.delete()
    changed(body)
    _recorded(scope, body, "wording.word_remove", said)


def leader_problems(
    name: str, post: str, position: int | None, start: date | None, end: date | None
) -> list[Problem]:
    """Everything wrong with a row of the table."""
    found = []
    if not name.strip():
        found.append(Problem("name", "missing", _("请填写姓名。")))
    elif len(name.strip()) < 2 or len(name.strip()) > 40:
        found.append(Problem("name", "length", _("姓名应为2到40个字。")))
    if not post.strip():
        found.append(Problem("post", "missing", _("请填写职务。")))
    elif len(post.strip()) > 80:
        found.append(Problem("post", "too_long", _("职务不超过80个字。")))
    if position is None or not 1 <= position <= 999:
        found.append(Problem("position", "range", _("排序应为1到999的整数。")))
    if start is None:
        found.append(Problem("from_date", "missing", _("请填写任职起始日期。")))
    elif end is not None and end < start:
        found.append(Problem("to_date", "order", _("结束日期早于起始日期。")))
    return found


@transaction.atomic
def add_leader(
    scope: Scope,
    body: Body,
    *,
    name: str,
    post: str,
    position: int | None,
    from_date: date | None,
    to_date: date | None = None,
) -> Leader:
    """Enter a post of a leader, or change the row. Raises ``NotPermitted`` or ``RefusedError``."""
    demand_keeper(scope, body)
    problems = leader_problems(name, post, position, from_date, to_date)
    if problems or from_date is None or position is None:
        raise RefusedError(*problems)
    row, _made = Leader.objects.unscoped("one row of a table that may be kept").update_or_create(
        body=body,
        name=name.strip(),
        post=post.strip(),
        from_date=from_date,
        defaults={
            "position": position,
            "to_date": to_date,
            "changed_by": scope.actor,
            "changed_at": timezone.now(),
        },
    )
    changed(body)
    said = {"name": row.name, "post": row.post, "position": position, "from": from_date}
    _recorded(scope, body, "wording.leader_add", {**said, "to": to_date})
    return row


@transaction.atomic
def end_leader(scope: Scope, body: Body, leader_id: int, last_day: date) -> Leader:
    """A leader leaves a post; the row stays, so that old texts are judged by their own day."""
    demand_keeper(scope, body)
    row = Leader.objects.within(scope).filter(body=body, pk=leader_id).first()
    if row is None:
        raise OutsideScope
    if last_day < row.from_date:
        raise RefusedError(Problem("to_date", "order", _("结束日期早于起始日期。")))
    row.to_date, row.changed_by, row.changed_at = last_day, scope.actor, timezone.now()
    row.save(update_fields=["to_date", "changed_by", "changed_at"])
    changed(body)
    _recorded(
        scope, body, "wording.leader_end", {"name": row.name, "post": row.post, "to": last_day}
    )
    return row


def changed(body: Body) -> None:
    """Tell all processes that the lists of the body are new.

    The mark is drawn by lot: a counter would come back to the same number after a transaction was
    rolled back, and what was built inside it would pass for current.
    """
    ListVersion.objects.update_or_create(body=body, defaults={"mark": secrets.randbits(62)})


def _recorded(scope: Scope, body: Body, action: str, said: Mapping[str, Any]) -> None:
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action=action,
        object_type="word list",
        object_id=body.pk,
        object_label=str(said.get("word") or said.get("name") or ""),
        body_code=body.code,
        after=said,
    )
