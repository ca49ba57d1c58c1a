"""Entering what was published before the platform (补录): many items in few statements."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import Note, record_all
from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.publishing import log
from gongkai.foundation.publishing.choices import Attribute, LogAction
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.identifiers import new_key
from gongkai.foundation.publishing.models import Item, LogEntry, Version
from gongkai.foundation.reviews import moment


@dataclass(frozen=True, slots=True)
class OldItem:
    """One item published earlier elsewhere. ``content.back_captured`` must be set."""

    content: Content
    index_number: str | None = None
    department: Department | None = None
    uid: uuid.UUID | None = None


@transaction.atomic
def enter_published(scope: Scope, body: Body, rows: Sequence[OldItem]) -> list[Item]:
    """Enter old items as published, each with its log line; all of them or none.

    They carry no review sheet: the review took place when they were first published. They keep
    their own dates and are left out of on-time rates. A bounded number of statements whatever
    the number of rows; call it with a few hundred at a time. Raises ``NotPermitted`` unless a
    publisher of the body or a command, ``RefusedError`` naming the rows that cannot be entered.
    """
    if scope.is_public or not scope.sees(body.pk):
        raise OutsideScope
    if not scope.holds(Role.PUBLISHER, body.pk):
        raise NotPermitted(_("只有发布人员可以补录信息"))
    _demand(rows)
    if not rows:
        return []
    at = moment.now()
    items, versions, entries = [], [], []
    for row in rows:
        content = row.content
        version = Version(
            pk=new_key(),
            number=1,
            content=content.as_json(),
            digest=content.digest,
            made_by_id=scope.user_id,
            made_by_name=scope.actor[:150],
            made_at=at,
        )
        versions.append(version)
        items.append(
            Item(
                uid=row.uid or uuid.uuid4(),
                body=body,
                kind=content.kind,
                draft_id=version.pk,
                published_id=version.pk,
                title=content.title.strip(),
                department=row.department,
                state="published",
                attribute=content.attribute,
                document_number=content.document_number,
                index_number=row.index_number,
                made_on=content.made_on,
                displayed_on=content.displayed_on,
                first_published_at=at,
                back_captured=True,
                created_by_id=scope.user_id,
                created_by_name=scope.actor[:150],
                created_at=at,
                updated_at=at,
            )
        )
    Item.objects.unscoped("new rows of one body").bulk_create(items)
    for item, version, row in zip(items, versions, rows, strict=True):
        version.item = item
        entries.append(
            LogEntry(
                at=at,
                action=LogAction.PUBLISH,
                item_id=item.pk,
                item_uid=item.uid,
                version=1,
                digest=version.digest,
                body_code=body.code,
                index_number=item.index_number or "",
                title=item.title,
                nonce=log.new_nonce(),
                made_on=row.content.made_on,
                displayed_on=row.content.displayed_on,
                note="补录",
            )
        )
    Version.objects.bulk_create(versions)
    digests = hashlib.sha256("".join(one.digest for one in versions).encode()).hexdigest()
    record_all(
        [
            Note(
                actor=scope.actor,
                actor_id=scope.user_id,
                action="item.back_capture",
                object_type="body",
                object_id=body.pk,
                object_label=body.name,
                body_code=body.code,
                after={
                    "items": len(items),
                    "first_item": items[0].pk,
                    "last_item": items[-1].pk,
                    "digests": digests,
                },
            )
        ]
    )
    log.append_all(entries)
    return items


def _demand(rows: Sequence[OldItem]) -> None:
    problems = []
    for number, row in enumerate(rows, 1):
        content = row.content
        for field, wrong, text in (
            ("title", not content.title.strip(), _("缺少标题")),
            ("title", len(content.title) > 300, _("标题过长")),
            ("document_number", len(content.document_number) > 80, _("发文字号过长")),
            ("back_captured", not content.back_captured, _("没有标明补录")),
            ("attribute", content.attribute != Attribute.PROACTIVE, _("不是主动公开")),
            ("displayed_on", content.displayed_on is None, _("缺少原发布日期")),
        ):
            if wrong:
                words = _("第 %(number)d 行：%(what)s") % {"number": number, "what": text}
                problems.append(Problem(field, "row", words))
    if problems:
        raise RefusedError(*problems[:50])
