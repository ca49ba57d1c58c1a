"""Lists of what hangs on items and columns: postings, objections, topics, bases, rules, terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import MAY_KEEP_CATALOGUE
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.choices import Attribute, ChannelCode
from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue.kinds import KINDS
from gongkai.registers.catalogue.models import (
    BasisDocument,
    Objection,
    Posting,
    RegisteredRule,
    Topic,
    VocabularyTerm,
)
from gongkai.registers.catalogue.services.bases import rule_flags

MOST = 200
"""Rows of postings and objections on one page, newest first."""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One line of a register: name, further cells as words, and what is to be looked at."""

    id: int
    name: str
    cells: tuple[str, ...]
    flags: tuple[str, ...] = ()


def basis_rows(scope: Scope, body: Body, on: date) -> list[RecordRow]:
    """The basis library; one number under two titles and repealed bases are flagged (B3)."""
    rows = list(BasisDocument.objects.within(scope).filter(body=body))
    titles: dict[str, set[str]] = {}
    for one in rows:
        titles.setdefault(one.number, set()).add(one.title)
    found = []
    for one in rows:
        flags = []
        if one.number and len(titles[one.number]) > 1:
            flags.append(_("同一文号有不同标题"))
        if one.repealed_on and one.repealed_on <= on:
            flags.append(_("已废止，不能再作依据"))
        cells = (one.number, one.issuer, _day(one.made_on), _day(one.repealed_on))
        found.append(RecordRow(one.pk, one.title, cells, tuple(flags)))
    return found


def rule_rows(scope: Scope, body: Body, on: date) -> list[RecordRow]:
    """Rules of the body with their chain of editions (B1, B2); the public gets the open ones."""
    flags = {one.ids[0]: one.text for one in rule_flags(scope, body, on) if one.ids}
    rows = RegisteredRule.objects.within(scope).filter(body=body).select_related("replaced_by")
    found = []
    for one in rows:
        state = _("现行")
        if one.replaced_by:
            state = _("已由“%(name)s”替代") % {"name": one.replaced_by.name}
        elif one.repealed_on and one.repealed_on <= on:
            state = _("已废止")
        cells = (
            one.number, one.edition, _day(one.made_on), Attribute(one.attribute).label,
            _("内部制度") if one.internal else "", state,
        )  # fmt: skip
        found.append(
            RecordRow(
                one.pk, one.name, tuple(map(str, cells)),
                (flags[one.pk],) if one.pk in flags else (),
            )
        )  # fmt: skip
    return found


def topic_rows(scope: Scope, body: Body, on: date) -> list[RecordRow]:
    """Topics with their term; over or on the home page (F9)."""
    found = []
    for one in Topic.objects.within(scope).filter(body=body).prefetch_related("members"):
        over = bool(one.to_date and one.to_date < on)
        home = _("首页展示") if one.on_home and not over else ""
        state = _("已结束，存档") if over else _("进行中")
        cells = (one.code, _day(one.from_date), _day(one.to_date), str(one.members.count()),
                 state, home)  # fmt: skip
        found.append(RecordRow(one.pk, one.title, cells))
    return found


def posting_rows(scope: Scope, body: Body) -> list[RecordRow]:
    """The latest postings with their proof (F7)."""
    rows = Posting.objects.within(scope).filter(item__body=body).select_related("item")
    return [
        RecordRow(
            one.pk, one.item.title,
            (str(ChannelCode(one.channel).label), _day(one.posted_on), _day(one.until), one.place,
             one.url or one.photo[:12], one.actor_name),
        )
        for one in rows.order_by("-posted_on", "-pk")[:MOST]
    ]  # fmt: skip


def objection_rows(scope: Scope, body: Body) -> list[RecordRow]:
    """Objections to notices. Who objected is shown to those who keep the register only (F10)."""
    keeper = any(scope.holds(role, body.pk) for role in MAY_KEEP_CATALOGUE)
    rows = Objection.objects.within(scope).filter(item__body=body).select_related("item")
    return [
        RecordRow(
            one.pk, one.item.title,
            (_day(one.received_on), one.objector if keeper else "＊＊", one.text, one.outcome),
            (_("公示期满后收到"),) if one.late else (),
        )
        for one in rows.order_by("-received_on", "-pk")[:MOST]
    ]  # fmt: skip


def term_rows(scope: Scope, body: Body) -> list[RecordRow]:
    """Categories of the body's vocabularies (C8, C9)."""
    return [
        RecordRow(
            one.pk, one.label,
            (one.vocabulary, one.code,
             "、".join(KINDS[k].title for k in one.kinds if k in KINDS), one.statutory,
             str(one.from_year), str(one.to_year or "")),
        )
        for one in VocabularyTerm.objects.within(scope).filter(body=body)
    ]  # fmt: skip


def topic(scope: Scope, body: Body, code: str) -> Topic | None:
    """A topic of the body by its code."""
    return Topic.objects.within(scope).filter(body=body, code=code.strip()).first()


def item_named(scope: Scope, body: Body, words: str) -> UUID | None:
    """The item of the body that an index number or an address number names."""
    rows = Item.objects.within(scope).filter(body=body)
    found = rows.filter(index_number=words.strip()).first() if words.strip() else None
    if found is None:
        try:
            found = rows.filter(uid=UUID(words.strip())).first()
        except ValueError:
            return None
    return found.uid if found else None


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
