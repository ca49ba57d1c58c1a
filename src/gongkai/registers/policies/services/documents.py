"""Entering a document in the register and keeping its facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.refusals import Problem
from gongkai.registers.policies.choices import Level, Marker, Origin
from gongkai.registers.policies.lives import level_of_issuer, origin_of
from gongkai.registers.policies.models import PolicyDocument
from gongkai.registers.policies.reading import TextFacts, number_key, read_facts
from gongkai.registers.policies.services.acts import (
    MAY_ENTER,
    MAY_KEEP,
    audit,
    content_of,
    document_of,
    item_of,
    refuse_if,
    require,
)
from gongkai.registers.policies.services.projection import mirror, place
from gongkai.registers.policies.themes import THEMES, theme_of

POLICY_KINDS = frozenset({"policy", "normative", "superior_policy"})
"""Kinds of items that this register keeps."""
_LEVELS: dict[str, str] = {
    "state": Level.NATIONAL,
    "provincial": Level.PROVINCE,
    "city": Level.CITY,
    "county": Level.COUNTY,
    "township": Level.TOWNSHIP,
}
"""Level by the word of the kind's own field."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a person says of a document beside what the item itself says."""

    marker: str = Marker.POLICY
    level: str = Level.OWN
    origin: str = Origin.OWN
    maker: str = ""
    theme: str = ""
    topics: tuple[str, ...] = ()
    effective_on: date | None = None
    trial: bool = False
    term_years: int | None = None
    expires_on: date | None = None
    stated_validity: str = ""


