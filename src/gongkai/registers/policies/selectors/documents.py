"""The register as lists: public and on the desk; one document with all that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.models import Item
from gongkai.registers.policies.checks import Flag, flags
from gongkai.registers.policies.choices import (
    ACTING,
    Level,
    Marker,
    Origin,
    RelationKind,
    RelationState,
)
from gongkai.registers.policies.lives import life_of, status_on, validity_between
from gongkai.registers.policies.models import (
    InterpretationLink,
    PolicyDocument,
    Relation,
)
from gongkai.registers.policies.periods import terms_of, value
from gongkai.registers.policies.reading import number_key
from gongkai.registers.policies.selectors.interpretations import duty_rows, linked_items
from gongkai.registers.policies.selectors.shapes import (
    DocumentDetail,
    DocumentRow,
    LifeEvent,
    RelationRow,
)
from gongkai.registers.policies.services.acts import document_of, settings_of
from gongkai.registers.policies.services.documents import POLICY_KINDS
from gongkai.registers.policies.themes import THEMES
from gongkai_rules.validity import Validity

ORDER = ("-listed_on", "-id")
"""Order of every list of documents, for pages by key."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed by; empty = all. ``validity`` ``in_force`` takes in 修改."""

    body: str = ""
    validity: str = ""
    marker: str = ""
    level: str = ""
    origin: str = ""
    theme: str = ""
    year: int | None = None
    words: str = ""
    ending_within: int | None = None
    """Days until the last day in force."""


def register(scope: Scope, filters: Filters, today: date | None = None) -> QuerySet[PolicyDocument]:
    """Documents of the scope, newest first; page by ``ORDER``. The public sees published ones."""
    on = today or timezone.localdate()
    rows = PolicyDocument.objects.within(scope).select_related("body", "item")
    if filters.body:
        rows = rows.filter(body__code=filters.body)
    for name in ("marker", "level", "origin", "theme"):
        if wanted := getattr(filters, name):
            rows = rows.filter(**{name: wanted})
    if filters.year:
        rows = rows.filter(
            made_on__gte=date(filters.year, 1, 1), made_on__lte=date(filters.year, 12, 31)
        )
    if filters.validity:
        rows = rows.filter(validity_q(filters.validity, on))
    if filters.ending_within is not None:
        rows = rows.filter(
            first_day__lte=on, last_day__gte=on, last_day__lte=on + timedelta(filters.ending_within)
        )
    if words := filters.words.strip():
        rows = rows.filter(
            Q(title__icontains=words) | Q(number_key=number_key(words)) | Q(number_key=words)
        )
    return rows.order_by(*ORDER)


def validity_q(code: str, on: date) -> Q:
    """The validity on a day as a condition on the projected dates."""
    ended = Q(last_day__lt=on)
    alive = Q(last_day__isnull=True) | Q(last_day__gte=on)
    if code == "in_force":
        return alive & Q(first_day__lte=on)
    if code == Validity.EFFECTIVE:
        unchanged = Q(amended_day__isnull=True) | Q(amended_day__gt=on)
        return alive & Q(first_day__lte=on) & unchanged
    if code == Validity.AMENDED:
        return alive & Q(first_day__lte=on, amended_day__lte=on)
    if code == Validity.NOT_YET:
        return alive & Q(first_day__gt=on)
    if code == Validity.REPEALED:
        return ended & Q(end_cause="repealed")
    if code == Validity.EXPIRED:
        return ended & ~Q(end_cause="repealed")
    return Q(pk__in=())


def document_rows(rows: Iterable[PolicyDocument], today: date | None = None) -> list[DocumentRow]:
    """Lines of the list, from objects loaded with body and item."""
    on = today or timezone.localdate()
    return [_row(one, on) for one in rows]


def _row(one: PolicyDocument, on: date) -> DocumentRow:
    now = validity_between(one.first_day, one.last_day, one.end_cause, one.amended_day, on)
    return DocumentRow(
        uid=str(one.item.uid),
        title=one.title,
        number=one.document_number,
        made_on=one.made_on,
        displayed_on=one.displayed_on,
        issuer=one.issuer,
        validity=now.value,
        validity_mark="M" if one.end_cause == "default_term" else "",
        marker=one.marker,
        marker_name=str(Marker(one.marker).label),
        level_name=str(Level(one.level).label),
        origin=one.origin,
        theme=one.theme,
        theme_name=str(THEMES.get(one.theme, "")),
        last_day=one.last_day,
        days_left=(one.last_day - on).days if one.last_day and now.in_force else None,
        body_code=one.body.code,
        body_name=one.body.name,
        published=one.item.published_id is not None,
        index_number=one.item.index_number or "",
        trial=one.trial,
    )


def unregistered(scope: Scope, most: int = 50) -> list[Item]:
    """Items of policy kinds that are public and not in the register; newest first."""
    known = PolicyDocument.objects.unscoped("whether an item has its document").filter(
        item=OuterRef("pk")
    )
    rows = (
        Item.objects.within(scope)
        .select_related("body")
        .filter(kind__in=POLICY_KINDS, published__isnull=False)
    )
    return list(rows.filter(~Exists(known)).order_by("-updated_at", "-id")[:most])


