"""Index numbers (索引号): built by the body's rule, given once, never made anew."""

from __future__ import annotations

import re
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import MAY_KEEP_CATALOGUE
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.publishing.models import Item, ItemAlias
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.foundation.reviews.numbering import next_number
from gongkai.registers.catalogue.kinds import KINDS
from gongkai.registers.catalogue.models import IndexRule

DEFAULT_PATTERN = "{body}-{category}-{year}-{serial:5}"
SERIES = "index"
_PART = re.compile(r"\{(\w+)(?::(\d+))?\}")
_PARTS = {"body", "category", "year", "yearmonth", "serial"}
_LITERAL = re.compile(r"[0-9A-Za-z/_.\-]*")
UNSORTED = "9900"
"""Category of a kind that has none."""


def index_rule(body: Body) -> IndexRule:
    """The rule of the body, or the default one (not stored)."""
    found = IndexRule.objects.filter(body=body).first()
    return found or IndexRule(body=body, pattern=DEFAULT_PATTERN, body_part=body.code.upper())


@transaction.atomic
def set_index_rule(scope: Scope, body: Body, *, pattern: str, body_part: str) -> IndexRule:
    """Set how new numbers are built. Numbers given stay as they are.

    Raises ``RefusedError`` for a pattern without serial, without year or with unknown parts.
    """
    may_keep(scope, body)
    problems = pattern_problems(pattern, body_part)
    taken = IndexRule.objects.filter(body_part=body_part).exclude(body=body).first()
    if taken:
        words = _("机构代码“%(part)s”已由其他机关使用") % {"part": body_part}
        problems.append(Problem("body_part", "taken", words))
    if problems:
        raise RefusedError(*problems)
    old = IndexRule.objects.filter(body=body).first()
    rule, _made = IndexRule.objects.update_or_create(
        body=body, defaults={"pattern": pattern, "body_part": body_part}
    )
    record(
        actor=scope.actor, actor_id=scope.user_id, action="catalogue.index_rule",
        object_type="body", object_id=body.pk, object_label=body.name, body_code=body.code,
        before={"pattern": old.pattern, "body_part": old.body_part} if old else None,
        after={"pattern": pattern, "body_part": body_part},
    )  # fmt: skip
    return rule


def pattern_problems(pattern: str, body_part: str) -> list[Problem]:
    """Everything wrong with a pattern."""
    problems: list[Problem] = []
    names = [found[1] for found in _PART.finditer(pattern)]
    if unknown := sorted(set(names) - _PARTS):
        words = _("索引号规则含有未知部分：%(parts)s；可用 %(known)s") % {
            "parts": "、".join(unknown),
            "known": "、".join(sorted(_PARTS)),
        }
        problems.append(Problem("pattern", "unknown_part", words))
    if "serial" not in names:
        problems.append(Problem("pattern", "no_serial", _("索引号规则须有顺序号 {serial:5}")))
    if "body" not in names:
        problems.append(Problem("pattern", "no_body", _("索引号规则须有机构代码 {body}")))
    if not {"year", "yearmonth"} & set(names):
        problems.append(Problem("pattern", "no_year", _("索引号规则须有年份，顺序号按年重新起编")))
    if not _LITERAL.fullmatch(_PART.sub("", pattern)):
        words = _("索引号只能含字母、数字和 - / _ .")
        problems.append(Problem("pattern", "bad_character", words))
    if not body_part.strip() or not _LITERAL.fullmatch(body_part):
        words = _("请填写机构代码，只能含字母、数字和 - / _ .")
        problems.append(Problem("body_part", "required", words))
    return problems


def built(rule: IndexRule, kind: str, on: date, serial: int) -> str:
    """The number for a kind, a day and a serial."""
    found = KINDS.get(kind)
    values = {
        "body": rule.body_part,
        "category": (found.category if found else "") or UNSORTED,
        "year": f"{on.year}",
        "yearmonth": f"{on.year}{on.month:02}",
    }

    def part(match: re.Match[str]) -> str:
        if match[1] == "serial":
            return f"{serial:0{int(match[2] or 5)}}"
        return values[match[1]]

    return _PART.sub(part, rule.pattern)


def give_number(item: Item, on: date) -> str:
    """Give the item its number, once. The caller holds the row in a transaction and saves it.

    A number that an old system had given is passed over.
    """
    if item.index_number:
        return item.index_number
    rule = index_rule(item.body)
    for _attempt in range(10_000):
        serial = next_number(item.body, SERIES, on.year)
        value = built(rule, item.kind, on, serial)
        if not number_taken(value):
            item.index_number = value
            return value
    raise RefusedError(
        Problem("index_number", "exhausted", _("索引号已被以前导入的编号占用，请调整索引号规则"))
    )


def number_taken(value: str) -> bool:
    """Whether an item bears the number, or bore it."""
    everywhere = "index numbers are unique over all bodies"
    items = Item.objects.unscoped(everywhere).filter(index_number=value).values_list("pk")
    return items.union(ItemAlias.objects.filter(value=value).values_list("pk")).exists()


@transaction.atomic
def add_alias(scope: Scope, item: Item, value: str, source: str) -> ItemAlias:
    """Keep an old number or address of the item; it still leads to it."""
    may_keep(scope, item.body)
    value = value.strip()
    if not value:
        raise RefusedError(Problem("value", "required", _("请填写原索引号或者原地址")))
    if number_taken(value):
        words = _("“%(value)s”已经指向其他信息") % {"value": value}
        raise RefusedError(Problem("value", "taken", words))
    alias = ItemAlias.objects.create(item=item, value=value, source=source[:40])
    record(
        actor=scope.actor, actor_id=scope.user_id, action="catalogue.alias", object_type="item",
        object_id=item.uid, object_label=item.title, body_code=item.body.code,
        after={"value": value, "source": source},
    )  # fmt: skip
    return alias


def may_keep(scope: Scope, body: Body) -> None:
    """Raises ``OutsideScope``, or ``NotPermitted`` unless the person may keep the catalogue."""
    if not scope.sees(body.pk) or scope.is_public:
        raise OutsideScope
    if not any(scope.holds(role, body.pk) for role in MAY_KEEP_CATALOGUE):
        raise NotPermitted(_("需要信息公开专员或者公开工作机构负责人角色"))
