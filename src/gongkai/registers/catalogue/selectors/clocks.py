"""The 20-working-day clock over items: one, open ones, rates by department and month (F1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.holidays.services import calendar_for
from gongkai.foundation.publishing.choices import Attribute, SourceKind
from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue.choices import Lamp
from gongkai.registers.catalogue.clock import PublicationClock, clock_on, published_day
from gongkai.registers.catalogue.shapes import OpenDeadline, Rate
from gongkai_rules.clock import publication_due
from gongkai_rules.workdays import Calendar
from gongkai_rules.workdays.calendar import DateOutOfRangeError

_CALLED = ("draft", "department_review", "leader_review", "secrecy_review", "referred",
           "sign_off", "signed")  # fmt: skip
"""States of items that are on their way to the public."""


def clock_of(item: Item, today: date | None = None) -> PublicationClock:
    """The clock of one item, with the trace of every day. Computed anew each time."""
    version = item.draft or item.published
    source = (version.content.get("source") or {}).get("kind", "") if version else ""
    return clock_on(
        item.made_on,
        published_day(item),
        calendar_for(item.body),
        today or timezone.localdate(),
        why_not=why_not(item.attribute, item.back_captured, source),
    )


def clocks_of(items: Iterable[Item], today: date | None = None) -> dict[int, PublicationClock]:
    """Clocks of the rows of one list; calendars are asked once per body."""
    day = today or timezone.localdate()
    calendars: dict[int, Calendar] = {}
    found: dict[int, PublicationClock] = {}
    for item in items:
        calendar = calendars.get(item.body_id)
        if calendar is None:
            calendar = calendars[item.body_id] = calendar_for(item.body)
        reason = why_not(item.attribute, item.back_captured, "")
        found[item.pk] = clock_on(item.made_on, published_day(item), calendar, day, why_not=reason)
    return found


def why_not(attribute: str, back_captured: bool, source: str) -> str:
    """Why an item counts in no on-time rate; empty when it does."""
    if back_captured:
        return _("补录，不计入按期率")
    if attribute and attribute != Attribute.PROACTIVE:
        return _("不是主动公开")
    if source == SourceKind.REPRINT:
        return _("转载，不计入按期率")
    return ""


def open_deadlines(
    scope: Scope, today: date | None = None, *, body: Body | None = None, limit: int = 200
) -> list[OpenDeadline]:
    """Items not public yet whose period runs, the most urgent first."""
    day = today or timezone.localdate()
    rows = Item.objects.within(scope).filter(
        state__in=_CALLED, first_published_at__isnull=True, back_captured=False,
        made_on__isnull=False,
    )  # fmt: skip
    rows = rows.filter(Q(attribute=Attribute.PROACTIVE) | Q(attribute=""))
    if body is not None:
        rows = rows.filter(body=body)
    found = []
    for item in rows.select_related("body", "department").order_by("made_on", "pk")[:limit]:
        clock = clock_on(item.made_on, None, calendar_for(item.body), day)
        if clock.due is None or clock.days_left is None or item.made_on is None:
            continue
        found.append(
            OpenDeadline(
                str(item.uid), item.title, item.body.name,
                item.department.name if item.department else "", item.state, item.made_on,
                clock.due, clock.days_left, clock.lamp, clock.words, clock.provisional,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.due, one.title))


def deadline_counts(scope: Scope, today: date | None = None) -> dict[Lamp, int]:
    """How many open items have which lamp, for the badge of the menu."""
    counts = dict.fromkeys(Lamp, 0)
    for one in open_deadlines(scope, today):
        counts[one.lamp] += 1
    return counts


SHOWN = 200
"""Most records named behind one number; the number itself counts all."""


@dataclass(slots=True)
class _Tally:
    label: str
    on_time: int = 0
    counted: int = 0
    no_date: int = 0
    left_out: int = 0

    def rate(self, key: str, late_ids: tuple[int, ...] = (), without: tuple[int, ...] = ()) -> Rate:
        return Rate(
            key, self.label, self.on_time, self.counted, late_ids, without,
            self.no_date, self.left_out,
        )  # fmt: skip


def on_time_rates(scope: Scope, body: Body, year: int) -> tuple[Rate, list[Rate], list[Rate]]:
    """The rate of a year, its parts by department, and by month of first publication.

    Numerator: items first published not later than the 20th working day after 成文. Denominator:
    proactive items of the year first published here that were made here and have a made date;
    back-captured and reprinted ones are left out. Counted by the database in groups of days; the
    total names the first late records and those without a date.
    """
    total = _Tally(_("合计"))
    departments: dict[str, _Tally] = {}
    months: dict[str, _Tally] = {}
    calendar = calendar_for(body)
    due: dict[date, date | None] = {}
    late: list[tuple[date, date]] = []
    for group in _groups(scope, body, year):
        name = group.department or _("未注明科室")
        month = f"{group.first_day:%Y-%m}"
        tallies = (
            total,
            departments.setdefault(name, _Tally(name)),
            months.setdefault(month, _Tally(month)),
        )
        made = group.made_on
        if made is not None and made not in due:
            due[made] = _due(made, calendar)
        last = due[made] if made is not None else None
        if not group.left_out and made and last and group.first_day > last:
            late.append((made, group.first_day))
        for tally in tallies:
            if group.left_out:
                tally.left_out += group.n
            elif last is None:
                tally.no_date += group.n
            else:
                tally.counted += group.n
                tally.on_time += group.n if group.first_day <= last else 0
    out_of_range = [day for day, last in due.items() if last is None]
    rows = on_time_items(scope, body, year).order_by("pk")
    late_ids = _ids(rows, _on_days(late)) if late else ()
    undated = Q(made_on__isnull=True) | Q(made_on__in=out_of_range)
    without = _ids(rows, undated) if total.no_date else ()
    return (
        total.rate("total", late_ids, without),
        [departments[key].rate(key) for key in sorted(departments)],
        [months[key].rate(key) for key in sorted(months)],
    )


def on_time_items(scope: Scope, body: Body, year: int) -> QuerySet[Item]:
    """The records behind the rate: made here, first published here in the year."""
    rows = _published_in(scope, body, year).filter(back_captured=False)
    return rows.exclude(draft__content__source__kind=SourceKind.REPRINT.value)


@dataclass(frozen=True, slots=True)
class _Group:
    made_on: date | None
    first_day: date
    department: str | None
    left_out: bool
    n: int


def _groups(scope: Scope, body: Body, year: int) -> Iterator[_Group]:
    rows = _published_in(scope, body, year).annotate(
        first_day=TruncDate("first_published_at"),
        source_kind=KeyTextTransform("kind", KeyTransform("source", "draft__content")),
    )
    keys = ("made_on", "first_day", "department__name", "back_captured", "source_kind")
    counted = rows.order_by().values_list(*keys).annotate(n=Count("pk"))
    for made, first, department, back, source, n in counted.iterator(chunk_size=2000):
        yield _Group(made, first, department, back or source == SourceKind.REPRINT, n)


def _ids(rows: QuerySet[Item], which: Q) -> tuple[int, ...]:
    return tuple(rows.filter(which).values_list("pk", flat=True)[:SHOWN])


def _on_days(pairs: list[tuple[date, date]]) -> Q:
    """Records made and published on these days; so many pairs as can be shown at most."""
    found = Q(pk__in=())
    for made, first in sorted(set(pairs))[:SHOWN]:
        found |= Q(made_on=made, first_published_at__date=first)
    return found


def _published_in(scope: Scope, body: Body, year: int) -> QuerySet[Item]:
    zone = timezone.get_current_timezone()
    start, end = (datetime.combine(date(y, 1, 1), time(), zone) for y in (year, year + 1))
    return Item.objects.within(scope).filter(
        body=body, attribute=Attribute.PROACTIVE,
        first_published_at__gte=start, first_published_at__lt=end,
    )  # fmt: skip


def _due(made: date, calendar: Calendar) -> date | None:
    try:
        return publication_due(made, calendar).due
    except DateOutOfRangeError:
        return None
