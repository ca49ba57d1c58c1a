"""One row of an old system → content; everything wrong with the row at once."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import escape
from typing import Any

from django.utils.translation import gettext as _

from gongkai.foundation.publishing.choices import Attribute, SourceKind, Stage
from gongkai.foundation.publishing.content import FORMAT, Content, Source
from gongkai.foundation.refusals import Problem
from gongkai.foundation.texts import clean
from gongkai.registers.catalogue.kinds import KINDS

_SPLIT = re.compile(r"[|;；]")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?")
NAMES: Mapping[str, str] = {
    "原编号": "source_id", "编号": "source_id", "id": "source_id", "标题": "title", "名称": "title",
    "信息种类": "kind", "种类": "kind", "成文日期": "made_on", "发布日期": "displayed_on",
    "发文字号": "document_number", "文号": "document_number", "索引号": "index_number",
    "栏目": "columns", "事项": "entry", "正文": "html", "文字": "text", "概述": "summary",
    "发文机关": "issuer", "发布机构": "issuer", "关键词": "keywords", "五公开环节": "stages",
    "来源": "source_name", "来源网址": "source_url", "原发布日期": "source_date",
    "科室": "department", "原地址": "aliases", "字段": "fields",
}  # fmt: skip
"""Chinese headings of tables, and the names they stand for."""
_KNOWN = frozenset(NAMES.values()) | {"attribute", "timing"}
_DATES = ("made_on", "displayed_on", "source_date")
_LIMITS = {"title": 300, "document_number": 80, "index_number": 80, "source_id": 120}


@dataclass(frozen=True, slots=True)
class Known:
    """Codes of the body that rows may name."""

    columns: Mapping[str, int]
    """Code or name → id of the column."""
    codes: Mapping[int, str]
    entries: Mapping[str, int]
    departments: Mapping[str, tuple[int, str]]
    """Code or name → id and code."""
    reviewed_since: date | None = None
    """First day on which the body published something through a review here."""


@dataclass(frozen=True, slots=True)
class OldItem:
    """A row that can be taken over."""

    number: int
    """Number of the row in the file, from 1."""
    source_id: str
    content: Content
    data: Mapping[str, Any]
    """:meth:`Content.as_json`, made once."""
    digest: str
    index_number: str
    aliases: tuple[str, ...]
    column_ids: tuple[int, ...]
    department_id: int | None
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row was not taken over."""

    number: int
    source_id: str
    problems: tuple[Problem, ...]

    @property
    def text(self) -> str:
        """All in one line."""
        return "；".join(one.text for one in self.problems)


def read_row(number: int, raw: Mapping[str, Any], known: Known, today: date) -> OldItem | RowError:
    """The row as content that keeps its dates (补录), or everything wrong with it."""
    row = {NAMES.get(str(k).strip(), str(k).strip()): v for k, v in raw.items() if k is not None}
    problems: list[Problem] = []
    texts = {name: _text(row.get(name)) for name in _KNOWN if name not in ("fields", "keywords")}
    extra = sorted(set(row) - _KNOWN)
    if extra:
        words = _("不认识的列：%(names)s") % {"names": "、".join(extra)[:120]}
        problems.append(Problem("", "unknown_column", words))
    problems += _missing(texts)
    days = {name: _day(row.get(name), name, problems) for name in _DATES}
    made, shown = days["made_on"], days["displayed_on"]
    if shown is None and not texts["displayed_on"]:
        words = _("请填写原发布日期：只有以前公开过的信息可以补录")
        problems.append(Problem("displayed_on", "required", words))
    if shown and shown > today:
        problems.append(Problem("displayed_on", "future", _("原发布日期晚于今天")))
    if shown and known.reviewed_since and shown >= known.reviewed_since:
        words = _("本机关自 %(day)s 起在本平台审查后公开：此日及以后的信息须走审签流程，不能补录")
        problems.append(
            Problem("displayed_on", "needs_review", words % {"day": known.reviewed_since})
        )
    if made and shown and made > shown:
        words = _("成文日期 %(made)s 晚于发布日期 %(shown)s") % {"made": made, "shown": shown}
        problems.append(Problem("made_on", "made_after_published", words))
    attribute = _attribute(texts["attribute"], problems)
    columns = _columns(texts["columns"], known, problems)
    department = known.departments.get(texts["department"]) if texts["department"] else None
    if texts["department"] and department is None:
        words = _("本机关没有科室“%(name)s”") % {"name": texts["department"][:60]}
        problems.append(Problem("department", "unknown", words))
    if texts["entry"] and texts["entry"] not in known.entries:
        words = _("基本目录中没有事项“%(code)s”") % {"code": texts["entry"][:60]}
        problems.append(Problem("entry", "unknown_entry", words))
    fields = _fields(row.get("fields"), problems)
    if problems:
        return RowError(number, texts["source_id"][:120], tuple(problems))
    content = Content(
        title=texts["title"],
        kind=texts["kind"],
        attribute=attribute,
        stages=tuple(one for one in _parts(texts["stages"]) if one in Stage.values),
        columns=tuple(known.codes[pk] for pk in columns),
        entry=texts["entry"],
        department=department[1] if department else "",
        issuer=texts["issuer"],
        document_number=texts["document_number"],
        made_on=made,
        displayed_on=shown,
        summary=texts["summary"],
        keywords=tuple(_parts(_text(row.get("keywords")))),
        html=_html(texts),
        source=_source(texts, days["source_date"]),
        timing=texts["timing"],
        back_captured=True,
        fields=fields,
    )
    data = content.as_json()
    return OldItem(
        number, texts["source_id"], content, data, digest_of(data), texts["index_number"],
        tuple(_parts(texts["aliases"])), columns, department[0] if department else None,
        known.entries.get(texts["entry"]),
    )  # fmt: skip


