"""Telling people what happened on review sheets and in the publish log.

Derived, with cursors: the acts themselves pay nothing for it, it may run again at any time, and
what was told once is not told twice (the key of a notice is the act or the line).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from gongkai.foundation.notifications.choices import NoticeKind
from gongkai.foundation.notifications.models import Cursor
from gongkai.foundation.notifications.people import Holder, holders_of_bodies
from gongkai.foundation.notifications.services import Notice, tell_all
from gongkai.foundation.publishing.choices import HIDES_TITLE, LogAction
from gongkai.foundation.publishing.models import Item, LogEntry
from gongkai.foundation.publishing.waiting import RETURNS, STATIONS
from gongkai.foundation.reviews.models import ReviewSheet, SheetAct
from gongkai_rules.steps import TABLES, Role

ACTS, LINES = "sheet-acts", "publish-log"
LOOK_BACK = 200
"""Acts whose transaction ended after that of a later one are found within so many."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a sheet is about."""

    uid: str
    title: str
    department_id: int | None
    author_id: int | None


def address(subject_type: str, subject_id: str) -> str:
    """Where the desk leads to the page of a subject, whatever the page is called."""
    return f"/desk/dao/{subject_type}/{subject_id}/"


def is_behind() -> bool:
    """Whether something happened that nobody was told of. Three queries."""
    known = dict(Cursor.objects.values_list("name", "last_id"))
    act = SheetAct.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    line = LogEntry.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    return act > known.get(ACTS, 0) or line > known.get(LINES, 0)


@transaction.atomic
def tell_of_acts() -> int:
    """Tell of new acts and new lines of the log; how many notices were written or repeated."""
    with translation.override("zh-hans"):
        return _acts() + _lines()


def _acts() -> int:
    cursor = _cursor(ACTS)
    acts = list(
        SheetAct.objects.filter(pk__gt=max(0, cursor.last_id - LOOK_BACK), sheet__kind__in=TABLES)
        .exclude(step="edit")
        .select_related("sheet")
        .order_by("pk")[: _AT_ONCE + LOOK_BACK]
    )
    if not acts:
        return 0
    subjects = _subjects([act.sheet for act in acts])
    people = holders_of_bodies(act.sheet.body_id for act in acts)
    last = {act.sheet_id: act.ordinal for act in acts}
    notices = [
        notice
        for act in acts
        if (subject := subjects.get((act.sheet.subject_type, act.sheet.subject_id)))
        for notice in _of_act(act, subject, people, current=last[act.sheet_id] == act.ordinal)
    ]
    tell_all(notices)
    _move(cursor, acts[-1].pk)
    return len(notices)


def _of_act(
    act: SheetAct, subject: _Subject, people: Sequence[Holder], *, current: bool
) -> list[Notice]:
    """Whose turn it is now, and what the author must know."""
    sheet = act.sheet
    step = TABLES[sheet.kind].step(act.step)
    if step is None:
        return []
    found: list[Notice] = []
    url, key = address(sheet.subject_type, sheet.subject_id), f"act:{act.pk}"
    words = {"title": subject.title, "who": act.actor_name}

    def notice(users: Sequence[int], text: str, kind: NoticeKind) -> None:
        told = tuple(user for user in users if user != act.actor_id)
        if told:
            found.append(Notice(told, text, url, kind, sheet.body_id, sheet.number, key))

    author = [subject.author_id] if subject.author_id else []
    if act.step in RETURNS:
        notice(author, _("%(who)s 退回：%(title)s") % words, NoticeKind.RETURNED)
    elif act.step in ("refuse_secrecy", "refer_secrecy"):
        text = _("%(title)s：保密审查没有通过或者报请确定") % words
        notice(author, text, NoticeKind.RETURNED)
    elif act.step == "sign":
        notice(author, _("已签发：%(title)s") % words, NoticeKind.SIGNED)
    station = STATIONS.get(sheet.state) if current else None
    if station is not None and step.target == sheet.state:
        roles = _holding(people, sheet.body_id, station.role, subject.department_id)
        notice(roles, _("到您办理：%(title)s") % words, NoticeKind.ARRIVED)
    return found


