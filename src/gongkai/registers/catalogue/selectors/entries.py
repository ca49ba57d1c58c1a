"""Entries of the basic catalogue (事项)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.choices import Stage
from gongkai.registers.catalogue.choices import EntryState, LimitUnit
from gongkai.registers.catalogue.models import CatalogueEntry, EntryItem
from gongkai.registers.catalogue.shapes import EntryRow


def entries(scope: Scope, body: Body, *, all_states: bool = True) -> list[EntryRow]:
    """事项 of the body in order, each with what is wrong with it (C3)."""
    rows = CatalogueEntry.objects.within(scope).filter(body=body)
    if not all_states:
        rows = rows.filter(state=EntryState.ACTIVE)
    found = list(rows.select_related("column", "duty"))
    counts = published_counts(one.pk for one in found)
    return [entry_row(one, counts.get(one.pk, 0)) for one in found]


def published_counts(entries: Iterable[int]) -> dict[int, int]:
    """Published items under each of the entries: one query."""
    rows = EntryItem.objects.filter(entry_id__in=list(entries), item__published__isnull=False)
    return dict(rows.order_by().values_list("entry_id").annotate(n=Count("pk")))


def entry_row(one: CatalogueEntry, items: int) -> EntryRow:
    """The entry with its flags."""
    flags = []
    if one.limit_unit == LimitUnit.UNKNOWN:
        flags.append(_("公开时限无法识别"))
    if items == 0 and one.state == EntryState.ACTIVE:
        flags.append(_("从未公开"))
    return EntryRow(
        one.pk, one.code, one.category, one.title, one.subject, one.elements, one.basis,
        one.time_limit, one.limit_days, LimitUnit(one.limit_unit), one.manner, one.carrier,
        tuple(str(Stage(code).label) for code in one.stages if code in Stage.values),
        one.audience, one.statutory, one.column.code if one.column else "",
        one.duty.code if one.duty else "", EntryState(one.state), items, tuple(flags),
    )  # fmt: skip
