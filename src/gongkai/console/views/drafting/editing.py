"""The editor of one item. Whatever happens to a request, what was typed stays."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.console.drafting.desk_item import DeskItem, desk_item, why_not_edit
from gongkai.console.drafting.files import with_files
from gongkai.console.drafting.pasting import import_docx, undo_import, uploaded
from gongkai.console.drafting.typed import Typed, take_from_session, typed_in
from gongkai.console.problems import show_refusal
from gongkai.console.views.drafting.access import keeps_typing
from gongkai.console.views.drafting.editor_page import draft_form, form_page
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.publishing import services as publishing
from gongkai.foundation.publishing.services import StaleDraftError
from gongkai.registers.catalogue.services.drafting import save_draft


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the form; on POST do what the button says. Typing is kept before anything else."""
    scope = request_scope(request)
    found = desk_item(scope, uid)
    against = why_not_edit(found)
    if against and request.method != "POST":
        raise NotPermitted(*against)
    if request.method == "POST":
        return _sent(request, scope, found)
    user_id = scope.user_id or 0
    kept = take_from_session(request, user_id, found.uid)
    restored = ""
    if kept is not None:
        typed, base = kept
        publishing.keep_working_copy(scope, found.item, typed, _number(base, found.number))
        restored = _("登录已恢复。您在登录失效时提交的内容都在下面，还没有正式保存，请核对后保存。")
    return form_page(request, scope, found, restored=restored)


def shown_again(request: HttpRequest, uid: str, words: str) -> HttpResponse:
    """The form with what was just sent and a fresh token; nothing is stored. Raises
    ``OutsideScope`` or ``NotPermitted``."""
    scope = request_scope(request)
    found = desk_item(scope, uid)
    if against := why_not_edit(found):
        raise NotPermitted(*against)
    base = _number(request.POST.get("base"), found.number)
    typed = typed_in(request.POST)
    return form_page(request, scope, found, typed=typed, problems=[words], base=base, status=403)


@require_http_methods(["GET", "POST"])
def working_copy(request: HttpRequest, uid: str) -> JsonResponse:
    """Keep what is typed. GET hands out a fresh token after a new sign-in. Answers in JSON."""
    if not request.user.is_authenticated:
        return JsonResponse({"state": "signed-out"}, status=401)
    scope = request_scope(request)
    found = desk_item(scope, uid)
    if against := why_not_edit(found):
        raise NotPermitted(*against)
    answer: dict[str, Any] = {"token": get_token(request), "base": found.number}
    if request.method == "POST":
        base = _number(request.POST.get("base"), found.number)
        publishing.keep_working_copy(scope, found.item, typed_in(request.POST), base)
        answer["saved_at"] = timezone.localtime().strftime("%H:%M:%S")
        answer["newer"] = found.number > base
    response = JsonResponse(answer)
    response["Cache-Control"] = "no-store"
    return response


def _sent(request: HttpRequest, scope: Scope, found: DeskItem) -> HttpResponse:
    """One of the buttons. The typing goes into the working copy first."""
    do = request.POST.get("do", "save")
    typed = typed_in(request.POST)
    base = _number(request.POST.get("base"), found.number)
    here = HttpResponseRedirect(reverse("console:item-edit", args=[found.uid]))
    if do == "drop":
        publishing.drop_working_copy(scope, found.item)
        messages.info(request, _("已放弃未保存的改动。"))
        return here
    against = why_not_edit(found)
    if against:
        return form_page(request, scope, found, typed=typed, problems=against, status=403)
    if do in ("save", "view"):
        return _save(request, scope, found, typed, base)
    try:
        typed = _changed(request, scope, found, typed, do)
    except RefusedError as refusal:
        words = [problem.text for problem in refusal.problems]
        publishing.keep_working_copy(scope, found.item, typed, base)
        return form_page(request, scope, found, typed=typed, problems=words, status=422)
    publishing.keep_working_copy(scope, found.item, typed, base)
    if do == "find-parent":
        return form_page(request, scope, found, find_parents=True)
    here["Location"] += {"upload": "#part-attachments", "docx": "#part-text"}.get(do, "")
    if do.startswith("rows:"):
        here["Location"] += f"#id_{do.removeprefix('rows:')}-0"
    return here


def _changed(request: HttpRequest, scope: Scope, found: DeskItem, typed: Typed, do: str) -> Typed:
    """The typing after a button that changes the form itself. Raises ``RefusedError``."""
    if do.startswith("rows:"):
        name = f"{do.removeprefix('rows:')}-rows"
        return {**typed, name: [str(_number((typed.get(name) or ["0"])[0], 0) + 5)]}
    if do == "upload":
        files = [uploaded(scope, file) for file in request.FILES.getlist("files")]
        if not files:
            raise RefusedError(Problem("files", "missing", _("请先选择文件，再按“上传所选文件”。")))
        messages.success(request, _("已加入 %(n)d 个文件，保存后生效。") % {"n": len(files)})
        return with_files(found.uid, typed, files)
    if do == "docx":
        mode = request.POST.get("docx_mode", "replace")
        pasted = import_docx(scope, found.uid, typed, request.FILES.get("docx"), mode)
        for words in pasted.words:
            messages.info(request, words)
        return pasted.typed
    if do == "undo-docx":
        return undo_import(typed)
    return typed


def _save(
    request: HttpRequest, scope: Scope, found: DeskItem, typed: Typed, base: int
) -> HttpResponse:
    chosen = (typed.pop("parent_choice", None) or [""])[0]
    if chosen:
        typed["source_parent"] = [chosen]
    form = draft_form(scope, found, typed)
    note = (typed.get("note") or [""])[0].strip()[:300]
    status = 422
    if form.is_valid():
        try:
            save_draft(scope, found.uid, form.content(), base, note=note)
        except StaleDraftError:
            publishing.keep_working_copy(scope, found.item, typed, base)
            return HttpResponseRedirect(reverse("console:item-merge", args=[found.uid]))
        except (RefusedError, NotPermitted) as refusal:
            status = show_refusal(form, refusal)
        else:
            publishing.drop_working_copy(scope, found.item)
            messages.success(request, _("已保存。"))
            to = "item" if request.POST.get("do") == "view" else "item-edit"
            return HttpResponseRedirect(reverse(f"console:{to}", args=[found.uid]))
    publishing.keep_working_copy(scope, found.item, typed, base)
    return form_page(request, scope, found, typed=typed, form=form, status=status)


def _number(text: Any, default: int) -> int:
    words = str(text or "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 8 else default
