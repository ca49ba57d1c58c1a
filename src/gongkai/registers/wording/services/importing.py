"""Lists from CSV and Excel: a preview with what is wrong in each row, then all rows or none."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import openpyxl
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.registers.wording.choices import Severity, WordList
from gongkai.registers.wording.models import Leader, ListedWord
from gongkai.registers.wording.services.lists import (
    changed,
    demand_keeper,
    leader_problems,
    word_problems,
)

MOST_ROWS = 20_000
MOST_BYTES = 8 * 1024 * 1024
_MOST_UNPACKED = 80 * 1024 * 1024
WORD_COLUMNS = ("词", "改为", "说明", "类别", "级别")
LEADER_COLUMNS = ("姓名", "职务", "排序", "自", "至")


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a row; ``row`` counts from 1 as the program that made the file shows it."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class ListImport:
    """Rows that would be taken, and the faults of the others."""

    rows: tuple[tuple[Any, ...], ...]
    faults: tuple[RowFault, ...]
    new: int = 0
    changed: int = 0


def preview_words(scope: Scope, body: Body, kind: WordList, data: bytes) -> ListImport:
    """What an import would do. Raises ``NotPermitted``, or ``RefusedError`` for no table at all."""
    demand_keeper(scope, body)
    rows: list[tuple[Any, ...]] = []
    faults: list[RowFault] = []
    seen: dict[str, int] = {}
    severities = {str(one.label): one.value for one in Severity} | {v: v for v in Severity.values}
    for number, cells in _table(data, WORD_COLUMNS):
        word, right, note, category, level = cells
        severity = severities.get(level, level) if level else Severity.WARNING.value
        found = word_problems(kind, word, right, severity)
        if word in seen:
            words = _("与第%(n)d行重复。") % {"n": seen[word]}
            found.append(Problem("word", "twice", words))
        seen.setdefault(word, number)
        faults += [RowFault(number, one.text) for one in found]
        if not found:
            rows.append((word, right, note[:200], category[:40], severity))
    known = set(
        ListedWord.objects.within(scope).filter(body=body, list=kind).values_list("word", flat=True)
    )
    old = sum(1 for row in rows if row[0] in known)
    return ListImport(tuple(rows), tuple(faults), len(rows) - old, old)


@transaction.atomic
def import_words(scope: Scope, body: Body, kind: WordList, data: bytes) -> ListImport:
    """Take all rows in. Raises ``RefusedError`` with every fault; then nothing was written."""
    plan = preview_words(scope, body, kind, data)
    _refuse(plan)
    now = timezone.now()
    ListedWord.objects.bulk_create(
        (
            ListedWord(
                body=body, list=kind, word=word, right=right, note=note, category=category,
                severity=severity, changed_by=scope.actor, changed_at=now,
            )
            for word, right, note, category, severity in plan.rows
        ),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["body", "list", "word"],
        update_fields=["right", "note", "category", "severity", "changed_by", "changed_at"],
    )  # fmt: skip
    changed(body)
    _recorded(scope, body, kind.value, plan)
    return plan


def preview_leaders(scope: Scope, body: Body, data: bytes) -> ListImport:
    """As :func:`preview_words`, for the table of leaders."""
    demand_keeper(scope, body)
    rows: list[tuple[Any, ...]] = []
    faults: list[RowFault] = []
    seen: dict[tuple[object, ...], int] = {}
    for number, cells in _table(data, LEADER_COLUMNS):
        name, post, place, start, end = cells
        begin, begin_fault = _day(start)
        last, last_fault = _day(end)
        position = int(place) if place.isascii() and place.isdecimal() and len(place) < 5 else None
        found = [one.text for one in leader_problems(name, post, position, begin, last)]
        found += [fault for fault in (begin_fault, last_fault) if fault]
        key = (name, post, begin)
        if key in seen:
            found.append(_("与第%(n)d行重复。") % {"n": seen[key]})
        seen.setdefault(key, number)
        faults += [RowFault(number, text) for text in found]
        if not found:
            rows.append((name, post, position, begin, last))
    known = set(
        Leader.objects.within(scope).filter(body=body).values_list("name", "post", "from_date")
    )
    old = sum(1 for row in rows if (row[0], row[1], row[3]) in known)
    return ListImport(tuple(rows), tuple(faults), len(rows) - old, old)


@transaction.atomic
def import_leaders(scope: Scope, body: Body, data: bytes) -> ListImport:
    """As :func:`import_words`, for the table of leaders."""
    plan = preview_leaders(scope, body, data)
    _refuse(plan)
    now = timezone.now()
    Leader.objects.bulk_create(
        (
            Leader(
                body=body, name=name, post=post, position=position, from_date=start, to_date=end,
                changed_by=scope.actor, changed_at=now,
            )
            for name, post, position, start, end in plan.rows
        ),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["body", "name", "post", "from_date"],
        update_fields=["position", "to_date", "changed_by", "changed_at"],
    )  # fmt: skip
    changed(body)
    _recorded(scope, body, "leaders", plan)
    return plan


def _refuse(plan: ListImport) -> None:
    if plan.faults:
        raise RefusedError(
            *(
                Problem("file", "row", _("第%(n)d行：%(text)s") % {"n": one.row, "text": one.text})
                for one in plan.faults
            )
        )
    if not plan.rows:
        raise RefusedError(Problem("file", "empty", _("文件中没有可以导入的行。")))


def _recorded(scope: Scope, body: Body, what: str, plan: ListImport) -> None:
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="wording.import",
        object_type="word list",
        object_id=body.pk,
        object_label=what,
        body_code=body.code,
        after={"list": what, "new": plan.new, "changed": plan.changed},
    )


def _day(text: str) -> tuple[date | None, str]:
    if not text:
        return None, ""
    plain = text.replace("年", "-").replace("月", "-").replace("日", "").replace("/", "-")
    plain = plain.replace(".", "-").split(" ", 1)[0]
    try:
        year, month, day = (int(part) for part in plain.split("-"))
        return date(year, month, day), ""
    except ValueError:
        return None, _("“%(text)s”不是日期，应如2026-03-01。") % {"text": text[:30]}


def _table(data: bytes, columns: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Rows below the heading with their numbers; cells in the order of ``columns``."""
    if not data:
        raise RefusedError(Problem("file", "empty", _("文件是空的。")))
    if len(data) > MOST_BYTES:
        words = _("文件超过%(n)d MB。") % {"n": MOST_BYTES // 2**20}
        raise RefusedError(Problem("file", "too_large", words))
    raw = _excel(data) if data.startswith(b"PK") else _csv(data)
    if not raw:
        raise RefusedError(Problem("file", "empty", _("文件是空的。")))
    heading = [cell.strip().lstrip("\ufeff") for cell in raw[0]]
    if columns[0] not in heading:
        words = _("第一行应为列名：%(columns)s。") % {"columns": "、".join(columns)}
        raise RefusedError(Problem("file", "heading", words))
    places = [heading.index(name) if name in heading else None for name in columns]
    found = []
    for number, row in enumerate(raw[1:], start=2):
        cells = ["" if p is None or p >= len(row) else row[p].strip() for p in places]
        if any(cells):
            found.append((number, cells))
    return found


def _excel(data: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            if sum(entry.file_size for entry in container.infolist()) > _MOST_UNPACKED:
                raise ValueError("unpacks to too much")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        found = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=20, values_only=True)
        rows = [[_cell(value) for value in row] for row in found]
    except Exception as error:
        words = _("打不开这个 Excel 文件。请另存为 xlsx 或 CSV 后重试。")
        raise RefusedError(Problem("file", "broken", words)) from error
    return _bounded(rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:500]


def _csv(data: bytes) -> list[list[str]]:
    text = ""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        words = _("读不出文件的文字编码。请另存为 UTF-8 的 CSV 或者 xlsx。")
        raise RefusedError(Problem("file", "encoding", words))
    if "\x00" in text:
        words = _("这不是 CSV 或者 Excel 文件。")
        raise RefusedError(Problem("file", "kind", words))
    try:
        rows = [[cell[:500] for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    except csv.Error as error:
        words = _("CSV 文件的格式有误：%(why)s。") % {"why": str(error)}
        raise RefusedError(Problem("file", "broken", words)) from error
    return _bounded(rows)


def _bounded(rows: list[list[str]]) -> list[list[str]]:
    if len(rows) > MOST_ROWS + 1:
        words = _("一次最多导入%(n)d行。请拆分文件。") % {"n": MOST_ROWS}
        raise RefusedError(Problem("file", "too_many", words))
    return rows
