"""What in a body's registers does not add up on a day. Saved all the same; shown until mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.bodies.selectors.facts import Facts, gather
from gongkai.foundation.bodies.selectors.flags_duties import duty_flags
from gongkai.foundation.bodies.selectors.flags_office import office_flags
from gongkai.foundation.bodies.selectors.flags_yearly import year_flags
from gongkai.foundation.bodies.shapes import Contact, Flag, Lamp

_CONTACT_WORDS = {
    "name": "机构名称",
    "address": "办公地址",
    "postcode": "邮政编码",
    "telephone": "联系电话",
    "fax": "传真",
    "email": "电子邮箱",
    "website": "互联网联系方式",
    "hours": "办公时间",
}


def body_flags(scope: Scope, body: Body, on: date | None = None) -> list[Flag]:
    """Every flag of the body's registers on a day (today), red ones first.

    A bounded number of queries, whatever the number of rows. Raises :class:`OutsideScope`.
    """
    if not scope.sees(body.pk) or scope.is_public:
        raise OutsideScope(body.code)
    facts: Facts = gather(body, on or timezone.localdate())
    found = [*office_flags(facts), *duty_flags(facts), *year_flags(facts)]
    return sorted(found, key=lambda flag: flag.lamp is not Lamp.RED)


def contact_differences(
    contact: Contact | None, elsewhere: Mapping[str, str], where: str
) -> list[Flag]:
    """Contact data printed elsewhere (guide, report preface) that differ from the register.

    ``elsewhere`` gives what is printed, by field of :class:`Contact`; blanks are not compared.
    """
    if contact is None:
        return []
    return [
        Flag(
            "contact.differs",
            "lianxi",
            Lamp.RED,
            _("%(where)s中的%(field)s“%(there)s”与登记的“%(here)s”不一致。")
            % {
                "where": where,
                "field": _(_CONTACT_WORDS[name]),
                "there": there,
                "here": getattr(contact, name),
            },
        )
        for name, there in elsewhere.items()
        if there.strip()
        and name in _CONTACT_WORDS
        and _bare(there) != _bare(getattr(contact, name))
    ]


def _bare(text: str) -> str:
    """Without spaces and with one kind of dash: ``0773 333`` and ``0773-333`` stay different."""
    return "".join(text.split()).replace("－", "-").replace("—", "-").casefold()


def unowned(scope: Scope, body: Body, kind: str, keys: Iterable[str], on: date) -> set[str]:
    """Those of the objects (keys of one kind) for which nobody answers on the day (A6)."""
    facts = gather(body, on)
    owned = {
        row.object_key
        for row in facts.responsibilities
        if row.object_kind == kind and (row.first_name or row.direct_name or row.department_id)
    }
    return set(keys) - owned if scope.sees(body.pk) else set()
