"""The tests a kind file can name in its rules. Each answers the field at fault and what it found.

A test that needs a value which is not filled in says nothing: that is the matter of ``required``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.foundation.publishing.content import Content
from gongkai.registers.catalogue.kinds import values

Fault = tuple[str, str]
"""Field, and what was found there (appended to the words of the rule)."""
Test = Callable[[Content, Mapping[str, Any]], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Check:
    """A test with the settings it takes (``?`` = may be left out)."""

    test: Test
    keys: Mapping[str, str]


def _get(content: Content, name: str) -> Any:
    """A field of the kind, or of the content itself; ``table.column`` gives a list."""
    if "." in name:
        table, _dot, column = name.partition(".")
        rows = content.fields.get(table)
        if not isinstance(rows, list):
            return []
        return [row.get(column) for row in rows if isinstance(row, Mapping)]
    if name in ("title", "made_on", "displayed_on", "document_number", "html"):
        return getattr(content, name)
    return content.fields.get(name)


def _amounts(content: Content, name: str) -> list[values.Money | Decimal] | None:
    """All amounts under a name; ``None`` when one is missing or cannot be read."""
    raw = _get(content, name)
    found: list[values.Money | Decimal] = []
    for one in raw if isinstance(raw, list) else [raw]:
        read = values.money(one) or values.number(one)
        if read is None:
            return None
        found.append(read)
    return found


def _plain(amounts: list[values.Money | Decimal]) -> Decimal:
    return sum((one.yuan if isinstance(one, values.Money) else one for one in amounts), Decimal(0))


def _sum(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    total = _amounts(content, settings["total"])
    parts: list[values.Money | Decimal] = []
    for name in settings["parts"]:
        if values.empty(_get(content, name)):
            continue
        amounts = _amounts(content, name)
        if amounts is None:
            return
        parts += amounts
    if total is None or not parts:
        return
    units = {one.unit for one in [*parts, *total] if isinstance(one, values.Money)}
    if len(units) > 1:
        yield settings["total"], "、".join(sorted(units))
    if _plain(parts) != _plain(total):
        shown = [one.amount if isinstance(one, values.Money) else one for one in parts]
        whole = [one.amount if isinstance(one, values.Money) else one for one in total]
        yield settings["total"], f"{' + '.join(f'{a:f}' for a in shown)} ≠ {whole[0]:f}"


def _not_greater(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    part, whole = (_amounts(content, settings[key]) for key in ("part", "whole"))
    if part and whole and _plain(part) > _plain(whole):
        yield settings["part"], f"{_plain(part):f} > {_plain(whole):f}"


def _order(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    before: tuple[str, date] | None = None
    for name in settings["fields"]:
        raw = _get(content, name)
        if isinstance(raw, Mapping):
            span = values.period(raw)
            start, end = span if span else (None, None)
        else:
            start = end = values.day(raw)
        if start is None or end is None:
            continue
        if before and start < before[1]:
            yield name, f"{start} < {before[1]}"
        before = (name, end)


def _period(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    span = values.period(_get(content, settings["field"]))
    if span and span[1] < span[0]:
        yield settings["field"], f"{span[1]} < {span[0]}"


def _window(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    """Both days count; ``least`` calendar days. Working days are checked against the calendar of
    the body by the drafting service."""
    span = values.period(_get(content, settings["field"]))
    if "unless" in settings and not values.empty(_get(content, settings["unless"])):
        return
    if span and span[1] >= span[0] and settings.get("unit", "calendar") == "calendar":
        days = (span[1] - span[0]).days + 1
        if days < settings["least"]:
            yield settings["field"], f"{days} < {settings['least']}"


def _required_if(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    if str(_get(content, settings["when"])) in settings["is"]:
        for name in settings["fields"]:
            if values.empty(_get(content, name)):
                yield name, ""


def _one_of(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    if all(values.empty(_get(content, name)) for name in settings["fields"]):
        yield settings["fields"][0], ""


def _no_personal(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    for name in settings["fields"]:
        found = values.personal(values.words(_get(content, name)))
        if found:
            kinds = {"identity": "身份证号", "mobile": "手机号码", "card": "银行卡号"}
            yield name.partition(".")[0], kinds[found]


def _unique(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    rows = _get(content, settings["field"])
    for one in rows if isinstance(rows, list) else []:
        text = str(one).strip()
        if text and text in seen:
            yield settings["field"].partition(".")[0], text
            return
        seen.add(text)


def _rows(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    stated = values.number(_get(content, settings["count"]))
    rows = _get(content, settings["table"])
    if stated is not None and isinstance(rows, list) and stated != len(rows):
        yield settings["count"], f"{stated:f} ≠ {len(rows)}"


def _text(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    del settings
    if not re.sub(r"<[^>]*>|&nbsp;|\s", "", content.html):
        yield "html", ""


def _text_or_file(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    del settings
    if re.sub(r"<[^>]*>|&nbsp;|\s", "", content.html) or content.fields:
        return
    files = [one for one in content.attachments if not one.media_type.startswith("image/")]
    if not files and not any(one.text.strip() for one in content.attachments):
        yield "attachments", ""


def _file(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    del settings
    if not content.attachments:
        yield "attachments", ""


def _words(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    text = values.words(_get(content, settings["field"]))
    if text and not any(word in text for word in settings["any"]):
        yield settings["field"], ""


def _not_words(content: Content, settings: Mapping[str, Any]) -> Iterator[Fault]:
    text = values.words(_get(content, settings["field"]))
    for word in settings["any"]:
        if word in text:
            yield settings["field"].partition(".")[0], word


CHECKS: Mapping[str, Check] = {
    "sum": Check(_sum, {"total": "field", "parts": "fields"}),
    "not_greater": Check(_not_greater, {"part": "field", "whole": "field"}),
    "order": Check(_order, {"fields": "fields"}),
    "period": Check(_period, {"field": "field"}),
    "window": Check(
        _window, {"field": "field", "least": "integer", "unit": "text?", "unless": "field?"}
    ),
    "required_if": Check(_required_if, {"when": "field", "is": "texts", "fields": "fields"}),
    "one_of": Check(_one_of, {"fields": "fields"}),
    "no_personal": Check(_no_personal, {"fields": "fields"}),
    "unique": Check(_unique, {"field": "field"}),
    "rows": Check(_rows, {"count": "field", "table": "field"}),
    "text": Check(_text, {}),
    "text_or_file": Check(_text_or_file, {}),
    "file": Check(_file, {}),
    "words": Check(_words, {"field": "field", "any": "texts"}),
    "not_words": Check(_not_words, {"field": "field", "any": "texts"}),
}
