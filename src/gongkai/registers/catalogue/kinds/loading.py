"""Reading kind files. Everything wrong with a file is said at once, with its name and place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.registers.catalogue.kinds import rulechecks
from gongkai.registers.catalogue.kinds.shape import (
    CHAINS,
    FIELD_TYPES,
    GROUPS,
    MARKS,
    SECTIONS,
    SEVERITIES,
    TIMINGS,
    FieldSpec,
    Kind,
    RuleSpec,
)

_CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
_TEXTS = {
    "code", "title", "title_en", "group", "source", "mark", "category", "timing", "chain",
    "own_page", "follows", "same", "notes", "notes_en",
}  # fmt: skip
_FLAGS = {"normative", "policy", "interpretation", "window", "news"}
_LISTS = {"statutory", "stages", "sections"}
_NEEDED = ("code", "title", "title_en", "group", "source", "mark")
_FIELD_KEYS = {
    "name", "title", "title_en", "type", "required", "help", "help_en", "unit", "choices",
    "columns", "source", "mark",
}  # fmt: skip
_RULE_KEYS = {"id", "check", "severity", "text", "text_en", "source", "mark"}
_STAGES = ("decision", "execution", "management", "service", "result")
CONTENT_FIELDS = frozenset({"title", "made_on", "displayed_on", "document_number", "html"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """The kinds of some folders, and what is wrong with files that were left out."""

    kinds: Mapping[str, Kind]
    faults: tuple[str, ...]


def load(folders: Iterable[Path]) -> Loaded:
    """Read ``*.toml`` of the folders in order. A file with a fault, or a code that an earlier
    file has, is left out and named in ``faults``."""
    kinds: dict[str, Kind] = {}
    faults: list[str] = []
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            one, wrong = read(path)
            if one is not None and one.code in kinds:
                wrong.append(f"code '{one.code}' is already that of {kinds[one.code].file}")
            faults += [f"{path.name}: {line}" for line in wrong]
            if one is not None and not wrong:
                kinds[one.code] = one
    for one in list(kinds.values()):
        if one.follows and one.follows not in kinds:
            faults.append(f"{one.file}: 'follows' names the unknown kind '{one.follows}'")
    return Loaded(kinds, tuple(faults))


def read(path: Path) -> tuple[Kind | None, list[str]]:
    """One file: the kind, or ``None``, and everything that is wrong with the file."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return None, [f"cannot be read: {error}"]
    faults = _top(data)
    fields = _fields(data.get("fields", []), "fields", faults)
    rules = _rules(data.get("rules", []), fields, faults)
    if faults:
        return None, faults
    values: dict[str, Any] = {key: data[key] for key in _TEXTS | _FLAGS if key in data}
    values |= {key: tuple(data[key]) for key in _LISTS if key in data}
    return Kind(**values, fields=fields, rules=rules, file=path.name), []


def _top(data: Mapping[str, Any]) -> list[str]:
    known = _TEXTS | _FLAGS | _LISTS | {"fields", "rules"}
    faults = [f"unknown key '{key}'" for key in sorted(set(data) - known)]
    faults += [f"'{key}' is missing" for key in _NEEDED if not data.get(key)]
    faults += [f"'{k}' must be text" for k in sorted(_TEXTS & set(data)) if not _is(data[k], str)]
    faults += [
        f"'{k}' must be true or false" for k in sorted(_FLAGS & set(data)) if not _is(data[k], bool)
    ]
    for key in sorted(_LISTS & set(data)):
        if not _is(data[key], list) or not all(_is(one, str) for one in data[key]):
            faults.append(f"'{key}' must be a list of texts")
    if faults:
        return faults
    if not _CODE.fullmatch(data["code"]):
        faults.append(f"code '{data['code']}' must be lower-case letters, digits and _")
    closed = (
        ("group", tuple(GROUPS)), ("mark", MARKS), ("timing", TIMINGS), ("chain", CHAINS),
    )  # fmt: skip
    faults += [
        f"'{key}' is '{data[key]}'; known: {', '.join(known)}"
        for key, known in closed
        if key in data and data[key] not in known
    ]
    for key, allowed in (("sections", SECTIONS), ("stages", _STAGES)):
        faults += [
            f"unknown entry '{one}' in '{key}'" for one in data.get(key, ()) if one not in allowed
        ]
    if data.get("normative") and not data.get("policy"):
        faults.append("a normative document counts as policy: set policy = true")
    return faults


