"""Compilations of policies."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.console.desk import for_staff, screen
from gongkai.console.views.policies.forms import (
    CompilationForm,
    MemberForm,
    ReasonForm,
    SectionForm,
    suggest,
)
from gongkai.console.views.policies.frame import (
    act_with,
    crumb,
    holders,
    interpretation_tabs,
    may_act,
    posted,
)
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.registers.policies.selectors import compilations, documents
from gongkai.registers.policies.services.acts import MAY_ENTER
from gongkai.registers.policies.services.compilations import (
    add_member,
    add_section,
    create_compilation,
    remove_member,
)


@for_staff
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All collections of the scope."""
    scope = request_scope(request)
    context = {
        "rows": compilations.compilations(scope)[:200],
        "may_enter": may_act(scope, MAY_ENTER),
    }
    return screen(
        request, "policies/compilations.html", _("政策汇编"), context, tabs=interpretation_tabs()
    )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Found a collection with its classes."""
    scope, bodies = holders(request, MAY_ENTER)
    form = CompilationForm(bodies, posted(request))

    def act(values: dict[str, Any]) -> str:
        found = create_compilation(
            scope, values["body"], values["title"], values["purpose"],
            values["sections"].splitlines(),
        )  # fmt: skip
        return reverse("console:compilation", args=[found.pk])

    return act_with(
        request, form, _("新建汇编"), act, crumbs=[crumb(_("政策汇编"), "compilations")]
    )


@for_staff
@require_safe
def one(request: HttpRequest, compilation_id: int) -> HttpResponse:
    """A collection by classes: what is in force, and apart what has ended."""
    scope = request_scope(request)
    words = request.GET.get("gjz", "")[:80]
    found = compilations.compilation(scope, compilation_id, words)
    context = {
        "compilation": found,
        "words": words,
        "may_enter": may_act(scope, MAY_ENTER),
    }
    crumbs = [crumb(_("政策汇编"), "compilations")]
    return screen(request, "policies/compilation.html", found.title, context, crumbs=crumbs)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def member_new(request: HttpRequest, compilation_id: int) -> HttpResponse:
    """Put a document in a class."""
    scope = request_scope(request)
    found = compilations.compilation(scope, compilation_id)
    holders(request, MAY_ENTER)
    form = MemberForm([(str(s.code), s.title) for s in found.sections], posted(request))
    suggest(form, "document", documents.choices_of(scope))

    def act(values: dict[str, Any]) -> str:
        add_member(scope, compilation_id, int(values["section"]), values["document"])
        return reverse("console:compilation", args=[compilation_id])

    return act_with(request, form, _("收入文件"), act, crumbs=_crumbs(found))


def _crumbs(found: compilations.CompilationPage) -> list[tuple[str, str]]:
    return [
        crumb(_("政策汇编"), "compilations"),
        (found.title, reverse("console:compilation", args=[found.id])),
    ]


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def section_new(request: HttpRequest, compilation_id: int) -> HttpResponse:
    """Add a class at the end."""
    scope = request_scope(request)
    found = compilations.compilation(scope, compilation_id)
    holders(request, MAY_ENTER)
    form = SectionForm(posted(request))

    def act(values: dict[str, Any]) -> str:
        add_section(scope, compilation_id, values["title"])
        return reverse("console:compilation", args=[compilation_id])

    return act_with(request, form, _("增加分类"), act, crumbs=_crumbs(found))


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def member_remove(request: HttpRequest, compilation_id: int, member_id: int) -> HttpResponse:
    """Take a document out, with a reason."""
    scope = request_scope(request)
    found = compilations.compilation(scope, compilation_id)
    holders(request, MAY_ENTER)
    form = ReasonForm(posted(request))

    def act(values: dict[str, Any]) -> str:
        remove_member(scope, compilation_id, member_id, values["reason"])
        return reverse("console:compilation", args=[compilation_id])

    return act_with(request, form, _("移出汇编"), act, crumbs=_crumbs(found))
