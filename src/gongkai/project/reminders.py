"""Daily reminders: terms that come near or are over, holiday notices that are missing.

Each is told once per stage, item and person (the key of the notice), however often the job runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.holidays.selectors import holiday_warnings
from gongkai.foundation.notifications.choices import NoticeKind
from gongkai.foundation.notifications.people import Holder, holders_of_bodies
from gongkai.foundation.notifications.services import Notice, tell_all
from gongkai.foundation.publishing.notices import address
from gongkai.foundation.publishing.selectors import items
from gongkai.foundation.publishing.waiting import STATIONS
from gongkai.registers.catalogue.choices import Lamp
from gongkai.registers.catalogue.selectors import open_deadlines
from gongkai.registers.policies.periods import value
from gongkai.registers.policies.selectors.documents import Filters, register
from gongkai.registers.policies.services.acts import settings_of

MOST = 2000
"""Open terms looked at in one run, the most urgent first."""
_FARTHEST = 730
"""Days: the longest alarm that can be set."""
_OFFICE = (Role.OFFICER, Role.OFFICE_HEAD)


def remind(today: date | None = None) -> int:
    """Tell what is due today; how many notices were written or repeated."""
    day = today or timezone.localdate()
    with translation.override("zh-hans"):
        notices = [*_terms(day), *_endings(day), *_holidays(day)]
    return tell_all(notices)


def _terms(day: date) -> Iterator[Notice]:
    """Items not public yet (条例第二十六条): to the drafter and to whose turn it is."""
    scope = Scope.command("remind")
    rows = [
        one for one in open_deadlines(scope, day, limit=MOST) if one.lamp in (Lamp.SOON, Lamp.LATE)
    ]
    found = {
        str(one.uid): one
        for one in items(scope).filter(uid__in=[row.uid for row in rows]).select_related("sheet")
    }
    people = holders_of_bodies(one.body_id for one in found.values())
    for row in rows:
        item = found.get(row.uid)
        if item is None:
            continue
        late = row.lamp == Lamp.LATE
        users = [item.created_by_id] if item.created_by_id else []
        users += _turn(people, item.body_id, item.state, item.department_id)
        if late:
            users += [p.user_id for p in people if p.body_id == item.body_id and p.role in _OFFICE]
        words = {"words": row.words, "title": row.title}
        yield Notice(
            tuple(users),
            _("%(words)s：%(title)s") % words,
            address("item", row.uid),
            NoticeKind.LATE if late else NoticeKind.NEAR,
            item.body_id,
            item.sheet.number if item.sheet else "",
            f"{'late' if late else 'near'}:{row.uid}:{row.due.isoformat()}",
        )


def _turn(people: list[Holder], body_id: int, state: str, department_id: int | None) -> list[int]:
    station = STATIONS.get(state)
    if station is None:
        return []
    return [
        one.user_id
        for one in people
        if one.body_id == body_id
        and one.role == station.role.value
        and (department_id is None or one.department_id in (None, department_id))
    ]


def _endings(day: date) -> Iterator[Notice]:
    """Documents whose validity ends within the alarm of their body (practice, set per body)."""
    rows = register(Scope.command("remind"), Filters(ending_within=_FARTHEST), day)[:MOST]
    documents = list(rows)
    people = holders_of_bodies(one.body_id for one in documents)
    alarms: dict[int, int] = {}
    for one in documents:
        if one.body_id not in alarms:
            alarms[one.body_id] = value(settings_of(one.body_id), "term.alarm")
        if one.last_day is None or (one.last_day - day).days > alarms[one.body_id]:
            continue
        users = [one.item.created_by_id] if one.item.created_by_id else []
        users += [p.user_id for p in people if p.body_id == one.body_id and p.role in _OFFICE]
        words = {"title": one.title, "day": one.last_day.isoformat()}
        yield Notice(
            tuple(users),
            _("%(title)s 的有效期到 %(day)s") % words,
            address("item", str(one.item.uid)),
            NoticeKind.TERM_ENDING,
            one.body_id,
            one.item.index_number or "",
            f"ending:{one.item.uid}:{one.last_day.isoformat()}",
        )


def _holidays(day: date) -> Iterator[Notice]:
    """Years whose notice a running period already needs: to the disclosure offices."""
    warnings = holiday_warnings(day)
    if not warnings:
        return
    bodies = set(items(Scope.command("remind")).values_list("body_id", flat=True).distinct())
    people = holders_of_bodies(bodies)
    users = tuple(dict.fromkeys(one.user_id for one in people if one.role in _OFFICE))
    for warning in warnings:
        yield Notice(
            users, warning.text, "/desk/rili/", NoticeKind.HOLIDAYS, None, "",
            f"holidays:{warning.code}:{warning.year}",
        )  # fmt: skip
