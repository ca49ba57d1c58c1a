"""The 20-working-day clock over items: one, open ones, rates by department and month (F1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Q
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


@dataclass(slots=True)
class _Tally:
    label: str
    on_time: int = 0
    counted: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    no_date: list[int] = field(default_factory=list)
    left_out: int = 0

    def rate(self, key: str) -> Rate:
        return Rate(
            key, self.label, self.on_time, len(self.counted), tuple(self.late),
            tuple(self.counted), tuple(self.no_date), self.left_out,
        )  # fmt: skip


def on_time_rates(
    scope: Scope, body: Body, year: int, *, by: str = "department"
) -> tuple[Rate, list[Rate]]:
    """The rate of a year and its parts by ``department`` or ``month`` of first publication.

    Numerator: items first published not later than the 20th working day after 成文. Denominator:
    proactive items of the year first published here that were made here and have a made date;
    back-captured and reprinted ones are left out. Ids stand behind every number.
    """
    total = _Tally(_("合计"))
    parts: dict[str, _Tally] = {}
    calendar = calendar_for(body)
    due: dict[date, date | None] = {}
    for pk, made, first, back, department, source in _published_in(scope, body, year):
        first_day = timezone.localtime(first).date()
        if by == "month":
            key, label = f"{first_day:%Y-%m}", f"{first_day:%Y-%m}"
        else:
            key = label = department or _("未注明科室")
        part = parts.setdefault(key, _Tally(label))
        for tally in (total, part):
            if back or source == SourceKind.REPRINT:
                tally.left_out += 1
                continue
            if made is None:
                tally.no_date.append(pk)
                continue
            if made not in due:
                due[made] = _due(made, calendar)
            last = due[made]
            if last is None:
                tally.no_date.append(pk)
                continue
            tally.counted.append(pk)
            if first_day <= last:
                tally.on_time += 1
            else:
                tally.late.append(pk)
    return total.rate("total"), [parts[key].rate(key) for key in sorted(parts)]


_PublishedRow = tuple[int, date | None, datetime, bool, str | None, str | None]


def _published_in(scope: Scope, body: Body, year: int) -> Iterator[_PublishedRow]:
    zone = timezone.get_current_timezone()
    start = datetime.combine(date(year, 1, 1), time(), zone)
    end = datetime.combine(date(year + 1, 1, 1), time(), zone)
    rows = Item.objects.within(scope).filter(
        body=body, attribute=Attribute.PROACTIVE,
        first_published_at__gte=start, first_published_at__lt=end,
    )  # fmt: skip
    columns = rows.order_by("pk").values_list(
        "pk", "made_on", "first_published_at", "back_captured", "department__name",
        "draft__content__source__kind",
    )  # fmt: skip
    for pk, made, first, back, department, source in columns.iterator(chunk_size=2000):
        if first is not None:
            yield pk, made, first, back, department, source


def _due(made: date, calendar: Calendar) -> date | None:
    try:
        return publication_due(made, calendar).due
    except DateOutOfRangeError:
        return None