def detail(scope: Scope, uid: str, today: date | None = None) -> DocumentDetail:
    """A document with its relations, interpretations and life. Raises ``OutsideScope``."""
    on = today or timezone.localdate()
    document = document_of(scope, uid)
    document.body = document.item.body
    relations = _relations(scope, document)
    settings = settings_of(document.body_id)
    terms = terms_of(settings)
    acts = [r for r in relations if r.target_id == document.pk and _acts(r)]
    life = life_of(document, acts)
    now = status_on(life, on, terms)
    links = InterpretationLink.objects.filter(document=document)
    if scope.is_public:
        links = links.filter(interpretation__item__published__isnull=False)
    duties = duty_rows(scope, [document.pk], on) if not scope.is_public else []
    found: Sequence[Flag] = (
        flags(document, life, terms, on, value(settings, "term.alarm"))
        if not scope.is_public
        else ()
    )
    return DocumentDetail(
        row=_row(document, on),
        effective_on=document.effective_on,
        term_years=document.term_years,
        expires_on=document.expires_on,
        maker=document.maker,
        topics=tuple(document.topics),
        stated_validity=document.stated_validity,
        facts_checked=document.facts_checked,
        validity_reason=now.reason if now else "",
        flags=found,
        relations=[relation_row(r, document.pk) for r in relations],
        interpretations=linked_items(links),
        duty=duties[0] if duties else None,
        life=_life(document, acts, on),
        level=document.level,
        end_cause=document.end_cause,
    )


def _acts(relation: Relation) -> bool:
    return relation.state == RelationState.CONFIRMED and relation.kind in ACTING


def _relations(scope: Scope, document: PolicyDocument) -> list[Relation]:
    """From both ends. Relations another body confirmed are seen by all, its proposals are not."""
    rows = Relation.objects.unscoped("what acts on a document is seen with it").filter(
        Q(source_id=document.item_id) | Q(target=document)
    )
    if scope.is_public:
        rows = rows.filter(state=RelationState.CONFIRMED)
    else:
        rows = rows.filter(Q(state=RelationState.CONFIRMED) | Q(body__in=scope.bodies))
        if scope.is_command:
            rows = Relation.objects.unscoped("a command sees all").filter(
                Q(source_id=document.item_id) | Q(target=document)
            )
    return list(rows.select_related("source", "target__item").order_by("effective_on", "pk")[:200])


def relation_row(relation: Relation, document_id: int | None = None) -> RelationRow:
    """A relation as one line, from the end of ``document_id``."""
    incoming = document_id is not None and relation.target_id == document_id
    source_title = relation.source.title if relation.source else relation.source_text
    source_uid = str(relation.source.uid) if relation.source else ""
    target_uid = str(relation.target.item.uid) if relation.target else ""
    return RelationRow(
        id=relation.pk,
        kind=relation.kind,
        kind_name=str(RelationKind(relation.kind).label),
        state=relation.state,
        other_uid=source_uid if incoming else target_uid,
        other_words=source_title
        if incoming
        else (relation.target.title if relation.target else relation.target_text),
        effective_on=relation.effective_on,
        new_end=relation.new_end,
        part=relation.part,
        excerpt=relation.excerpt,
        read_from_text=relation.read_from_text,
        reason=relation.reason,
        decided_by=relation.decided_by_name,
        incoming=incoming,
        source_uid=source_uid,
        source_title=source_title,
    )


def proposals(scope: Scope) -> QuerySet[Relation]:
    """Proposed relations that wait for a person, newest first."""
    return (
        Relation.objects.within(scope)
        .filter(state=RelationState.PROPOSED)
        .select_related("source", "target__item", "body")
        .order_by("-id")
    )


def proposal(scope: Scope, relation_id: int) -> Relation | None:
    """One proposal of the scope."""
    return proposals(scope).filter(pk=relation_id).first()


def _life(document: PolicyDocument, acts: Sequence[Relation], on: date) -> list[LifeEvent]:
    days: list[tuple[date, str, str, str]] = [(document.made_on, "made", _("成文"), "")]
    if document.displayed_on:
        days.append((document.displayed_on, "displayed", pgettext("policies", "发布"), ""))
    begins = document.effective_on or document.made_on
    days.append((begins, "effective", _("施行"), ""))
    for act in acts:
        if act.effective_on is not None:
            words = _("被“%(kind)s”") % {"kind": RelationKind(act.kind).label}
            other = act.source.title if act.source else act.source_text
            days.append((act.effective_on, act.kind, words, other))
    if document.last_day is not None and document.end_cause in ("expired", "default_term"):
        words = (
            _("有效期届满") if document.end_cause == "expired" else _("按默认有效期届满（标记 M）")
        )
        days.append((document.last_day, "term_end", words, ""))
    days.sort(key=lambda one: one[0])
    return [LifeEvent(day, code, words, other, day > on) for day, code, words, other in days]


def choices_of(scope: Scope, body: str = "", most: int = 200) -> list[tuple[str, str]]:
    """Documents for a choice: uid and title, newest first, bounded."""
    rows = register(scope, Filters(body=body, origin=Origin.OWN))[:most]
    return [(str(one.item.uid), f"{one.title} {one.document_number}".strip()) for one in rows]