def _fields(rows: Any, where: str, faults: list[str]) -> tuple[FieldSpec, ...]:
    found: list[FieldSpec] = []
    if not _is(rows, list):
        faults.append(f"'{where}' must be a list of tables")
        return ()
    for number, row in enumerate(rows, 1):
        place = f"{where} {number}"
        if not _is(row, dict):
            faults.append(f"{place} must be a table")
            continue
        place = f"{where} '{row.get('name', number)}'"
        wrong = [f"{place}: unknown key '{key}'" for key in sorted(set(row) - _FIELD_KEYS)]
        wrong += [
            f"{place}: '{key}' is missing or not text"
            for key in ("name", "title", "title_en", "type")
            if not row.get(key) or not _is(row[key], str)
        ]
        if row.get("type") not in FIELD_TYPES:
            wrong.append(f"{place}: bad type '{row.get('type')}'; known: {', '.join(FIELD_TYPES)}")
        if not _is(row.get("required", False), bool):
            wrong.append(f"{place}: 'required' must be true or false")
        if row.get("mark", "practice") not in MARKS:
            wrong.append(f"{place}: bad mark '{row['mark']}'")
        if row.get("name") in {one.name for one in found}:
            wrong.append(f"{place}: the name stands twice")
        if row.get("type") == "choice" and not row.get("choices"):
            wrong.append(f"{place}: a choice needs 'choices'")
        if row.get("type") == "money" and row.get("unit", "元") not in ("元", "万元"):
            wrong.append(f"{place}: unit of money is 元 or 万元, not '{row.get('unit')}'")
        columns: tuple[FieldSpec, ...] = ()
        if row.get("type") == "table":
            columns = _fields(row.get("columns", []), f"{place} columns", wrong)
            if not columns:
                wrong.append(f"{place}: a table needs 'columns'")
        if not wrong:
            found.append(FieldSpec(**{**row, "columns": columns}))
        faults += wrong
    return tuple(found)


def _rules(rows: Any, fields: tuple[FieldSpec, ...], faults: list[str]) -> tuple[RuleSpec, ...]:
    found: list[RuleSpec] = []
    if not _is(rows, list):
        faults.append("'rules' must be a list of tables")
        return ()
    names = {one.name for one in fields} | CONTENT_FIELDS
    names |= {f"{one.name}.{column.name}" for one in fields for column in one.columns}
    for number, row in enumerate(rows, 1):
        if not _is(row, dict):
            faults.append(f"rules {number} must be a table")
            continue
        place = f"rules '{row.get('id', number)}'"
        wrong = [
            f"{place}: '{key}' is missing" for key in ("id", "check", "text") if not row.get(key)
        ]
        check = rulechecks.CHECKS.get(row.get("check", ""))
        if check is None:
            wrong.append(f"{place}: unknown check '{row.get('check')}'")
        else:
            allowed = _RULE_KEYS | set(check.keys)
            wrong += [f"{place}: unknown key '{key}'" for key in sorted(set(row) - allowed)]
            for key, type_ in check.keys.items():
                wrong += _setting(place, key, type_, row, names)
        if row.get("severity", "error") not in SEVERITIES:
            wrong.append(f"{place}: severity is error or warning, not '{row['severity']}'")
        if row.get("mark", "practice") not in MARKS:
            wrong.append(f"{place}: bad mark '{row['mark']}'")
        if row.get("id") in {one.id for one in found}:
            wrong.append(f"{place}: the id stands twice")
        if not wrong and check is not None:
            found.append(
                RuleSpec(
                    row["id"], row["check"], row.get("severity", "error"), row["text"],
                    row.get("text_en", ""), {key: row[key] for key in check.keys if key in row},
                    row.get("source", ""), row.get("mark", "practice"),
                )
            )  # fmt: skip
        faults += wrong
    return tuple(found)


def _setting(
    place: str, key: str, type_: str, row: Mapping[str, Any], names: set[str]
) -> list[str]:
    """What is wrong with one setting; a type ending in ``?`` may be left out."""
    optional, bare = type_.endswith("?"), type_.rstrip("?")
    if key not in row:
        return [] if optional else [f"{place}: '{key}' is missing"]
    value = row[key]
    if bare == "field":
        if not _is(value, str) or value not in names:
            return [f"{place}: '{key}' names the unknown field '{value}'"]
    elif bare == "fields":
        if not _is(value, list) or not value:
            return [f"{place}: '{key}' must be a list of fields"]
        return [f"{place}: '{key}' names the unknown field '{v}'" for v in value if v not in names]
    elif bare == "integer":
        if not _is(value, int) or isinstance(value, bool):
            return [f"{place}: '{key}' must be a whole number"]
    elif bare == "texts":
        if not _is(value, list) or not all(_is(one, str) for one in value):
            return [f"{place}: '{key}' must be a list of texts"]
    elif not _is(value, str):
        return [f"{place}: '{key}' must be text"]
    return []


def _is(value: Any, type_: type) -> bool:
    return isinstance(value, type_)
