"""Entries of the basic catalogue (事项)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.choices import Stage
from gongkai.registers.catalogue.choices import EntryState, LimitUnit
from gongkai.registers.catalogue.models import CatalogueEntry
from gongkai.registers.catalogue.shapes import EntryRow


def entries(scope: Scope, body: Body, *, all_states: bool = True) -> list[EntryRow]:
    """事项 of the body in order, each with what is wrong with it (C3)."""
    rows = CatalogueEntry.objects.within(scope).filter(body=body)
    if not all_states:
        rows = rows.filter(state=EntryState.ACTIVE)
    return [entry_row(one) for one in rows.select_related("column", "duty")]


def entry_row(one: CatalogueEntry) -> EntryRow:
    """The entry with its flags."""
    flags = []
    if one.limit_unit == LimitUnit.UNKNOWN:
        flags.append(_("公开时限无法识别"))
    if one.items == 0 and one.state == EntryState.ACTIVE:
        flags.append(_("从未公开"))
    return EntryRow(
        one.pk, one.code, one.category, one.title, one.subject, one.elements, one.basis,
        one.time_limit, one.limit_days, LimitUnit(one.limit_unit), one.manner, one.carrier,
        tuple(str(Stage(code).label) for code in one.stages if code in Stage.values),
        one.audience, one.statutory, one.column.code if one.column else "",
        one.duty.code if one.duty else "", EntryState(one.state), one.items, tuple(flags),
    )  # fmt: skip
