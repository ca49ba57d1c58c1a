"""Content against its kind: required fields, types, rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.foundation.publishing.content import Content
from gongkai.registers.catalogue.kinds import rulechecks, values
from gongkai.registers.catalogue.kinds.shape import FieldSpec, Kind

_PHONE = re.compile(r"[\d\-－—()（） +、，,转/]{5,60}")
_URL = re.compile(r"https?://[^\s/]+\.[^\s]+")


@dataclass(frozen=True, slots=True)
class KindFault:
    """One thing wrong by the kind; ``severity`` error refuses, warning flags."""

    field: str
    code: str
    text: str
    severity: str = "error"


def examine(content: Content, one: Kind) -> list[KindFault]:
    """Everything the kind has against the content, errors and warnings."""
    faults: list[KindFault] = []
    known = {spec.name for spec in one.fields}
    for name in sorted(set(content.fields) - known):
        words = _("信息种类“%(kind)s”没有字段“%(field)s”") % {"kind": one.label, "field": name}
        faults.append(KindFault(f"fields.{name}", "unknown_field", words))
    for spec in one.fields:
        faults += _field(content, spec, content.fields.get(spec.name), f"fields.{spec.name}")
    for rule in one.rules:
        for field, found in rulechecks.CHECKS[rule.check].test(content, rule.values):
            place = f"fields.{field}" if field in known else field
            text = f"{rule.label}（{found}）" if found else rule.label
            faults.append(KindFault(place, rule.id, text, rule.severity))
    return faults


def _field(content: Content, spec: FieldSpec, value: Any, place: str) -> Iterator[KindFault]:
    if values.empty(value):
        if spec.required:
            words = _("请填写“%(field)s”") % {"field": spec.label}
            yield KindFault(place, "required", words)
        return
    wrong = _wrong(content, spec, value)
    if wrong:
        yield KindFault(place, f"bad_{spec.type}", f"“{spec.label}”：{wrong}")
    elif spec.type == "table":
        for number, row in enumerate(value, 1):
            for column in spec.columns:
                for fault in _field(content, column, row.get(column.name), place):
                    text = _("第 %(row)d 行：%(what)s") % {"row": number, "what": fault.text}
                    yield KindFault(place, fault.code, text)


def _wrong(content: Content, spec: FieldSpec, value: Any) -> str:
    """What is wrong with the form of a value; empty when nothing is."""
    match spec.type:
        case "number" if values.number(value) is None:
            return _("不是数字")
        case "integer":
            found = values.number(value)
            if found is None or found != found.to_integral_value():
                return _("不是整数")
        case "year":
            found = values.number(value)
            if found is None or not 1949 <= found <= 2100 or found != int(found):
                return _("不是四位数的年份")
        case "money" if values.money(value) is None:
            return _("请写金额和单位（元、万元）")
        case "date" if values.day(value) is None:
            return _("不是日期，请写成 2026-05-29 的形式")
        case "period":
            span = values.period(value)
            if span is None:
                return _("起止日期不全或者不是日期")
            if span[1] < span[0]:
                return _("结束日期早于开始日期")
        case "person":
            if not isinstance(value, Mapping) or values.empty(value.get("name")):
                return _("请写姓名")
            if values.personal(values.words(value)):
                return _("不得公开身份证号、手机号码或者银行卡号")
        case "table":
            if not isinstance(value, list) or not all(isinstance(r, Mapping) for r in value):
                return _("不是表格")
            known = {column.name for column in spec.columns}
            extra = sorted({str(key) for row in value for key in row} - known)
            if extra:
                return _("表格没有列 %(columns)s") % {"columns": "、".join(extra)}
        case "choice" if str(value) not in (spec.choices or {}):
            return _("不在可选范围：%(choices)s") % {
                "choices": "、".join((spec.choices or {}).values())
            }
        case "list" if not isinstance(value, list):
            return _("不是列表")
        case "flag" if not isinstance(value, bool):
            return _("请选择是或者否")
        case "file" if str(value) not in {one.sha256 for one in content.attachments}:
            return _("没有这个附件")
        case "url" if not _URL.fullmatch(str(value)):
            return _("不是网址")
        case "phone" if not _PHONE.fullmatch(str(value)):
            return _("不是电话号码")
        case "credit_code" if not values.credit_code(value):
            return _("统一社会信用代码校验不通过")
        case "text" | "longtext" if not isinstance(value, str):
            return _("不是文字")
    return ""
