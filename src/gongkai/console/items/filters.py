"""Filters of the list of items. Anything that cannot be used is said by its field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.console.items.clocks import made_bounds
from gongkai.console.items.finding import MOST_FOUND, found_uids, items_of_number
from gongkai.console.items.words import STATES_EN, kind_words, state_words
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.holidays.services import calendar_for
from gongkai.foundation.publishing.choices import Attribute
from gongkai.foundation.publishing.selectors import items
from gongkai.registers.catalogue.kinds import KINDS

Choices = Sequence[tuple[str, str]]
UNDER_REVIEW = "under_review"
_REVIEW_STATES = ("department_review", "leader_review", "secrecy_review", "referred", "sign_off")
_FIELD = {"class": "field"}
_DAY = forms.DateInput(attrs={**_FIELD, "type": "date"}, format="%Y-%m-%d")


def _states() -> Choices:
    return [
        (UNDER_REVIEW, str(_("审核中（各环节）"))),
        *((code, state_words(code)) for code in STATES_EN),
    ]


def _kinds() -> Choices:
    return sorted(((code, kind_words(code)) for code in KINDS), key=lambda pair: pair[1])


class ItemFilter(django_filters.FilterSet):  # type: ignore[misc]
    """All filters of the list; names of parameters stay, saved views hold them."""

    q = django_filters.CharFilter(method="by_words", label=_("编号或者词语"), max_length=200)
    zt = django_filters.ChoiceFilter(
        method="by_state", label=_("状态"), choices=_states, empty_label=_("全部")
    )
    zl = django_filters.ChoiceFilter(
        "kind", label=_("信息种类"), choices=_kinds, empty_label=_("全部")
    )
    sx = django_filters.ChoiceFilter(
        method="by_attribute",
        label=_("公开属性"),
        choices=[("none", _("未认定")), *((c, w) for c, w in Attribute.choices if c)],
        empty_label=_("全部"),
    )
    dp = django_filters.ChoiceFilter(
        method="by_lamp",
        label=_("公开时限"),
        choices=[("late", _("已逾期")), ("near", _("临近期限")), ("ok", _("未到期"))],
        empty_label=_("全部"),
    )
    jg = django_filters.ChoiceFilter("body__code", label=_("机关"), empty_label=_("全部"))
    ks = django_filters.ChoiceFilter("department__code", label=_("科室"), empty_label=_("全部"))
    lm = django_filters.ChoiceFilter(
        "placements__column__code", label=_("栏目"), empty_label=_("全部")
    )
    qc = django_filters.CharFilter("created_by_name", label=_("拟稿人"), max_length=60)
    cw = django_filters.DateFilter("made_on", "gte", label=_("成文日期自"), widget=_DAY)
    cz = django_filters.DateFilter("made_on", "lte", label=_("成文日期至"), widget=_DAY)
    gw = django_filters.DateFilter(method="from_release", label=_("公开日期自"), widget=_DAY)
    gz = django_filters.DateFilter(method="to_release", label=_("公开日期至"), widget=_DAY)

    def __init__(
        self,
        data: QueryDict,
        scope: Scope,
        *,
        bodies: Choices,
        departments: Choices,
        columns: Choices,
    ) -> None:
        self.scope = scope
        self.cut = False
        """Whether words matched more items than are shown."""
        super().__init__(data, queryset=items(scope))
        for name, choices in (("jg", bodies), ("ks", departments), ("lm", columns)):
            self.filters[name].extra["choices"] = list(choices)
        if len(bodies) < 2 and not data.get("jg"):
            del self.filters["jg"]
        for name, field in self.form.fields.items():
            field.widget.attrs.setdefault("class", "field")
            if name == "q":
                field.widget.input_type = "search"

    @property
    def more_used(self) -> bool:
        """Whether one of the filters that are folded away is in use."""
        return any(self.data.get(name) for name in list(self.form.fields)[6:])

    def by_words(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """An exact number, or words of title and text."""
        numbered = items_of_number(self.scope, value)
        if numbered:
            return rows.filter(pk__in=numbered)
        uids = found_uids(self.scope, value, MOST_FOUND + 1)
        self.cut = len(uids) > MOST_FOUND
        return rows.filter(uid__in=uids[:MOST_FOUND])

    def by_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """One state, or all of the review."""
        if value == UNDER_REVIEW:
            return rows.filter(state__in=_REVIEW_STATES)
        return rows.filter(state=value)

    def by_attribute(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """An attribute, or none decided yet."""
        return rows.filter(attribute="" if value == "none" else value)

    def by_lamp(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Not public yet, by how long ago it was made (条例第二十六条)."""
        late, near = made_bounds(calendar_for(None), timezone.localdate())
        rows = rows.filter(
            Q(attribute=Attribute.PROACTIVE) | Q(attribute=""),
            first_published_at__isnull=True,
            back_captured=False,
            made_on__isnull=False,
        )
        if value == "late":
            return rows.filter(made_on__lte=late)
        if value == "near":
            return rows.filter(made_on__gt=late, made_on__lte=near)
        return rows.filter(made_on__gt=near)

    def from_release(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Really published on that local day or later."""
        return rows.filter(first_published_at__gte=_start(value))

    def to_release(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Really published on that local day or before."""
        return rows.filter(first_published_at__lt=_start(value + timedelta(days=1)))


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
