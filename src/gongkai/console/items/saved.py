"""Saved views: a list's query under a name, for oneself or for the people of the body."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from gongkai.console.models import SavedView
from gongkai.console.paging import PARAMETER
from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.refusals import Problem, RefusedError

ITEMS = "items"
MOST_VIEWS = 30


def views_of(scope: Scope, screen: str) -> list[SavedView]:
    """The person's own views, then those shared in the bodies of the scope. One query."""
    rows = SavedView.objects.unscoped("own views, and shared ones of the scope's bodies").filter(
        Q(user_id=scope.user_id or 0) | Q(is_shared=True, body_id__in=scope.bodies),
        screen=screen,
    )
    found = sorted(rows[:200], key=lambda view: (view.user_id != scope.user_id, view.name))
    return found


def default_view(views: list[SavedView], scope: Scope) -> SavedView | None:
    """The view the person wants to see first."""
    return next((one for one in views if one.is_default and one.user_id == scope.user_id), None)


@transaction.atomic
def save_view(
    scope: Scope, *, screen: str, name: str, query: str, default: bool, shared: bool
) -> SavedView:
    """Keep the query under the name, in place of an older one of this name."""
    if scope.user_id is None:
        raise NotPermitted(_("只有登录人员可以保存视图"))
    name = " ".join(name.split())
    kept = QueryDict(query, mutable=True)
    for parameter in (PARAMETER, "shitu"):
        kept.pop(parameter, None)
    text = kept.urlencode()
    own = SavedView.objects.unscoped("own views").filter(user_id=scope.user_id, screen=screen)
    problems = []
    if not name:
        problems.append(Problem("name", "missing", _("请填写视图名称。")))
    if len(name) > 60:
        problems.append(Problem("name", "too_long", _("名称不能超过 60 字。")))
    if len(text) > 2000:
        problems.append(Problem("name", "query_too_long", _("筛选条件过长，不能保存。")))
    if shared and scope.home_id is None:
        problems.append(Problem("shared", "no_body", _("没有任职机关，不能共享。")))
    if own.exclude(name=name).count() >= MOST_VIEWS:
        problems.append(
            Problem("name", "too_many", _("最多保存 %(n)d 个视图。") % {"n": MOST_VIEWS})
        )
    if problems:
        raise RefusedError(*problems)
    if default:
        own.update(is_default=False)
    row, _made = SavedView.objects.unscoped("own views").update_or_create(
        user_id=scope.user_id,
        screen=screen,
        name=name,
        defaults={
            "query": text, "is_default": default, "is_shared": shared, "body_id": scope.home_id,
        },
    )  # fmt: skip
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="view.save",
        object_type="view",
        object_id=row.pk,
        object_label=name,
        after={"query": text, "shared": shared},
    )
    return row


@transaction.atomic
def drop_view(scope: Scope, pk: int) -> SavedView:
    """Drop an own view. Somebody else's does not exist for this."""
    row = SavedView.objects.unscoped("own views").filter(pk=pk, user_id=scope.user_id or 0).first()
    if row is None:
        raise OutsideScope
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="view.drop",
        object_type="view",
        object_id=row.pk,
        object_label=row.name,
    )
    row.delete()
    return row