def plain_text(html: str) -> str:
    """Text of a document with line ends where blocks end."""
    broken = re.sub(r"(?i)<(?:/p|/h\d|/li|/tr|br)[^>]*>", "\n", html)
    bare = re.sub(r"<[^>]*>", "", broken)
    for entity, char in (("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        bare = bare.replace(entity, char)
    return bare


def read_item(item: Item) -> TextFacts:
    """What the text of an item says of its life."""
    content = content_of(item)
    return read_facts(plain_text(content.html), content.title)


def proposed_facts(scope: Scope, uid: str) -> DocumentFacts:
    """What the item suggests for the form; nothing is written."""
    item = item_of(scope, uid)
    return facts_of(item, content_of(item))


def facts_of(item: Item, content: Content) -> DocumentFacts:
    """Facts from the fields of the version, where missing from its text."""
    read = read_facts(plain_text(content.html), content.title)
    named = content.fields
    origin = origin_of(content.source.kind)
    if content.kind == "superior_policy":
        origin = Origin.REPRINT
    level: str = Level.OWN
    if origin == Origin.REPRINT:
        level = _LEVELS.get(str(named.get("issuer_level"))) or level_of_issuer(
            content.issuer or content.source.name, item.body.name
        )
    first = item.first_published_at
    published = timezone.localdate(first) if first else None
    kind = str(named.get("type") or content.kind)
    marker = kind if kind in (Marker.NORMATIVE, Marker.RULE) else Marker.POLICY
    theme = str(named.get("theme") or "") or theme_of(str(named.get("topic") or ""))
    return DocumentFacts(
        marker=marker,
        level=level,
        origin=origin,
        maker=str(named.get("maker") or "")[:120],
        theme=theme if theme in THEMES else "",
        effective_on=_day(named.get("effective_on"))
        or read.begins(content.made_on, content.displayed_on or published),
        trial=bool(named.get("trial")) or read.trial,
        term_years=read.term_years,
        expires_on=_day(named.get("valid_until")) or read.expires_on,
        stated_validity=str(named.get("validity") or "")[:20],
    )


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


@transaction.atomic
def register_document(scope: Scope, uid: str, facts: DocumentFacts | None = None) -> PolicyDocument:
    """Enter the document of an item. Refuses what cannot be (all reasons at once)."""
    item = item_of(scope, uid)
    require(scope, item.body_id, MAY_ENTER)
    document = new_document(item, facts or facts_of(item, content_of(item)))
    refuse_if(problems_of(document, item))
    place(document)
    document.facts_checked = facts is not None
    document.save()
    audit(
        scope, item.body, "document.register", item.uid, document.title,
        after=_facts_json(document),
    )  # fmt: skip
    return document


def new_document(item: Item, facts: DocumentFacts) -> PolicyDocument:
    """An unsaved row."""
    document = PolicyDocument(item=item, body=item.body)
    mirror(document, item, content_of(item))
    _apply(document, facts)
    return document


@transaction.atomic
def change_facts(scope: Scope, uid: str, facts: DocumentFacts) -> PolicyDocument:
    """Replace the facts after a person has checked them."""
    document = document_of(scope, uid, lock=True)
    require(scope, document.body_id, MAY_KEEP)
    before = _facts_json(document)
    _apply(document, facts)
    refuse_if(problems_of(document, document.item))
    place(document)
    document.facts_checked = True
    document.save()
    audit(
        scope, document.item.body, "document.facts", document.item.uid, document.title,
        before=before, after=_facts_json(document),
    )  # fmt: skip
    return document


def _apply(document: PolicyDocument, facts: DocumentFacts) -> None:
    for name, value in asdict(replace(facts, topics=())).items():
        if name != "topics":
            setattr(document, name, value)
    document.topics = list(facts.topics)


def _facts_json(document: PolicyDocument) -> dict[str, object]:
    names = (*DocumentFacts.__slots__, "title", "document_number", "made_on", "displayed_on")
    return {name: getattr(document, name) for name in names}


def problems_of(document: PolicyDocument, item: Item) -> list[Problem]:
    """What forbids the entry."""
    found: list[Problem] = []
    found += _choices(document)
    if getattr(document, "made_on", None) is None:
        text = _("没有成文日期，无法判断有效性。请先在信息中填写成文日期。")
        return [*found, Problem("made_on", "no_made_on", text)]
    if document.displayed_on and document.made_on > document.displayed_on:
        values = {"made": document.made_on, "shown": document.displayed_on}
        text = _("成文日期 %(made)s 晚于发布时间 %(shown)s。") % values
        found.append(Problem("made_on", "made_after_published", text))
    begins = document.effective_on or document.made_on
    if document.expires_on and document.expires_on < begins:
        values = {"end": document.expires_on, "begin": begins}
        text = _("有效期至 %(end)s，早于施行日期 %(begin)s。") % values
        found.append(Problem("expires_on", "ends_before_begin", text))
    if document.origin == Origin.OWN and document.level != Level.OWN:
        text = _("本机关制发的文件，发文机关层级应为“本机关”；上级文件请选“转载”。")
        found.append(Problem("origin", "own_or_reprint", text))
    if document.origin == Origin.REPRINT and document.level == Level.OWN:
        text = _("转载的文件请选择制发机关的层级。")
        found.append(Problem("level", "own_or_reprint", text))
    return found + _twice(document)


def _choices(document: PolicyDocument) -> list[Problem]:
    found = []
    wrong: Sequence[tuple[str, bool]] = (
        ("marker", document.marker not in Marker.values),
        ("level", document.level not in Level.values),
        ("origin", document.origin not in Origin.values),
        ("theme", bool(document.theme) and document.theme not in THEMES),
        ("term_years", document.term_years is not None and not 1 <= document.term_years <= 50),
    )
    for name, bad in wrong:
        if bad:
            found.append(Problem(name, "unknown", _("请从所列选项中选择。")))
    return found


def _twice(document: PolicyDocument) -> list[Problem]:
    """The same number of the same body twice; the same document under both markers (H5)."""
    rows = PolicyDocument.objects.unscoped("the same body's own register").filter(
        body_id=document.body_id
    )
    if document.pk:
        rows = rows.exclude(pk=document.pk)
    found = []
    key = number_key(document.document_number) if document.document_number else ""
    same = rows.filter(number_key=key).first() if key else None
    if same is not None:
        values = {"number": document.document_number, "title": same.title}
        if same.title == document.title and same.marker != document.marker:
            text = _("《%(title)s》（%(number)s）已登记，一个文件只能有一种标识。") % values
            found.append(Problem("marker", "both_markers", text))
        else:
            text = _("发文字号 %(number)s 已用于《%(title)s》。") % values
            found.append(Problem("document_number", "duplicate_number", text))
    elif not key:
        twin = rows.filter(
            listed_on=document.listed_on, title=document.title, made_on=document.made_on
        ).first()
        if twin is not None:
            text = _("《%(title)s》已登记，一个文件只能有一种标识。") % {"title": twin.title}
            found.append(Problem("marker", "both_markers", text))
    return found