def digest_of(data: Mapping[str, Any]) -> str:
    """:attr:`Content.digest` of a content that is JSON already."""
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{FORMAT}\n{canonical}".encode()).hexdigest()


def renumbered(old: OldItem, index_number: str) -> OldItem:
    """The row with the number it was given."""
    return replace(old, index_number=index_number)


def _missing(texts: Mapping[str, str]) -> list[Problem]:
    needed = {"source_id": _("原系统编号"), "title": _("标题"), "kind": _("信息种类")}
    problems = [
        Problem(name, "required", _("请填写“%(what)s”") % {"what": words})
        for name, words in needed.items()
        if not texts[name]
    ]
    problems += [
        Problem(name, "too_long", _("不能超过 %(most)d 个字") % {"most": most})
        for name, most in _LIMITS.items()
        if len(texts[name]) > most
    ]
    if texts["kind"] and texts["kind"] not in KINDS:
        words = _("没有信息种类“%(code)s”") % {"code": texts["kind"][:60]}
        problems.append(Problem("kind", "unknown_kind", words))
    if any("\x00" in one for one in texts.values()):
        problems.append(Problem("", "unusable", _("含有不能保存的字符")))
    return problems


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, list | tuple):
        return "|".join(str(one) for one in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).encode("utf-8", "replace").decode().strip()


def _day(value: Any, name: str, problems: list[Problem]) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _text(value)
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        return date(*(int(one) for one in found.groups())) if found else date.fromisoformat(text)
    except ValueError:
        words = _("“%(text)s”不是日期") % {"text": text[:40]}
        problems.append(Problem(name, "bad_date", words))
        return None


def _attribute(text: str, problems: list[Problem]) -> str:
    """Only what was open can be taken over as published."""
    if text in ("", Attribute.PROACTIVE.value, "主动公开"):
        return Attribute.PROACTIVE.value
    problems.append(Problem("attribute", "not_open", _("只能补录主动公开的信息")))
    return ""


def _columns(text: str, known: Known, problems: list[Problem]) -> tuple[int, ...]:
    found: list[int] = []
    for one in _parts(text):
        pk = known.columns.get(one)
        if pk is None:
            words = _("本机关没有栏目“%(code)s”") % {"code": one[:60]}
            problems.append(Problem("columns", "unknown_column", words))
        elif pk not in found:
            found.append(pk)
    return tuple(found)


def _parts(text: str) -> list[str]:
    return [one.strip() for one in _SPLIT.split(text) if one.strip()]


def _fields(value: Any, problems: list[Problem]) -> Mapping[str, Any]:
    if value in (None, ""):
        return {}
    if isinstance(value, Mapping):
        return value
    try:
        read = json.loads(str(value))
    except ValueError:
        read = None
    if not isinstance(read, dict):
        problems.append(Problem("fields", "bad_json", _("“字段”一列不是 JSON 对象")))
        return {}
    return read


def _html(texts: Mapping[str, str]) -> str:
    if texts["html"]:
        return clean(texts["html"])
    lines = (line.strip() for line in texts["text"].splitlines())
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _source(texts: Mapping[str, str], day: date | None) -> Source:
    if not texts["source_name"]:
        return Source()
    return Source(SourceKind.REPRINT.value, texts["source_name"], texts["source_url"], day)
