"""Installing a notice: read, compared with what was known, its effect shown, then confirmed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.bodies.services import ensure_takes_work, may_keep
from gongkai.foundation.holidays.deadlines import OpenDeadline
from gongkai.foundation.holidays.models import BodyDay, InstalledNotice, Projection
from gongkai.foundation.holidays.prose import parse_notice_prose
from gongkai.foundation.holidays.services.calendars import build_calendar, raise_stamp
from gongkai.foundation.holidays.shapes import DayLine, Moved, Preview
from gongkai_rules.workdays import (
    Calendar,
    Notice,
    NoticeError,
    UnknownRegionError,
    find_region,
    parse_notice_text,
)


def may_install(scope: Scope) -> bool:
    """Whether the person installs notices: a supervisor of a body without superior, a command."""
    return scope.is_command or scope.sees_unowned


def read_notice(text: str, *, number: str = "", published_on: date | None = None) -> Notice:
    """A notice from pasted text or from JSON of the shipped form.

    Raises :class:`RefusedError` with one problem per thing that is wrong.
    """
    if len(text) > 200_000:
        raise RefusedError(Problem("text", "long", _("文字过长，不像一份通知。")))
    try:
        if text.lstrip().startswith("{"):
            notice = parse_notice_text(text)
            return replace(
                notice,
                number=number or notice.number,
                published_on=published_on or notice.published_on,
            )
        return parse_notice_prose(text, number=number, published_on=published_on)
    except NoticeError as error:
        raise RefusedError(
            *(Problem("text", "notice", problem) for problem in error.problems)
        ) from error


def preview(
    scope: Scope, notice: Notice, deadlines: Iterable[OpenDeadline], *, region: str = ""
) -> Preview:
    """What the notice would change. Writes nothing.

    Raises ``NotPermitted``; ``RefusedError`` for a notice that contradicts what is known (older
    than the version in force, a worked day that is worked already, no change at all).
    """
    _require(scope)
    code = _region_code(region)
    before = _national_or_regional(code)
    _refuse_contradictions(notice, before, code)
    after = _national_or_regional(code, notice)
    lines = [
        DayLine(day, False, name, before.kind_of(day)) for day, name in notice.holidays.items()
    ]
    lines += [DayLine(day, True, name, before.kind_of(day)) for day, name in notice.make_up.items()]
    said = {line.day for line in lines}
    dropped = tuple(
        info
        for info in before.table.days
        if info.day not in said
        and info.day.year == notice.year
        and info.working is not after.is_working_day(info.day)
    )
    return Preview(
        region=code,
        notice=notice,
        version=_next_version(code, notice.year),
        lines=tuple(sorted(lines, key=lambda line: line.day)),
        dropped=dropped,
        deadlines=tuple(_moved(deadlines, code, notice)),
    )


@transaction.atomic
def install_notice(
    scope: Scope,
    notice: Notice,
    deadlines: Iterable[OpenDeadline],
    *,
    region: str = "",
    source_text: str = "",
) -> InstalledNotice:
    """Install it: from now on every date is counted by it; what moved is kept on record."""
    shown = preview(scope, notice, deadlines, region=region)
    published_on = notice.published_on or timezone.localdate()  # preview refuses a notice without
    row = InstalledNotice.objects.create(
        region=shown.region,
        year=notice.year,
        version=shown.version,
        title=notice.title[:200],
        number=(notice.number or "")[:80],
        published_on=published_on,
        holidays=[
            {"name": name, "days": [d.isoformat() for d, n in notice.holidays.items() if n == name]}
            for name in dict.fromkeys(notice.holidays.values())
        ],
        make_up_days=[
            {"day": day.isoformat(), "for": name} for day, name in notice.make_up.items()
        ],
        source_text=source_text or json.dumps({"title": notice.title}, ensure_ascii=False),
        effective_since=timezone.localdate(),
        installed_by_name=scope.actor[:150],
    )
    Projection.objects.bulk_create(
        Projection(
            notice=row,
            label=line.label[:300],
            url=line.url[:300],
            old_due=line.old,
            new_due=line.new,
        )
        for line in shown.moved
    )
    raise_stamp()
    _record(scope, "holidays.install", row, {"moved": len(shown.moved), "version": row.version})
    return row


@transaction.atomic
def withdraw_notice(scope: Scope, notice_id: int, reason: str) -> InstalledNotice:
    """Take back a notice that was installed by mistake; the row and its projections stay."""
    _require(scope)
    row = InstalledNotice.objects.filter(pk=notice_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise OutsideScope(str(notice_id))
    if not reason.strip():
        raise RefusedError(Problem("reason", "blank", _("请写明停用的原因。")))
    row.withdrawn_at, row.withdrawn_reason = timezone.now(), reason.strip()[:300]
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    raise_stamp()
    _record(scope, "holidays.withdraw", row, {"reason": row.withdrawn_reason})
    return row


@transaction.atomic
def set_body_day(
    scope: Scope, body: Body, *, day: date, working: bool, name: str, source: str
) -> BodyDay:
    """A day the body (and those below it) treats otherwise. Needs a reason and a source."""
    if not may_keep(scope, body):
        raise NotPermitted(_("需要本机关的信息公开专员或公开工作机构负责人角色"))
    ensure_takes_work(body)
    problems = []
    if not name.strip():
        problems.append(Problem("name", "blank", _("请填写名称。")))
    if not source.strip():
        problems.append(Problem("source", "blank", _("请填写依据。")))
    calendar = build_calendar(body)
    standing = BodyDay.objects.filter(body=body, day=day, struck_at__isnull=True)
    if standing.exists():
        problems.append(Problem("day", "twice", _("这一天已有登记，请先作废原登记。")))
    elif calendar.clipped_index(day) in (-1, len(calendar.table.days)):
        problems.append(Problem("day", "range", _("日期超出日历的范围。")))
    elif calendar.is_working_day(day) is working:
        words = _("这一天本来就是工作日。") if working else _("这一天本来就不上班。")
        problems.append(Problem("day", "no_change", words))
    if problems:
        raise RefusedError(*problems)
    row = BodyDay.objects.create(
        body=body,
        day=day,
        working=working,
        name=name.strip()[:80],
        source=source.strip()[:200],
        recorded_by_name=scope.actor[:150],
    )
    raise_stamp()
    _record_day(scope, "holidays.body_day", row)
    return row


@transaction.atomic
def strike_body_day(scope: Scope, body: Body, row_id: int, reason: str) -> BodyDay:
    """Strike out an extra day; the row stays."""
    if not may_keep(scope, body):
        raise NotPermitted(_("需要本机关的信息公开专员或公开工作机构负责人角色"))
    row = BodyDay.objects.filter(pk=row_id, body=body, struck_at__isnull=True).first()
    if row is None:
        raise OutsideScope(str(row_id))
    if not reason.strip():
        raise RefusedError(Problem("reason", "blank", _("请写明作废的原因。")))
    row.struck_at, row.struck_reason = timezone.now(), reason.strip()[:300]
    row.save(update_fields=["struck_at", "struck_reason"])
    raise_stamp()
    _record_day(scope, "holidays.strike_body_day", row)
    return row


def _require(scope: Scope) -> None:
    if not may_install(scope):
        raise NotPermitted(_("只有最上级机关的主管部门监督人员可以录入放假安排通知"))


def _region_code(region: str) -> str:
    if not region:
        return ""
    try:
        return find_region(region).code
    except UnknownRegionError as error:
        raise RefusedError(Problem("region", "unknown", _("没有这个地区的放假数据。"))) from error


def _national_or_regional(code: str, *further: Notice) -> Calendar:
    """The calendar of the nation or of a region as it is, and with further notices."""
    return build_calendar(None, region=code, further=[(code, notice) for notice in further])


def _refuse_contradictions(notice: Notice, before: Calendar, code: str) -> None:
    problems = []
    if notice.published_on is None:
        problems.append(Problem("published_on", "blank", _("请填写通知的成文日期。")))
    elif notice.published_on > timezone.localdate():
        problems.append(Problem("published_on", "future", _("通知的成文日期晚于今天。")))
    elif not notice.year - 2 < notice.published_on.year <= notice.year:
        problems.append(
            Problem(
                "published_on",
                "year",
                _("成文日期%(on)s与通知年度%(year)d不符。")
                % {"on": notice.published_on, "year": notice.year},
            )
        )
    known = _known(before, notice.year, code)
    if known is not None and notice.published_on is not None and known.published_on is not None:
        if (dict(known.holidays), dict(known.make_up)) == (
            dict(notice.holidays),
            dict(notice.make_up),
        ):
            problems.append(
                Problem(
                    "text",
                    "same",
                    _("%(year)d年的安排已有，内容相同：%(label)s。")
                    % {"year": notice.year, "label": known.label},
                )
            )
        elif notice.published_on <= known.published_on:
            problems.append(
                Problem(
                    "published_on",
                    "older",
                    _("已采用的通知更新：%(label)s。") % {"label": known.label},
                )
            )
    if problems:
        raise RefusedError(*problems)


def _known(before: Calendar, year: int, code: str) -> Notice | None:
    if code:
        return before.region.notices.get(year) if before.region else None
    return before.in_force.get(year)


def _next_version(code: str, year: int) -> int:
    rows = InstalledNotice.objects.filter(region=code, year=year).order_by("-version")
    last = rows.values_list("version", flat=True).first()
    return (last or 0) + 1


def _moved(deadlines: Iterable[OpenDeadline], code: str, notice: Notice) -> list[Moved]:
    """Every deadline by the calendar of its body, before and after."""
    calendars: dict[str, tuple[Calendar, Calendar]] = {}
    found = []
    for one in deadlines:
        key = one.body.path if one.body else ""
        if key not in calendars:
            calendars[key] = (
                build_calendar(one.body),
                build_calendar(one.body, further=[(code, notice)]),
            )
        before, after = calendars[key]
        found.append(Moved(one.label, one.url, one.compute(before), one.compute(after)))
    return sorted(found, key=lambda line: (not line.moves, line.old, line.label))


def _record(scope: Scope, action: str, row: InstalledNotice, after: dict[str, object]) -> None:
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action=action,
        object_type="holidays",
        object_id=row.pk,
        object_label=row.number or row.title,
        after={"year": row.year, "region": row.region, **after},
    )


def _record_day(scope: Scope, action: str, row: BodyDay) -> None:
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action=action,
        object_type="body_day",
        object_id=row.pk,
        object_label=f"{row.day} {row.name}",
        body_code=row.body.code,
        after={"working": row.working, "source": row.source, "struck": row.struck_reason},
    )