def _holding(
    people: Sequence[Holder], body_id: int, role: Role, department_id: int | None
) -> list[int]:
    """Everybody with the role at the body; department heads only for their own department."""
    return [
        one.user_id
        for one in people
        if one.body_id == body_id
        and one.role == role.value
        and (
            role != Role.DEPARTMENT_HEAD
            or department_id is None
            or one.department_id in (None, department_id)
        )
    ]


def _lines() -> int:
    cursor = _cursor(LINES)
    lines = list(
        LogEntry.objects.filter(sequence__gt=cursor.last_id)
        .select_related("item")
        .order_by("sequence")[:_AT_ONCE]
    )
    notices = [notice for line in lines if (notice := _of_line(line))]
    tell_all(notices)
    if lines:
        _move(cursor, lines[-1].sequence)
    return len(notices)


def _of_line(line: LogEntry) -> Notice | None:
    item = line.item
    if item.created_by_id is None or (line.action == LogAction.EXPIRE and item.back_captured):
        return None
    title = "" if item.withdrawal_reason in HIDES_TITLE else item.title
    down = line.action in (LogAction.WITHDRAW, LogAction.EXPIRE)
    words = {"what": LogAction(line.action).label, "title": title or str(item.uid)}
    return Notice(
        (item.created_by_id,),
        _("%(what)s：%(title)s") % words,
        address("item", str(item.uid)),
        NoticeKind.WITHDRAWN if down else NoticeKind.PUBLISHED,
        item.body_id,
        line.index_number,
        f"log:{line.sequence}",
    )


def tell_of_refused_plans(refused: Sequence[tuple[str, str]]) -> int:
    """Tell authors and publishers that a planned publication did not come about.

    ``refused``: uid of the item and why, as :func:`publish_due` reports them.
    """
    why = dict(refused)
    items = list(
        Item.objects.unscoped("planned publications are nobody's request")
        .filter(uid__in=list(why))
        .select_related("sheet")
    )
    people = holders_of_bodies(item.body_id for item in items)
    notices = []
    with translation.override("zh-hans"):
        for item in items:
            author = [item.created_by_id] if item.created_by_id else []
            users = (*author, *_holding(people, item.body_id, Role.PUBLISHER, None))
            number = item.sheet.number if item.sheet else ""
            text = _("定时公开没有完成：%(title)s") % {"title": item.title}
            notices.append(
                Notice(
                    users,
                    text,
                    address("item", str(item.uid)),
                    NoticeKind.PLAN_FAILED,
                    item.body_id,
                    number,
                    f"plan:{item.uid}:{item.updated_at.isoformat()}",
                )
            )
    return tell_all(notices)


def _subjects(sheets: Sequence[ReviewSheet]) -> Mapping[tuple[str, str], _Subject]:
    """What the sheets are about; sheets over other things than items name themselves."""
    by_type: dict[str, set[str]] = defaultdict(set)
    for sheet in sheets:
        by_type[sheet.subject_type].add(sheet.subject_id)
    found = {
        (sheet.subject_type, sheet.subject_id): _Subject(
            sheet.subject_id, sheet.subject_label, sheet.department_id, sheet.opened_by_id
        )
        for sheet in sheets
    }
    rows = Item.objects.unscoped("titles for those whose turn it is").filter(
        uid__in=by_type.get("item", ())
    )
    for item in rows:
        key = ("item", str(item.uid))
        found[key] = _Subject(str(item.uid), item.title, item.department_id, item.created_by_id)
    return found


def _cursor(name: str) -> Cursor:
    """Locked, so that two tellers take turns."""
    Cursor.objects.bulk_create([Cursor(name=name)], ignore_conflicts=True)
    return Cursor.objects.select_for_update().get(pk=name)


def _move(cursor: Cursor, last: int) -> None:
    if last > cursor.last_id:
        cursor.last_id = last
        cursor.save(update_fields=["last_id"])
