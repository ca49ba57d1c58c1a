"""Interpretations, who owes them, and how many policies have one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.holidays.services import calendar_for
from gongkai.registers.policies.choices import Form, Origin
from gongkai.registers.policies.models import (
    Interpretation,
    InterpretationDuty,
    InterpretationLink,
    PolicyEvent,
)
from gongkai.registers.policies.periods import value
from gongkai.registers.policies.selectors.shapes import (
    Coverage,
    DutyRow,
    InterpretationRow,
    LinkedItem,
)
from gongkai.registers.policies.services.acts import settings_of
from gongkai_rules.workdays import Calendar, DateOutOfRangeError

ORDER = ("-id",)


def linked_items(links: QuerySet[InterpretationLink]) -> list[LinkedItem]:
    """Interpretations of a document, in order of form and publication."""
    rows = links.select_related("interpretation__item").order_by("interpretation__form", "pk")[:100]
    return [
        LinkedItem(
            uid=str(link.interpretation.item.uid),
            title=link.interpretation.item.title,
            form=link.interpretation.form,
            form_name=str(Form(link.interpretation.form).label),
            published=link.interpretation.item.published_id is not None,
            published_on=_day(link.interpretation),
        )
        for link in rows
    ]


def _day(one: Interpretation) -> date | None:
    moment = one.item.first_published_at
    return timezone.localdate(moment) if moment else None


def interpretations(scope: Scope, body: str = "") -> QuerySet[Interpretation]:
    """Interpretations of the scope with their policies, newest first; page by ``ORDER``."""
    rows = Interpretation.objects.within(scope)
    if body:
        rows = rows.filter(body__code=body)
    links = InterpretationLink.objects.select_related("document__item")
    return (
        rows.select_related("item")
        .prefetch_related(Prefetch("links", queryset=links))
        .order_by(*ORDER)
    )


def interpretation_rows(rows: Iterable[Interpretation]) -> list[InterpretationRow]:
    """Lines of the list, with what is wrong with the ties."""
    found = []
    for one in rows:
        documents = [
            (
                str(link.document.item.uid),
                link.document.title,
                link.document.item.published_id is not None,
            )
            for link in one.links.all()
        ]
        published = one.item.published_id is not None
        faults = []
        if not documents:
            faults.append(_("没有对应的政策文件。"))
        hidden = [title for _uid, title, public in documents if not public]
        if published and hidden:
            text = _("政策已不公开而解读仍在公开：%(titles)s")
            faults.append(text % {"titles": "、".join(f"《{title}》" for title in hidden)})
        found.append(
            InterpretationRow(
                uid=str(one.item.uid),
                title=one.item.title,
                form=one.form,
                form_name=str(Form(one.form).label),
                published=published,
                published_on=_day(one),
                documents=documents,
                faults=faults,
            )
        )
    return found


def orphaned(scope: Scope, most: int = 50) -> list[InterpretationRow]:
    """Public interpretations of a policy that is no longer public (G1)."""
    rows = (
        interpretations(scope)
        .filter(item__published__isnull=False, links__document__item__published__isnull=True)
        .distinct()[:most]
    )
    return interpretation_rows(rows)


def duties(scope: Scope, body: str = "", *, waiting: bool = True) -> QuerySet[InterpretationDuty]:
    """Duties of the scope: those still open (oldest publication first), or all."""
    rows = InterpretationDuty.objects.within(scope)
    if body:
        rows = rows.filter(body__code=body)
    if waiting:
        rows = rows.filter(needed=True, done_on__isnull=True, published_on__isnull=False)
        rows = rows.filter(document__item__published__isnull=False)
        rows = rows.order_by("published_on", "id")
    else:
        rows = rows.order_by("-id")
    return rows.select_related("document__item", "body")


def duty_rows(
    scope: Scope, document_ids: Sequence[int], today: date | None = None
) -> list[DutyRow]:
    """Duties of these documents."""
    rows = InterpretationDuty.objects.within(scope).filter(document__in=document_ids)
    return as_rows(rows.select_related("document__item", "body"), today)


def as_rows(rows: Iterable[InterpretationDuty], today: date | None = None) -> list[DutyRow]:
    """Each with its due day: so many working days after the policy was published.

    Computed each time from the calendar of the body (国办发〔2016〕80号, mark M; set per body).
    """
    on = today or timezone.localdate()
    calendars: dict[int, tuple[Calendar, int]] = {}
    found = []
    for one in rows:
        if one.body_id not in calendars:
            days = value(settings_of(one.body_id), "interpretation.days")
            calendars[one.body_id] = (calendar_for(one.body), days)
        calendar, days = calendars[one.body_id]
        found.append(_duty(one, calendar, days, on))
    return found


def _duty(one: InterpretationDuty, calendar: Calendar, days: int, on: date) -> DutyRow:
    due_on, left, provisional = None, None, False
    if one.needed and one.published_on is not None:
        try:
            due_on = calendar.add_working_days(one.published_on, days)
            provisional = bool(calendar.doubts(one.published_on, due_on))
            if one.done_on is None:
                left = calendar.working_days_between(on, due_on)
        except DateOutOfRangeError:
            due_on = None
    return DutyRow(
        uid=str(one.document.item.uid),
        title=one.document.title,
        body_name=one.body.name,
        published_on=one.published_on,
        due_on=due_on,
        left=left,
        done_on=one.done_on,
        on_time=None if one.done_on is None or due_on is None else one.done_on <= due_on,
        needed=one.needed,
        exempt_reason=one.exempt_reason,
        owner=one.owner_name,
        planned_form=str(Form(one.planned_form).label) if one.planned_form else "",
        planned_for=one.planned_for,
        provisional=provisional,
    )


def coverage(scope: Scope, body: str, first: date, last: date) -> Coverage:
    """Own policies first published in the period: how many of those in need have one (G3).

    Several interpretations of one policy count once: never more than 100 %.
    """
    rows = list(
        InterpretationDuty.objects.within(scope)
        .filter(
            body__code=body,
            published_on__gte=first,
            published_on__lte=last,
            document__origin=Origin.OWN,
            document__item__published__isnull=False,
        )
        .values_list("document__item__uid", "needed", "done_on")
    )
    number = (
        Interpretation.objects.within(scope)
        .filter(
            body__code=body,
            item__published__isnull=False,
            item__first_published_at__date__gte=first,
            item__first_published_at__date__lte=last,
        )
        .count()
    )
    return Coverage(
        covered=[str(uid) for uid, needed, done in rows if needed and done],
        needing=[str(uid) for uid, needed, _done in rows if needed],
        exempt=[str(uid) for uid, needed, _done in rows if not needed],
        interpretations=number,
    )


def events(scope: Scope, body: str = "", year: int | None = None) -> QuerySet[PolicyEvent]:
    """Briefings and trainings, newest first."""
    rows = PolicyEvent.objects.within(scope)
    if body:
        rows = rows.filter(body__code=body)
    if year:
        rows = rows.filter(held_on__gte=date(year, 1, 1), held_on__lte=date(year, 12, 31))
    return rows.order_by("-held_on", "-id")


def event_faults(event: PolicyEvent) -> list[str]:
    """What is odd about an event as entered."""
    if event.venue_seats is not None and event.people > event.venue_seats:
        text = _("参加人数 %(people)d 超过场地容量 %(seats)d。")
        return [text % {"people": event.people, "seats": event.venue_seats}]
    return []
