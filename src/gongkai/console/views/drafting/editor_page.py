"""The page of the editor: form, attachments, checks beside it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.console.desk import screen
from gongkai.console.drafting.desk_item import DeskItem
from gongkai.console.drafting.files import ROLES, attachment_rows
from gongkai.console.drafting.findings import shown_findings
from gongkai.console.drafting.form import KIND_PREFIX, DraftForm
from gongkai.console.drafting.kindfields import field_sources, kind_fields
from gongkai.console.drafting.offers import offer_of, parent_of, parents_named
from gongkai.console.drafting.pasting import BEFORE
from gongkai.console.drafting.typed import Typed, editor_token, is_typed
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing import services as publishing
from gongkai.foundation.publishing.choices import Attribute
from gongkai.foundation.publishing.content import Content
from gongkai.registers.catalogue.kinds import KINDS

RICH_COMMANDS: tuple[tuple[str, str | Promise], ...] = (
    ("paragraph", gettext_lazy("正文段")),
    ("h2", gettext_lazy("大标题")),
    ("h3", gettext_lazy("小标题")),
    ("bold", gettext_lazy("加粗")),
    ("ul", gettext_lazy("项目符号")),
    ("ol", gettext_lazy("编号")),
    ("link", gettext_lazy("链接")),
    ("table", gettext_lazy("表格")),
    ("undo", gettext_lazy("撤销")),
    ("redo", gettext_lazy("重做")),
)
TABLE_COMMANDS: tuple[tuple[str, str | Promise], ...] = (
    ("row", gettext_lazy("加行")),
    ("column", gettext_lazy("加列")),
    ("norow", gettext_lazy("删行")),
    ("nocolumn", gettext_lazy("删列")),
)


def draft_form(
    scope: Scope, found: DeskItem, typed: Typed | None, *, content: Content | None = None
) -> DraftForm:
    """The form over what was typed, or over a content (that of the draft where none is given)."""
    shown = content or found.content
    rows = attachment_rows(found.uid, shown, typed)
    fields = kind_fields(KINDS.get(shown.kind), [row.attachment for row in rows])
    return DraftForm(fields, offer_of(scope, found), found.uid, content=shown, typed=typed)


def form_page(
    request: HttpRequest,
    scope: Scope,
    found: DeskItem,
    *,
    typed: Typed | None = None,
    form: DraftForm | None = None,
    problems: list[str] | None = None,
    restored: str = "",
    find_parents: bool = False,
    base: int | None = None,
    status: int = 200,
) -> HttpResponse:
    copy = publishing.working_copy(scope, found.item)
    if typed is None and copy is not None and is_typed(copy.values):
        typed = copy.values
    if base is None:
        base = copy.base_number if copy is not None else found.number
    if form is None:
        form = draft_form(scope, found, typed)
        form.quiet()
    kind = KINDS.get(found.content.kind)
    sources = {KIND_PREFIX + name: source for name, source in field_sources(kind).items()}
    wanted = (typed or {}).get("source_parent", [found.content.source.parent])[0]
    context = {
        "uid": found.uid,
        "form": form,
        "kind": kind,
        "form_parts": [
            (
                section,
                [(f, rule, sources.get(f.name)) for f, rule in fields],
            )
            for section, fields in form.sections()
        ],
        "problems": problems,
        "restored": restored,
        "voids": found.voids_words,
        "editor": editor_token(scope.user_id or 0, found.uid),
        "base": base,
        "newer": found.item.draft if found.number > base else None,
        "has_copy": copy is not None,
        "copy_at": copy.saved_at if copy is not None else None,
        "can_undo": bool(typed and BEFORE in typed),
        "note": (typed or {}).get("note", [""])[0],
        "findings": shown_findings(scope, found),
        "attachment_roles": ROLES,
        "attributes": Attribute.choices,
        "limit_mb": settings.UPLOAD_LIMIT_BYTES // (1024 * 1024),
        "parent": parent_of(scope, wanted),
        "parents": parents_named(scope, wanted) if find_parents else None,
        "rich_commands": RICH_COMMANDS,
        "table_commands": TABLE_COMMANDS,
    }
    crumbs = [(found.content.title, reverse("console:item", args=[found.uid]))]
    return screen(request, "drafting/edit.html", _("修改"), context, crumbs=crumbs, status=status)
