"""Compilations, and figures copied from reports."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.refusals import OutsideScope, Problem
from gongkai.registers.policies.choices import FigureColumn, Marker
from gongkai.registers.policies.lives import validity_between
from gongkai.registers.policies.models import (
    Compilation,
    CompilationMember,
    CompilationSection,
    PolicyDocument,
    ReportedFigure,
)
from gongkai.registers.policies.services.acts import (
    MAY_ENTER,
    MAY_KEEP,
    audit,
    body_of,
    document_of,
    refuse_if,
    require,
)


@transaction.atomic
def create_compilation(
    scope: Scope, body_code: str, title: str, purpose: str, sections: list[str]
) -> Compilation:
    """Found a collection with its classes in order."""
    body = body_of(scope, body_code)
    require(scope, body.pk, MAY_ENTER)
    problems = []
    names = [name.strip() for name in sections if name.strip()]
    if not title.strip():
        problems.append(Problem("title", "missing", _("请填写汇编名称。")))
    elif Compilation.objects.within(scope).filter(body=body, title=title.strip()).exists():
        problems.append(Problem("title", "twice", _("已有同名的汇编。")))
    if not names:
        problems.append(Problem("sections", "missing", _("请至少填写一个分类。")))
    if len(set(names)) != len(names):
        problems.append(Problem("sections", "twice", _("分类名称重复。")))
    refuse_if(problems)
    found = Compilation.objects.create(
        body=body, title=title.strip()[:120], purpose=purpose.strip()[:400]
    )
    for code, name in enumerate(names, start=1):
        CompilationSection.objects.create(compilation=found, code=code, title=name[:80])
    audit(scope, body, "compilation.create", found.pk, found.title, after={"sections": names})
    return found


def _compilation(scope: Scope, pk: int) -> Compilation:
    rows = Compilation.objects.within(scope).select_for_update(of=("self",))
    found = rows.select_related("body").filter(pk=pk).first()
    if found is None:
        raise OutsideScope(pk)
    require(scope, found.body_id, MAY_ENTER)
    return found


@transaction.atomic
def add_section(scope: Scope, compilation_id: int, title: str) -> CompilationSection:
    """Add a class; its code is the next one and is never used again."""
    found = _compilation(scope, compilation_id)
    problems = []
    if not title.strip():
        problems.append(Problem("title", "missing", _("请填写分类名称。")))
    elif found.sections.filter(title=title.strip()).exists():
        problems.append(Problem("title", "twice", _("分类名称重复。")))
    refuse_if(problems)
    last = found.sections.aggregate(last=Max("code"))["last"] or 0
    section = CompilationSection.objects.create(
        compilation=found, code=last + 1, title=title.strip()[:80]
    )
    audit(scope, found.body, "compilation.section", section.pk, section.title)
    return section


@transaction.atomic
def add_member(
    scope: Scope, compilation_id: int, section_code: int, document_uid: str
) -> CompilationMember:
    """Put a document in a class. One that has ended is refused."""
    found = _compilation(scope, compilation_id)
    section = found.sections.filter(code=section_code).first()
    problems = []
    if section is None:
        problems.append(Problem("section", "unknown", _("请选择分类。")))
    document = _any_document(scope, document_uid, problems)
    if document is not None:
        today = timezone.localdate()
        now = validity_between(
            document.first_day,
            document.last_day,
            document.end_cause,
            document.amended_day,
            today,
        )
        if document.last_day is not None and document.last_day < today:
            text = _("《%(title)s》已%(validity)s，不能收入汇编。")
            words = {"title": document.title, "validity": validity_words(now.value)}
            problems.append(Problem("document", "not_in_force", text % words))
        if found.members.filter(document=document, removed_on__isnull=True).exists():
            problems.append(Problem("document", "twice", _("这个文件已在汇编中。")))
    refuse_if(problems)
    assert section is not None and document is not None
    member = CompilationMember.objects.create(compilation=found, section=section, document=document)
    audit(
        scope, found.body, "compilation.add", found.pk, found.title,
        after={"document": document.title, "section": section.code},
    )  # fmt: skip
    return member


def validity_words(code: str) -> str:
    """失效 or 废止 in the language of the request."""
    return pgettext("validity", "废止") if code == "repealed" else _("失效")


def _any_document(scope: Scope, uid: str, problems: list[Problem]) -> PolicyDocument | None:
    text = uid.strip().rstrip("/").rpartition("/")[2]
    for seen in (scope, Scope.public()):
        try:
            return document_of(seen, text)
        except OutsideScope:
            continue
    problems.append(Problem("document", "no_document", _("登记簿中没有这个文件。")))
    return None


@transaction.atomic
def remove_member(scope: Scope, compilation_id: int, member_id: int, reason: str) -> None:
    """Take a document out, with a reason."""
    found = _compilation(scope, compilation_id)
    member = found.members.filter(pk=member_id, removed_on__isnull=True).first()
    if member is None:
        raise OutsideScope(member_id)
    if not reason.strip():
        refuse_if([Problem("reason", "missing", _("请写明移出的理由。"))])
    member.removed_on, member.removed_reason = timezone.localdate(), reason.strip()[:200]
    member.save()
    audit(
        scope, found.body, "compilation.remove", found.pk, found.title,
        after={"document": member.document_id, "reason": member.removed_reason},
    )  # fmt: skip


@transaction.atomic
def enter_figure(
    scope: Scope, body_code: str, year: int, column: str, value: int, *,
    marker: str = "", words: str = "",
) -> ReportedFigure:  # fmt: skip
    """Copy a figure from a report of the body, to be set beside the records."""
    body = body_of(scope, body_code)
    require(scope, body.pk, MAY_KEEP)
    problems = []
    if not 2008 <= year <= timezone.localdate().year:
        problems.append(Problem("year", "range", _("年度应在 2008 年至今年之间。")))
    if column not in FigureColumn.values:
        problems.append(Problem("column", "unknown", _("请选择栏目。")))
    elif column == FigureColumn.STATED and not words.strip():
        problems.append(Problem("words", "missing", _("正文中的数字，请写明所数的是什么。")))
    elif column != FigureColumn.STATED and marker not in Marker.values:
        problems.append(Problem("marker", "unknown", _("请选择表二的行。")))
    if not 0 <= value <= 1_000_000:
        problems.append(Problem("value", "range", _("请填写不小于 0 的整数。")))
    refuse_if(problems)
    stated = column == FigureColumn.STATED
    row, _made = ReportedFigure.objects.within(scope).update_or_create(
        body=body, year=year, column=column,
        marker="" if stated else marker, words=words.strip()[:200] if stated else "",
        defaults={
            "value": value, "entered_by_name": scope.actor, "entered_at": timezone.now(),
        },
    )  # fmt: skip
    audit(scope, body, "figure.enter", row.pk, str(row), after={"value": value})
    return row
