"""The list of items: order, columns, rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.console.due import Due
from gongkai.console.items.clocks import lamp_of_clock
from gongkai.console.items.words import (
    STATE_LAMPS,
    attribute_words,
    kind_words,
    state_words,
)
from gongkai.registers.catalogue.selectors import clocks_of


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the list: its key columns and what must be there to stand in it."""

    words: str | Promise
    keys: tuple[str, str]
    needs: str = ""
    """Column that is empty in rows this order cannot place; the list then says so."""


ORDERS: Mapping[str, Order] = {
    "gengxin": Order(_("最近更新"), ("-updated_at", "-id")),
    "gengxin-jiu": Order(_("最早更新"), ("updated_at", "id")),
    "chengwen": Order(_("成文日期，新的在前"), ("-made_on", "-id"), "made_on"),
    "chengwen-jiu": Order(_("成文日期，旧的在前"), ("made_on", "id"), "made_on"),
    "gongkai": Order(_("公开时间，新的在前"), ("-first_published_at", "-id"), "first_published_at"),
}
USUAL_ORDER = "gengxin"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One row with every column in words."""

    pk: int
    uid: str
    url: str
    title: str
    clock: Due
    state: str
    state_lamp: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column that can be shown."""

    key: str
    words: str | Promise
    value: Callable[[Any], str]


def _day(value: date | datetime | None) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return value.isoformat()


COLUMNS: Mapping[str, ListColumn] = {
    column.key: column
    for column in (
        ListColumn("zl", _("信息种类"), lambda one: kind_words(one.kind)),
        ListColumn("sx", _("公开属性"), lambda one: attribute_words(one.attribute)),
        ListColumn("jg", _("机关"), lambda one: str(one.body.name)),
        ListColumn("ks", _("科室"), lambda one: one.department.name if one.department else ""),
        ListColumn("ng", _("拟稿人"), lambda one: str(one.created_by_name)),
        ListColumn("wh", _("发文字号"), lambda one: str(one.document_number)),
        ListColumn("sy", _("索引号"), lambda one: one.index_number or ""),
        ListColumn("sd", _("审签单号"), lambda one: one.sheet.number if one.sheet else ""),
        ListColumn("cw", _("成文日期"), lambda one: _day(one.made_on)),
        ListColumn("gk", _("公开时间"), lambda one: _day(one.first_published_at)),
        ListColumn(
            "gx", _("更新时间"), lambda one: _day(timezone.localtime(one.updated_at).date())
        ),
    )
}
USUAL_COLUMNS = ("zl", "ng", "cw", "gx")


def order_of(query: QueryDict) -> tuple[str, Order]:
    """The order asked for, or the usual one."""
    key = query.get("px", "")
    return (key, ORDERS[key]) if key in ORDERS else (USUAL_ORDER, ORDERS[USUAL_ORDER])


def columns_of(query: QueryDict) -> list[ListColumn]:
    """The columns asked for, or the usual ones."""
    asked = [key for key in COLUMNS if key in query.getlist("lie")]
    return [COLUMNS[key] for key in asked or USUAL_COLUMNS]


def ordered(rows: QuerySet[Any], order: Order) -> QuerySet[Any]:
    """The rows this order can place, with what a row shows, and without what it does not."""
    if order.needs:
        rows = rows.filter(**{f"{order.needs}__isnull": False})
    return rows.select_related("body", "department", "sheet").defer(
        "withdrawal_note", "sheet__channels"
    )


def shown_rows(items: Sequence[Any], columns: Sequence[ListColumn]) -> list[ItemRow]:
    """Rows in words. Costs one statement per body on the page for its calendar."""
    clocks = clocks_of(items)
    return [
        ItemRow(
            item.pk,
            str(item.uid),
            reverse("console:item", args=[item.uid]),
            item.title,
            lamp_of_clock(clocks[item.pk]),
            state_words(item.state),
            STATE_LAMPS.get(item.state, "likely"),
            {column.key: column.value(item) for column in columns},
        )
        for item in items
    ]
