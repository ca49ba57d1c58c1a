"""The parts of a content in words: for metadata, comparison and merging."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.console.drafting.files import ROLES
from gongkai.console.drafting.form import PLANS, READINGS, TIMINGS
from gongkai.foundation.publishing.choices import Attribute, ChannelCode, SourceKind, Stage
from gongkai.foundation.publishing.content import Attachment, Content
from gongkai.foundation.texts import plain
from gongkai.registers.catalogue.kinds import KINDS, FieldSpec, Kind
from gongkai_rules.outcomes.exemptions import GROUNDS

LABELS: Mapping[str, str | Promise] = {
    "title": gettext_lazy("标题"),
    "kind": gettext_lazy("信息种类"),
    "attribute": gettext_lazy("公开属性"),
    "attribute_reason": gettext_lazy("认定理由"),
    "attribute_ground": gettext_lazy("不公开或者依申请公开的依据"),
    "stages": gettext_lazy("五公开环节"),
    "columns": gettext_lazy("栏目"),
    "entry": gettext_lazy("主动公开基本目录事项"),
    "department": gettext_lazy("承办科室"),
    "issuer": gettext_lazy("发文机关"),
    "document_number": gettext_lazy("发文字号"),
    "made_on": gettext_lazy("成文日期"),
    "displayed_on": gettext_lazy("发布日期"),
    "summary": gettext_lazy("摘要"),
    "keywords": gettext_lazy("关键词"),
    "html": gettext_lazy("正文"),
    "attachments": gettext_lazy("附件"),
    "source": gettext_lazy("信息来源"),
    "channels": gettext_lazy("发布渠道"),
    "timing": gettext_lazy("公开节奏"),
    "back_captured": gettext_lazy("补录"),
    "interpretation": gettext_lazy("解读安排"),
}


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of the kind."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One field of the kind in words."""

    label: str
    words: str
    table: ShownTable | None = None
    link: str = ""


def label_of(key: str, kind: Kind | None) -> str:
    """Name of a part (``fields.<name>`` for a field of the kind)."""
    if key.startswith("fields."):
        spec = kind.field(key.removeprefix("fields.")) if kind else None
        return spec.label if spec else key.removeprefix("fields.")
    return str(LABELS.get(key, key))


def part_words(key: str, value: Any, kind: Kind | None, names: Mapping[str, str]) -> str:
    """A part as plain text, one paragraph per line. ``names`` gives words for codes of columns,
    entries and departments."""
    if value in (None, "", [], {}, False):
        return ""
    match key:
        case "html":
            return plain(str(value))
        case "attribute":
            return str(dict(Attribute.choices).get(value, value))
        case "kind":
            return KINDS[value].label if value in KINDS else str(value)
        case "stages":
            return _list(value, dict(Stage.choices))
        case "channels":
            return _list(value, dict(ChannelCode.choices))
        case "columns":
            return _list(value, names)
        case "entry" | "department":
            return names.get(str(value), str(value))
        case "keywords":
            return "、".join(value)
        case "timing":
            return str(dict(TIMINGS).get(value, value))
        case "attribute_ground":
            found = next((g for g in GROUNDS if g.code == value), None)
            return f"{found.title}（{found.article}）" if found else str(value)
        case "back_captured":
            return _("是")
        case "source":
            return source_words(value)
        case "interpretation":
            return "\n".join(f"{name}：{words}" for name, words in plan_rows(value))
        case "attachments":
            return "\n".join(_attachment(one) for one in value)
    if key.startswith("fields."):
        spec = kind.field(key.removeprefix("fields.")) if kind else None
        return field_words(spec, value)
    return str(value)


def source_words(value: Mapping[str, Any]) -> str:
    """Kind of source, name, address and date."""
    kind = dict(SourceKind.choices).get(value.get("kind", ""), "")
    rest = [value.get("name"), value.get("url"), value.get("published_on")]
    return "\n".join(str(one) for one in (kind, *rest) if one)


def plan_rows(plan: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The plan of interpretation, row by row."""
    if not plan:
        return []
    rows = [(_("安排"), str(dict(PLANS).get(plan.get("plan", ""), "")))]
    for key, label, words in (
        ("form", _("形式"), dict(READINGS)),
        ("owner", _("责任人"), {}),
        ("due", _("计划公开日期"), {}),
        ("reason", _("不解读的理由"), {}),
    ):
        if value := plan.get(key):
            rows.append((label, str(words.get(value, value))))
    return rows


def field_words(spec: FieldSpec | None, value: Any) -> str:
    """A value of the kind as text; a table line by line."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, Mapping):
        if "amount" in value:
            return f"{value['amount']} {value.get('unit', '')}".strip()
        if "from" in value or "to" in value:
            return f"{value.get('from', '')} — {value.get('to', '')}"
        return " ".join(str(one) for one in value.values() if one)
    if isinstance(value, list | tuple):
        if value and isinstance(value[0], Mapping):
            return "\n".join(" | ".join(row) for row in table_of(spec, value).rows)
        return "\n".join(str(one) for one in value)
    text = str((spec.choices or {}).get(str(value), value)) if spec else str(value)
    return f"{text} {spec.unit}" if spec and spec.unit and spec.type != "money" else text


def table_of(spec: FieldSpec | None, rows: Any) -> ShownTable:
    """A table with the headings of its kind."""
    columns = spec.columns if spec else ()
    if not columns:
        names = list(dict.fromkeys(key for row in rows for key in row))
        return ShownTable(
            tuple(names), tuple(tuple(field_words(None, r.get(n)) for n in names) for r in rows)
        )
    return ShownTable(
        tuple(f"{c.label}（{c.unit}）" if c.unit else c.label for c in columns),
        tuple(tuple(field_words(_bare(c), row.get(c.name)) for c in columns) for row in rows),
    )


def shown_values(content: Content, kind: Kind | None) -> list[ShownValue]:
    """The fields of the kind, filled or not, and fields the kind no longer has."""
    found: list[ShownValue] = []
    specs: dict[str, FieldSpec | None] = {s.name: s for s in (kind.fields if kind else ())}
    for name in content.fields:
        specs.setdefault(name, None)
    for name, spec in specs.items():
        value = content.fields.get(name)
        label = spec.label if spec else name
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            found.append(ShownValue(label, "", table_of(spec, value)))
        else:
            words = field_words(spec, value)
            if spec and spec.type == "file":
                words = _file_name(content, str(value or ""))
            found.append(ShownValue(label, words))
    return found


def role_words(one: Attachment) -> str:
    """What a file is for."""
    return str(dict(ROLES).get(one.role, one.role))


def _file_name(content: Content, sha256: str) -> str:
    return next((one.name for one in content.attachments if one.sha256 == sha256), sha256[:12])


def _bare(spec: FieldSpec) -> FieldSpec | None:
    """Cells carry no unit: it stands in the heading."""
    return None if spec.unit else spec


def _list(codes: Any, names: Mapping[Any, Any]) -> str:
    return "、".join(str(names.get(code, code)) for code in codes)


def _attachment(one: Mapping[str, Any]) -> str:
    parts = [one.get("name"), dict(ROLES).get(one.get("role", "")), one.get("text")]
    attribute = dict(Attribute.choices).get(str(one.get("attribute") or "-"), "")
    return " | ".join(str(p) for p in (*parts, attribute, str(one.get("sha256", ""))[:12]) if p)
