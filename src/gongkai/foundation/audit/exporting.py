"""The audit record as a file, and the proof that such a file was not altered.

CSV and JSON Lines carry every field with the hashes of the chain. Whoever holds a file can
recompute the hash of each entry, and where numbers follow one another also the chain, without
the database: ``gongkai audit verify-export FILE``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from gongkai.foundation.audit.models import AuditEntry, ChainHead
from gongkai.foundation.audit.selectors import Filters, Reader, demand_reader, entries
from gongkai.foundation.audit.services import ChainReport, entry_hash, record

FORMAT = "gongkai-audit-1"
COLUMNS = (
    "number",
    "at",
    "actor",
    "actor_id",
    "action",
    "object_type",
    "object_id",
    "object_label",
    "body_code",
    "succeeded",
    "before",
    "after",
    "request_id",
    "address",
    "previous_hash",
    "hash",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_CHUNK = 2000


def export(reader: Reader, filters: Filters, form: str) -> Iterator[str]:
    """Lines of an export, oldest first, in bounded memory. The export itself is on record.

    ``form`` is ``csv`` or ``jsonl``. Raises ``NotPermitted``, ``ValueError``.
    """
    demand_reader(reader)
    if form not in ("csv", "jsonl"):
        raise ValueError("an export is csv or jsonl")
    head = ChainHead.objects.filter(id=1).first()
    last = head.last_number if head else 0
    record(
        actor=reader.actor,
        actor_id=reader.user_id,
        action="audit.export",
        object_type="audit",
        object_label=form,
        after={"filters": filters.as_json(), "up_to": last},
    )
    rows = entries(reader, filters).filter(number__lte=last).order_by("number")
    found = rows.iterator(chunk_size=_CHUNK)
    return _csv(found) if form == "csv" else _json_lines(found, filters, last)


def _json_lines(rows: Iterable[AuditEntry], filters: Filters, last: int) -> Iterator[str]:
    top = {
        "format": FORMAT,
        "exported_at": timezone.now().isoformat(),
        "filters": filters.as_json(),
        "up_to": last,
    }
    yield json.dumps(top, ensure_ascii=False) + "\n"
    for row in rows:
        yield json.dumps(_values(row), ensure_ascii=False) + "\n"


def _csv(rows: Iterable[AuditEntry]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(COLUMNS)
    for row in rows:
        values = _values(row)
        yield writer.writerow([_cell(values[name]) for name in COLUMNS])


class _Echo:
    """A file for the csv writer that hands each line back."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def _values(row: AuditEntry) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in COLUMNS}
    values["at"] = row.at.isoformat(timespec="microseconds")
    return values


def _cell(value: Any) -> str:
    """Text for a cell; what a spreadsheet would take for a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def verify_export(place: Path, *, most: int = 20) -> ChainReport:
    """Recompute every hash of an exported file. Stops listing after ``most`` faults.

    Entries left out by the filters of the export are no fault; a changed one, or a broken link
    between two that follow each other, is. Raises ``ValueError`` for a file that is no export.
    """
    faults: list[str] = []
    count, number, hashed = 0, 0, ""
    for entry in _read(place):
        count += 1
        if entry_hash(entry) != entry.hash:
            faults.append(f"entry {entry.number} was changed after it was written")
        if entry.number <= number:
            faults.append(f"entry {entry.number} stands after entry {number}")
        elif entry.number == number + 1 and count > 1 and entry.previous_hash != hashed:
            faults.append(f"entry {entry.number} does not follow the one before it")
        number, hashed = entry.number, entry.hash
        if len(faults) >= most:
            break
    return ChainReport(count, tuple(faults[:most]))


def _read(place: Path) -> Iterator[AuditEntry]:
    with place.open(encoding="utf-8-sig", newline="") as lines:
        first = lines.readline()
        lines.seek(0)
        try:
            if first.lstrip("\ufeff").startswith("{"):
                yield from _read_json_lines(lines)
            else:
                yield from _read_csv(lines)
        except (KeyError, TypeError, csv.Error, UnicodeDecodeError) as error:
            raise ValueError(f"{place.name} is no export of the audit record: {error}") from error


def _read_json_lines(lines: Iterable[str]) -> Iterator[AuditEntry]:
    for position, line in enumerate(lines):
        values = json.loads(line)
        if position == 0:
            if values.get("format") != FORMAT:
                raise ValueError(f"the first line does not say {FORMAT}")
            continue
        yield _entry(values)


def _read_csv(lines: Iterable[str]) -> Iterator[AuditEntry]:
    rows = csv.DictReader(lines)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise ValueError("the columns are not those of an export of the audit record")
    for row in rows:
        values: dict[str, Any] = {
            name: text[1:] if text.startswith("'") else text for name, text in row.items()
        }
        values["actor_id"] = int(values["actor_id"]) if values["actor_id"] else None
        values["succeeded"] = values["succeeded"] == "1"
        for name in ("before", "after"):
            values[name] = json.loads(values[name]) if values[name] else None
        yield _entry(values)


def _entry(values: dict[str, Any]) -> AuditEntry:
    found = {name: values[name] for name in COLUMNS}
    found["number"] = int(found["number"])
    found["at"] = datetime.fromisoformat(found["at"])
    return AuditEntry(**found)
