"""Items, documents and people for the tests of this register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from tests.platform.people import COMMAND, City

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import give_role, scope_of
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item, Version
from gongkai.registers.policies.models import PolicyDocument
from gongkai.registers.policies.services.documents import DocumentFacts, register_document
from gongkai.registers.policies.services.following import follow_item

TEXT = (
    "<p>各县（区）水务局，局属各单位：为规范我市节水工作，制定本办法。</p>"
    "<p>第一条 本办法适用于本市行政区域内的节约用水活动。</p>"
)


def person(city: City, name: str, role: Role, body: Body | None = None) -> Scope:
    """Somebody with a role at the water office (or another body)."""
    user = User.objects.filter(username=name).first()
    if user is None:
        user = User.objects.create_user(name, "Water-2026-pw", f"{name} 同志")
    give_role(COMMAND, user, body or city.water, role, date(2020, 1, 1))
    city.people[name] = user
    return scope_of(user)


def at(day: date, hour: int = 9) -> datetime:
    """A moment of that day."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def item(
    body: Body, title: str = "云川市节约用水管理办法", *, public: bool = True, **values: Any
) -> Item:
    """An item with one version, public from ``displayed_on`` (or its made day)."""
    made = values.setdefault("made_on", date(2024, 3, 1))
    shown = values.setdefault("displayed_on", made)
    values.setdefault("kind", "normative")
    values.setdefault("issuer", body.name)
    values.setdefault("html", TEXT)
    content = Content(title=title, attribute="proactive", **values)
    row = Item.objects.create(
        body=body,
        kind=content.kind,
        title=title,
        document_number=content.document_number,
        made_on=made,
        displayed_on=shown,
        created_by_name="测试",
    )
    version = Version.objects.create(
        item=row,
        number=1,
        content=content.as_json(),
        digest=content.digest,
        made_by_name="测试",
    )
    row.draft = version
    if public:
        row.published = version
        row.first_published_at = at(shown or date(2024, 3, 1))
    row.save()
    return row


def document(
    scope: Scope, body: Body, title: str = "云川市节约用水管理办法", **values: Any
) -> PolicyDocument:
    """A registered document; what belongs to its facts is told apart from its content."""
    names = {name for name in DocumentFacts.__slots__ if name in values}
    told = {name: values.pop(name) for name in names}
    made = item(body, title, **values)
    marker = "normative" if made.kind == "normative" else "policy"
    facts = replace(DocumentFacts(marker=marker), **told)
    return register_document(scope, str(made.uid), facts)


def followed(body: Body, title: str, **values: Any) -> PolicyDocument:
    """A document as the publish log brings it."""
    made = item(body, title, **values)
    follow_item(made)
    return PolicyDocument.objects.unscoped("in a test").get(item=made)


def withdraw(row: Item) -> None:
    """Take an item off the public pages."""
    row.published = None
    row.withdrawn_at = timezone.now()
    row.save()
