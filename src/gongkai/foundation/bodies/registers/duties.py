"""Operators, responsibility matrix, accountability (A5, A6, A12)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.foundation.bodies.models import Accountability, Operation, Responsibility
from gongkai.foundation.bodies.refusals import Problem
from gongkai.foundation.bodies.registers.base import Register, Shelf, not_future


def _operation(row: Operation, others: Sequence[Operation]) -> list[Problem]:
    if not row.operator_id and not row.operator_name.strip():
        return [Problem("operator", "blank", _("请选择承办机关，或填写承办单位名称。"))]
    if row.operator_id == row.body_id:
        return [Problem("operator", "same", _("主办和承办是同一机关，不是委托运营。"))]
    return []


def _accountability(row: Accountability, others: Sequence[Accountability]) -> list[Problem]:
    problems = not_future(row, "on")
    if not row.person.strip() and row.department_id is None:
        problems.append(Problem("person", "blank", _("请填写责任人或责任科室。")))
    return problems


REGISTERS: tuple[Register, ...] = (
    Register(
        "fenggong",
        gettext_lazy("责任分工"),
        Responsibility,
        (
            "object_kind",
            "object_label",
            "object_key",
            "first_name",
            "first_user",
            "direct_name",
            "direct_user",
            "department",
            "from_date",
            "to_date",
        ),
        Shelf.DUTIES,
        "通行做法",
        "practice",
    ),
    Register(
        "yunying",
        gettext_lazy("委托运营"),
        Operation,
        (
            "channel",
            "operator",
            "operator_name",
            "contract",
            "may_publish",
            "from_date",
            "to_date",
        ),
        Shelf.DUTIES,
        "通行做法",
        "practice",
        _operation,
    ),
    Register(
        "zhuijiu",
        gettext_lazy("责任追究"),
        Accountability,
        (
            "on",
            "breach",
            "person",
            "department",
            "fact",
            "basis",
            "result",
            "reference",
            "published",
        ),
        Shelf.DUTIES,
        "条例第四十六条",
        "V",
        _accountability,
        sensitive=True,
    ),
)
