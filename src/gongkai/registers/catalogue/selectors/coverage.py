"""What is there and what is missing: statutory contents, 事项, duties, lists, categories."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.choices import Attribute
from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue.choices import EntryState, Have, LimitUnit, Sensitivity
from gongkai.registers.catalogue.kinds import KINDS
from gongkai.registers.catalogue.models import (
    CatalogueEntry,
    Column,
    Duty,
    EntryItem,
    NegativeEntry,
    OnRequestEntry,
    Placement,
    StatutoryAnswer,
    VocabularyTerm,
)
from gongkai.registers.catalogue.selectors.entries import published_counts
from gongkai.registers.catalogue.shapes import (
    ContentRow,
    CountRow,
    Counts,
    Flag,
    NegativeRow,
    OnRequestRow,
)
from gongkai.registers.catalogue.statutory import contents_for


def statutory_checklist(scope: Scope, body: Body) -> list[ContentRow]:
    """Have, missing, or not applicable with a reason, for each statutory content (C13).

    Only items in a column of that content count; fitting items elsewhere are shown beside it.
    """
    columns = Column.objects.within(scope).filter(body=body).exclude(statutory="")
    by_content: dict[str, list[Column]] = {}
    for column in columns:
        by_content.setdefault(column.statutory, []).append(column)
    placed = _placed(scope, body, [one.pk for rows in by_content.values() for one in rows])
    kinds = _kinds_by_content()
    public = Item.objects.within(scope).filter(body=body, published__isnull=False)
    by_kind = dict(public.order_by().values_list("kind").annotate(n=Count("pk")))
    answers = dict(
        StatutoryAnswer.objects.within(scope).filter(body=body).values_list("code", "reason")
    )
    found = []
    for content in contents_for(body):
        own = by_content.get(content.code, [])
        count = sum(placed.get(one.pk, (0, None))[0] for one in own)
        days = [day for one in own if (day := placed.get(one.pk, (0, None))[1])]
        elsewhere = sum(by_kind.get(kind, 0) for kind in kinds.get(content.code, ()))
        reason = answers.get(content.code, "")
        state = Have.HAVE if count else Have.NOT_APPLICABLE if reason else Have.MISSING
        flags = []
        if not own:
            flags.append(_("没有对应栏目"))
        if own and not count and not reason:
            flags.append(_("栏目存在但没有内容"))
        if count and reason:
            flags.append(_("已有内容，却写明不适用"))
        if elsewhere > count:
            flags.append(_("有 %(n)d 条在法定栏目之外，不计入") % {"n": elsewhere - count})
        found.append(
            ContentRow(
                content.code, content.label, content.source, content.mark, state, count,
                max(elsewhere - count, 0), tuple(one.name for one in own),
                max(days) if days else None, reason, tuple(flags),
            )
        )  # fmt: skip
    return found


def _placed(scope: Scope, body: Body, columns: list[int]) -> dict[int, tuple[int, date | None]]:
    rows = Placement.objects.filter(column_id__in=columns, item__published__isnull=False)
    if not scope.sees(body.pk):
        return {}
    counted = rows.order_by().values_list("column_id").annotate(n=Count("pk"), d=Max("shown_on"))
    return {pk: (n, day) for pk, n, day in counted}


def _kinds_by_content() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind in KINDS.values():
        for code in kind.statutory:
            found.setdefault(code, []).append(kind.code)
    return found


def catalogue_flags(scope: Scope, body: Body, *, claimed: int | None = None) -> list[Flag]:
    """What does not add up in the directories: limits nobody can read, entries never published,
    a claimed number that the list does not have (C3), duties without entry (C6)."""
    flags: list[Flag] = []
    entries = CatalogueEntry.objects.within(scope).filter(body=body, state=EntryState.ACTIVE)
    rows = list(entries)
    counts = published_counts(one.pk for one in rows)
    for one in rows:
        if one.limit_unit == LimitUnit.UNKNOWN:
            words = _("时限“%(text)s”无法识别") % {"text": one.time_limit}
            flags.append(Flag("limit", one.code, words, (one.pk,)))
        if not counts.get(one.pk):
            flags.append(Flag("never", one.code, _("从未公开"), (one.pk,)))
    if claimed is not None and claimed != len(rows):
        words = _("称有 %(claimed)d 项，目录中有 %(n)d 项") % {"claimed": claimed, "n": len(rows)}
        flags.append(Flag("claimed", "", words))
    duties = Duty.objects.within(scope).filter(body=body, no_entry_reason="")
    for duty in duties.filter(entries__isnull=True):
        words = _("职责没有对应的公开事项，也没有说明理由")
        flags.append(Flag("duty", duty.code, words, (duty.pk,)))
    return flags


def published_under(scope: Scope, body: Body, entry: str) -> QuerySet[Item]:
    """Published items that name the entry."""
    rows = Item.objects.within(scope).filter(body=body, published__isnull=False)
    tied = EntryItem.objects.filter(entry__body=body, entry__code=entry)
    return rows.filter(pk__in=tied.values("item_id"))


def negative_list(scope: Scope, body: Body) -> list[NegativeRow]:
    """The negative list with items that were published all the same (C4). Internal: the public
    scope gets nothing, because the list itself would disclose."""
    rows = NegativeEntry.objects.within(scope).filter(body=body)
    return [
        NegativeRow(
            one.pk, one.title, tuple(one.words), one.ground, one.until, one.reviewer,
            one.decided_on, EntryState(one.state), tuple(_against_list(scope, body, one)),
        )
        for one in rows
    ]  # fmt: skip


def _against_list(scope: Scope, body: Body, entry: NegativeEntry) -> Iterable[tuple[str, str]]:
    if entry.state != EntryState.ACTIVE:
        return ()
    rows = Item.objects.within(scope).filter(body=body, published__isnull=False)
    words = [one for one in (entry.title, *entry.words) if one]
    seen: dict[str, str] = {}
    for word in words:
        for uid, title in rows.filter(title__contains=word).values_list("uid", "title")[:50]:
            seen[str(uid)] = title
    return seen.items()


def on_request_list(scope: Scope, body: Body) -> list[OnRequestRow]:
    """What may be had on request; an entry that is open anyway is flagged (C5)."""
    titles = set(
        CatalogueEntry.objects.within(scope)
        .filter(body=body, state=EntryState.ACTIVE)
        .values_list("title", flat=True)
    )
    rows = OnRequestEntry.objects.within(scope).filter(body=body).select_related("keeper")
    return [
        OnRequestRow(
            one.pk, one.code, one.title, one.keeper.name if one.keeper else "", one.carrier,
            Sensitivity(one.sensitivity), one.basis, EntryState(one.state),
            (_("已列入主动公开基本目录"),) if one.title in titles else (),
        )
        for one in rows
    ]  # fmt: skip


def category_counts(scope: Scope, body: Body, year: int, vocabulary: str = "") -> Counts:
    """Items first published in a year by category of a vocabulary, or by group of kinds (C8).

    Distinct items; what stands in two categories or in none is told, so that a sum which differs
    from the total explains itself.
    """
    items = list(
        Item.objects.within(scope)
        .filter(body=body, attribute=Attribute.PROACTIVE, first_published_at__year=year)
        .values_list("pk", "kind")
    )
    terms = VocabularyTerm.objects.within(scope).filter(body=body, vocabulary=vocabulary)
    groups: list[tuple[str, str, set[str]]] = []
    if vocabulary:
        groups = [
            (term.code, term.label, set(term.kinds))
            for term in terms
            if term.from_year <= year and (term.to_year is None or year <= term.to_year)
        ]
    else:
        by_group: dict[str, set[str]] = {}
        for kind in KINDS.values():
            by_group.setdefault(kind.group, set()).add(kind.code)
        groups = [
            (code, next(one.group_label for one in KINDS.values() if one.group == code), kinds)
            for code, kinds in by_group.items()
        ]
    rows = []
    hits: dict[int, int] = {}
    for code, label, kinds in groups:
        ids = tuple(pk for pk, kind in items if kind in kinds)
        for pk in ids:
            hits[pk] = hits.get(pk, 0) + 1
        rows.append(CountRow(code, label, len(ids), ids))
    overlap = sum(1 for n in hits.values() if n > 1)
    return Counts(vocabulary, tuple(rows), len(items), overlap, len(items) - len(hits))


def vocabulary_flags(scope: Scope, body: Body, year: int) -> list[Flag]:
    """Two vocabularies in force in one year: their counts cannot be compared (C9)."""
    rows = VocabularyTerm.objects.within(scope).filter(body=body, from_year__lte=year)
    names = sorted({
        one.vocabulary for one in rows if one.to_year is None or year <= one.to_year
    })  # fmt: skip
    if len(names) < 2:
        return []
    words = _("%(year)d 年混用了类别体系：%(names)s") % {"year": year, "names": "、".join(names)}
    return [Flag("mixed", str(year), words)]
