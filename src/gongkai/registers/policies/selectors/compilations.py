"""Compilations: what is in force, and apart from it what has ended since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.registers.policies.models import Compilation, CompilationMember
from gongkai.registers.policies.selectors.documents import document_rows
from gongkai.registers.policies.selectors.shapes import DocumentRow
from gongkai_rules.validity import Validity


@dataclass(frozen=True, slots=True)
class Section:
    """A class with its documents: in force (or not yet), and ended."""

    code: int
    title: str
    members: Sequence[tuple[int, DocumentRow]]
    """Member id and document; only documents in force or about to be."""
    ended: Sequence[tuple[int, DocumentRow]]


@dataclass(frozen=True, slots=True)
class CompilationPage:
    """A collection by its classes."""

    id: int
    title: str
    purpose: str
    body_name: str
    body_code: str
    sections: Sequence[Section]


def compilations(scope: Scope, body: str = "") -> QuerySet[Compilation]:
    """All collections, by body."""
    rows = Compilation.objects.within(scope).select_related("body")
    return rows.filter(body__code=body) if body else rows


def compilation(
    scope: Scope, compilation_id: int, words: str = "", today: date | None = None
) -> CompilationPage:
    """One collection, searched by words of title or number. Raises ``OutsideScope``."""
    on = today or timezone.localdate()
    found = compilations(scope).filter(pk=compilation_id).first()
    if found is None:
        raise OutsideScope(compilation_id)
    members = CompilationMember.objects.filter(
        compilation=found, removed_on__isnull=True
    ).select_related("section", "document__item", "document__body")
    if scope.is_public:
        members = members.filter(document__item__published__isnull=False)
    if words.strip():
        members = members.filter(
            Q(document__title__icontains=words.strip())
            | Q(document__document_number__icontains=words.strip())
        )
    rows = list(members.order_by("-document__listed_on", "-document__id")[:2000])
    documents = document_rows([one.document for one in rows], on)
    by_section: dict[int, list[tuple[int, DocumentRow]]] = {}
    for one, document in zip(rows, documents, strict=True):
        by_section.setdefault(one.section_id, []).append((one.pk, document))
    return CompilationPage(
        id=found.pk,
        title=found.title,
        purpose=found.purpose,
        body_name=found.body.name,
        body_code=found.body.code,
        sections=[
            Section(
                section.code,
                section.title,
                [m for m in by_section.get(section.pk, []) if not _ended(m[1])],
                [m for m in by_section.get(section.pk, []) if _ended(m[1])],
            )
            for section in found.sections.all()
        ],
    )


def _ended(row: DocumentRow) -> bool:
    return row.validity in (Validity.EXPIRED, Validity.REPEALED)
