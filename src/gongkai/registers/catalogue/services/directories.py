"""Keeping 事项, negative list, on-request catalogue, duties and the statutory checklist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.choices import Stage
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.registers.catalogue.choices import EntryState, Sensitivity
from gongkai.registers.catalogue.models import (
    CatalogueEntry,
    Column,
    Duty,
    NegativeEntry,
    OnRequestEntry,
    StatutoryAnswer,
)
from gongkai.registers.catalogue.services.importrows import RowError
from gongkai.registers.catalogue.services.limits import parse_limit
from gongkai.registers.catalogue.services.numbering import may_keep
from gongkai.registers.catalogue.services.slugs import is_slug
from gongkai.registers.catalogue.statutory import contents_for
from gongkai.registers.wording.services.lists import changed as lists_changed

_STAGES = {str(one.label)[:2]: one.value for one in Stage} | {one.value: one.value for one in Stage}
ENTRY_HEADINGS: Mapping[str, str] = {
    "编码": "code", "一级事项": "category", "二级事项": "title", "公开事项": "title",
    "公开主体": "subject", "公开内容": "elements", "公开内容（要素）": "elements",
    "公开依据": "basis", "公开时限": "time_limit", "公开方式": "manner",
    "公开渠道和载体": "carrier", "公开载体": "carrier", "五公开环节": "stages",
    "公开对象": "audience", "法定内容": "statutory", "栏目": "column", "职责": "duty",
}  # fmt: skip
_ENTRY_NEEDS = ("code", "category", "title", "subject", "elements", "basis", "time_limit")


@dataclass(slots=True)
class TableReport:
    """What became of an imported table; a table with one bad row is not taken at all."""

    created: int
    changed: int
    errors: Sequence[RowError]


@transaction.atomic
def save_entry(scope: Scope, body: Body, values: Mapping[str, Any]) -> CatalogueEntry:
    """Enter or change a 事项 by its code. Raises ``RefusedError`` with everything wrong."""
    may_keep(scope, body)
    row = {name: _text(values.get(name)) for name in (*_ENTRY_NEEDS, "manner", "carrier",
           "stages", "audience", "statutory", "column", "duty")}  # fmt: skip
    problems, extra = _entry_problems(body, row)
    if problems:
        raise RefusedError(*problems)
    days, unit = parse_limit(row["time_limit"])
    plain = {name: row[name] for name in (*_ENTRY_NEEDS[1:], "manner", "carrier", "audience",
             "statutory")}  # fmt: skip
    entry, made = CatalogueEntry.objects.unscoped("scope was checked").update_or_create(
        body=body, code=row["code"],
        defaults={**plain, **extra, "limit_days": days, "limit_unit": unit},
    )  # fmt: skip
    _note(scope, body, "entry.add" if made else "entry.change", entry.pk, entry.title, plain)
    return entry


def import_entries(scope: Scope, body: Body, rows: Iterable[Mapping[str, Any]]) -> TableReport:
    """A table of 事项, whole or not at all; every bad row is reported with its number (C3)."""
    may_keep(scope, body)
    errors: list[RowError] = []
    known = set(
        CatalogueEntry.objects.unscoped("scope was checked").filter(body=body)
        .values_list("code", flat=True)
    )  # fmt: skip
    seen: set[str] = set()
    created = changed = 0
    with transaction.atomic():
        for number, raw in enumerate(rows, 1):
            row = {ENTRY_HEADINGS.get(str(k).strip(), str(k).strip()): v for k, v in raw.items()}
            code = _text(row.get("code"))
            try:
                if code in seen:
                    words = _("编码“%(code)s”在表中重复") % {"code": code}
                    raise RefusedError(Problem("code", "twice", words))
                seen.add(code)
                with transaction.atomic():
                    save_entry(scope, body, row)
            except RefusedError as error:
                errors.append(RowError(number, code, tuple(error.problems)))
                continue
            created, changed = created + (code not in known), changed + (code in known)
        if errors:
            transaction.set_rollback(True)
            created = changed = 0
    return TableReport(created, changed, errors)


@transaction.atomic
def close_entry(scope: Scope, body: Body, code: str) -> CatalogueEntry:
    """An entry that no longer holds; it stays on record."""
    may_keep(scope, body)
    rows = CatalogueEntry.objects.unscoped("scope was checked").filter(body=body, code=code)
    entry = rows.first()
    if entry is None:
        raise RefusedError(Problem("code", "unknown", _("基本目录中没有这个事项")))
    entry.state = EntryState.CLOSED
    entry.save(update_fields=["state"])
    _note(scope, body, "entry.close", entry.pk, entry.title, {"state": "closed"})
    return entry


@transaction.atomic
def add_negative(
    scope: Scope, body: Body, *, title: str, ground: str, reviewer: str,
    words: Sequence[str] = (), until: date | None = None, decided_on: date | None = None,
) -> NegativeEntry:  # fmt: skip
    """An entry of the negative list (C4). Refused without the article it rests on."""
    may_keep(scope, body)
    problems = _needed({"title": title, "ground": ground, "reviewer": reviewer})
    if ground.strip() and "条" not in ground and "项" not in ground:
        text = _("法律依据须写明条款，如“政府信息公开条例第十四条”")
        problems.append(Problem("ground", "no_article", text))
    if until and until < timezone.localdate():
        problems.append(Problem("until", "past", _("期限已过")))
    if problems:
        raise RefusedError(*problems)
    entry = NegativeEntry.objects.unscoped("scope was checked").create(
        body=body, title=title.strip(), ground=ground.strip(), reviewer=reviewer.strip(),
        words=[one.strip() for one in words if one.strip()], until=until,
        decided_on=decided_on or timezone.localdate(),
    )  # fmt: skip
    lists_changed(body)
    # The audit record tells the ground, not what the entry protects.
    _note(scope, body, "negative.add", entry.pk, "", {"ground": ground})
    return entry


@transaction.atomic
def close_negative(scope: Scope, body: Body, pk: int) -> NegativeEntry:
    """An entry that no longer holds."""
    may_keep(scope, body)
    entry = NegativeEntry.objects.unscoped("scope was checked").filter(body=body, pk=pk).first()
    if entry is None:
        raise RefusedError(Problem("", "unknown", _("负面清单中没有这一项")))
    entry.state = EntryState.CLOSED
    entry.save(update_fields=["state"])
    lists_changed(body)
    _note(scope, body, "negative.close", entry.pk, "", {})
    return entry


@transaction.atomic
def save_on_request(
    scope: Scope, body: Body, *, code: str, title: str, keeper: str = "", carrier: str = "",
    sensitivity: str = Sensitivity.PLAIN, basis: str = "",
) -> OnRequestEntry:  # fmt: skip
    """An entry of the on-request catalogue (C5). What is open anyway is refused: the applicant
    would be sent away for nothing."""
    may_keep(scope, body)
    problems = _needed({"code": code, "title": title})
    if code.strip() and not is_slug(code.strip()):
        problems.append(Problem("code", "bad", _("代码须为小写字母、数字和连字符")))
    if sensitivity not in Sensitivity.values:
        problems.append(Problem("sensitivity", "unknown", _("敏感级不在可选范围")))
    department = None
    if keeper:
        rows = Department.objects.unscoped("scope was checked").filter(body=body, code=keeper)
        department = rows.first()
        if department is None:
            problems.append(Problem("keeper", "unknown", _("本机关没有这个科室")))
    entries = CatalogueEntry.objects.unscoped("scope was checked")
    if entries.filter(body=body, title=title.strip(), state=EntryState.ACTIVE).exists():
        words = _("“%(title)s”已列入主动公开基本目录，不应再列为依申请公开") % {"title": title}
        problems.append(Problem("title", "also_proactive", words))
    if problems:
        raise RefusedError(*problems)
    entry, made = OnRequestEntry.objects.unscoped("scope was checked").update_or_create(
        body=body, code=code.strip(),
        defaults={
            "title": title.strip(), "keeper": department, "carrier": carrier.strip(),
            "sensitivity": sensitivity, "basis": basis.strip(), "state": EntryState.ACTIVE,
        },
    )  # fmt: skip
    act = "on_request.add" if made else "on_request.change"
    _note(scope, body, act, entry.pk, entry.title, {"code": code})
    return entry


@transaction.atomic
def save_duty(
    scope: Scope, body: Body, *, code: str, text: str, document: str, no_entry_reason: str = "",
    entries: Sequence[str] = (),
) -> Duty:  # fmt: skip
    """A duty from the document that sets up the body, with the entries it gives rise to (C6)."""
    may_keep(scope, body)
    problems = _needed({"code": code, "text": text, "document": document})
    rows = CatalogueEntry.objects.unscoped("scope was checked").filter(body=body, code__in=entries)
    missing = sorted(set(entries) - set(rows.values_list("code", flat=True)))
    if missing:
        words = _("基本目录中没有事项 %(codes)s") % {"codes": "、".join(missing)}
        problems.append(Problem("entries", "unknown", words))
    if problems:
        raise RefusedError(*problems)
    duty, made = Duty.objects.unscoped("scope was checked").update_or_create(
        body=body, code=code.strip(),
        defaults={"text": text, "document": document, "no_entry_reason": no_entry_reason},
    )  # fmt: skip
    rows.update(duty=duty)
    _note(scope, body, "duty.add" if made else "duty.change", duty.pk, code, {"text": text})
    return duty


@transaction.atomic
def answer_statutory(scope: Scope, body: Body, code: str, reason: str) -> StatutoryAnswer | None:
    """Say that a statutory content does not apply, and why; an empty reason is refused (C13).

    ``reason`` of one dash takes the answer back.
    """
    may_keep(scope, body)
    if code not in {one.code for one in contents_for(body)}:
        raise RefusedError(Problem("code", "unknown", _("没有这项法定主动公开内容")))
    rows = StatutoryAnswer.objects.unscoped("scope was checked").filter(body=body, code=code)
    if reason.strip() in ("-", "－", "—"):
        rows.delete()
        _note(scope, body, "statutory.withdraw", code, code, {})
        return None
    if len(reason.strip()) < 4:
        words = _("请写明不适用的理由，不能只写“无”")
        raise RefusedError(Problem("reason", "required", words))
    answer, _made = StatutoryAnswer.objects.unscoped("scope was checked").update_or_create(
        body=body, code=code,
        defaults={"reason": reason.strip()[:300], "actor_name": scope.actor[:150]},
    )  # fmt: skip
    _note(scope, body, "statutory.not_applicable", code, code, {"reason": reason})
    return answer


def _entry_problems(body: Body, row: Mapping[str, str]) -> tuple[list[Problem], dict[str, Any]]:
    problems = _needed({name: row[name] for name in _ENTRY_NEEDS})
    if row["code"] and not is_slug(row["code"].lower()):
        problems.append(Problem("code", "bad", _("编码只能含字母、数字和连字符")))
    stages: list[str] = []
    unknown: list[str] = []
    for one in row["stages"].replace("、", "|").replace("，", "|").replace(",", "|").split("|"):
        if one.strip():
            code = _STAGES.get(one.strip()[:2]) or _STAGES.get(one.strip())
            (stages if code else unknown).append(code or one)
    if unknown:
        words = _("没有五公开环节“%(stage)s”") % {"stage": "、".join(unknown)}
        problems.append(Problem("stages", "unknown", words))
    if row["statutory"] and row["statutory"] not in {one.code for one in contents_for(body)}:
        problems.append(Problem("statutory", "unknown", _("没有这项法定主动公开内容")))
    extra: dict[str, Any] = {"stages": stages}
    for name, model in (("column", Column), ("duty", Duty)):
        if not row[name]:
            continue
        rows: Any = model.objects.unscoped("scope was checked")
        extra[name] = rows.filter(body=body, code=row[name]).first()
        if extra[name] is None:
            words = _("没有“%(code)s”") % {"code": row[name][:60]}
            problems.append(Problem(name, "unknown", words))
    return problems, extra


def _needed(values: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(name, "required", _("此项必填"))
        for name, value in values.items()
        if not value.strip()
    ]


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "|".join(str(one) for one in value)
    return "" if value is None else str(value).strip()


def _note(
    scope: Scope, body: Body, act: str, object_id: object, label: str, after: Mapping[str, Any]
) -> None:
    record(
        actor=scope.actor, actor_id=scope.user_id, action=f"catalogue.{act}",
        object_type="catalogue", object_id=object_id, object_label=label, body_code=body.code,
        after=after,
    )  # fmt: skip
