"""Concerns with their periods, clarifications, declared zeros."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.registers.policies.choices import ConcernKind, ZeroRegister
from gongkai.registers.policies.models import Clarification, Concern, ExplicitZero, PolicySetting
from gongkai.registers.policies.periods import PERIODS, value
from gongkai.registers.policies.selectors.shapes import Timing
from gongkai.registers.policies.services.acts import settings_of

ORDER_CONCERNS = ("-arose_at", "-id")
ORDER_CLARIFICATIONS = ("-seen_on", "-id")
_NEAR = 0.25
"""Share of the period left from which the lamp warns (practice)."""


def concerns(scope: Scope, body: str = "", year: int | None = None) -> QuerySet[Concern]:
    """Concerns, newest first; page by ``ORDER_CONCERNS``."""
    rows = Concern.objects.within(scope).select_related("body", "response")
    if body:
        rows = rows.filter(body__code=body)
    if year:
        rows = rows.filter(arose_at__year=year)
    return rows.order_by(*ORDER_CONCERNS)


def concern(scope: Scope, concern_id: int) -> Concern:
    """One concern. Raises ``OutsideScope``."""
    found = concerns(scope).filter(pk=concern_id).first()
    if found is None:
        raise OutsideScope(concern_id)
    return found


def timings(
    one: Concern, now: datetime | None = None, settings: Mapping[str, int] | None = None
) -> list[Timing]:
    """The periods that run from the event, in hours, and how they stand."""
    at = now or timezone.now()
    numbers = settings_of(one.body_id) if settings is None else settings
    wanted = [("response.other", pgettext("policies", "回应"), one.answered_at)]
    if one.kind == ConcernKind.MAJOR:
        wanted = [
            ("response.first", _("首次发声"), one.first_words_at),
            ("response.conference", _("新闻发布会"), one.conference_at),
        ]
    found = []
    for code, name, done in wanted:
        limit = value(numbers, code)
        end = one.arose_at + timedelta(hours=limit)
        if done is not None:
            state = "ok" if done <= end else "late"
            hours: float | None = round((done - one.arose_at).total_seconds() / 3600, 1)
        else:
            left = (end - at).total_seconds() / 3600
            state = "late" if left < 0 else "near" if left <= limit * _NEAR else "wait"
            hours = None
        period = PERIODS[code]
        found.append(Timing(code, name, limit, hours, state, period.source, period.mark, done))
    return found


def clarifications(
    scope: Scope, body: str = "", year: int | None = None
) -> QuerySet[Clarification]:
    """Clarifications, newest first; page by ``ORDER_CLARIFICATIONS``."""
    rows = Clarification.objects.within(scope).select_related("body", "item")
    if body:
        rows = rows.filter(body__code=body)
    if year:
        rows = rows.filter(seen_on__gte=date(year, 1, 1), seen_on__lte=date(year, 12, 31))
    return rows.order_by(*ORDER_CLARIFICATIONS)


@dataclass(frozen=True, slots=True)
class YearCount:
    """Entries of a register in a year. ``value`` is ``None`` while neither entry nor zero is."""

    register: str
    name: str
    year: int
    value: int | None
    ids: Sequence[int]
    reason: str
    contradiction: bool
    """A declared zero beside entries made later."""


def year_counts(scope: Scope, body: str, year: int) -> list[YearCount]:
    """Both registers of a year; a zero counts only when it was declared."""
    zeros = {
        zero.register: zero.reason
        for zero in ExplicitZero.objects.within(scope).filter(body__code=body, year=year)
    }
    ids = {
        ZeroRegister.CLARIFICATION: list(
            clarifications(scope, body, year).values_list("pk", flat=True)
        ),
        ZeroRegister.CONCERN: list(concerns(scope, body, year).values_list("pk", flat=True)),
    }
    found = []
    for register in ZeroRegister:
        have = ids[register]
        declared = register.value in zeros
        number = len(have) if have else 0 if declared else None
        found.append(
            YearCount(
                register=register.value,
                name=str(register.label),
                year=year,
                value=number,
                ids=have,
                reason=zeros.get(register.value, ""),
                contradiction=declared and bool(have),
            )
        )
    return found


def numbers_of(body_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """Numbers set by several bodies, in one query."""
    found: dict[int, dict[str, int]] = {pk: {} for pk in body_ids}
    rows = PolicySetting.objects.unscoped("numbers that govern a body's own records")
    for pk, code, number in rows.filter(body__in=body_ids).values_list("body", "code", "value"):
        found[pk][code] = number
    return found
