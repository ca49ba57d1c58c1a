"""The basis library (B3) and the register of rules (B1, B2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.choices import Attribute
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.registers.catalogue.models import BasisDocument, RegisteredRule
from gongkai.registers.catalogue.services.numbering import may_keep
from gongkai.registers.catalogue.shapes import Flag

_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{1,12}?(?:发|函|令|规|字|办|督|报|通|公告)?)\s*"
    r"([〔（(［\[【])\s*(\d{2,4})\s*([〕）)］\]】])\s*(?:第\s*)?(\d{1,5})\s*[号號]"
)
_LEAD = re.compile(r"依据|根据|按照|依照|贯彻|落实|执行|转发|印发|以及|违反|参照")
TRIAL_YEARS = 2
"""Years after which a provisional rule is asked about (local rules differ, M)."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document number in a text: as written, normalised, and what is odd about its form."""

    written: str
    number: str
    start: int
    odd: tuple[str, ...]


def citations(text: str) -> list[Citation]:
    """Document numbers in a text; bracket forms other than 〔〕, blanks inside and years without
    four digits are told."""
    found = []
    for match in _NUMBER.finditer(text):
        odd = []
        if (match[2], match[4]) != ("〔", "〕"):
            odd.append(_("年份应当用六角括号〔〕"))
        if re.search(r"\s", match[0]):
            odd.append(_("文号中间有空格"))
        if len(match[3]) != 4:
            odd.append(_("年份不是四位数"))
        if match[0].endswith("號"):
            odd.append(_("“號”应为“号”"))
        issuer = _issuer(match[1].strip(), text[: match.start()])
        number = f"{issuer}〔{match[3]}〕{int(match[5])}号"
        found.append(Citation(match[0], number, match.start(), tuple(odd)))
    return found


def _issuer(written: str, before: str) -> str:
    """The code of the issuer without the words of the sentence that run into it."""
    issuer = _LEAD.split(written)[-1]
    if before[-1:] in ("号", "號", "》", "）", ")") and issuer[:1] in ("和", "及", "与"):
        issuer = issuer[1:]
    return issuer


@transaction.atomic
def save_basis(
    scope: Scope, body: Body, *, number: str, title: str, issuer: str = "",
    made_on: date | None = None, repealed_on: date | None = None, url: str = "",
) -> BasisDocument:  # fmt: skip
    """Enter a basis under its normalised number."""
    may_keep(scope, body)
    problems = []
    if not title.strip():
        problems.append(Problem("title", "required", _("请填写标题")))
    if made_on and repealed_on and repealed_on < made_on:
        problems.append(Problem("repealed_on", "before", _("废止日期早于成文日期")))
    read = citations(number)
    if number.strip() and not read:
        problems.append(Problem("number", "bad", _("文号无法识别")))
    if problems:
        raise RefusedError(*problems)
    row, _made = BasisDocument.objects.unscoped("scope was checked").update_or_create(
        body=body, number=read[0].number if read else "", title=title.strip(),
        defaults={"issuer": issuer, "made_on": made_on, "repealed_on": repealed_on, "url": url},
    )  # fmt: skip
    _note(scope, body, "basis", row.pk, title)
    return row


def basis_flags(scope: Scope, body: Body, text: str, on: date) -> list[Flag]:
    """What is wrong with the bases a text cites on a day: form, two titles, repealed."""
    flags: list[Flag] = []
    for one in citations(text):
        flags += [Flag("form", one.written, words) for words in one.odd]
        rows = list(BasisDocument.objects.within(scope).filter(body=body, number=one.number))
        if len({row.title for row in rows}) > 1:
            titles = "、".join(sorted(row.title for row in rows))
            words = _("同一文号有不同标题：%(titles)s") % {"titles": titles}
            flags.append(Flag("two_titles", one.number, words, tuple(row.pk for row in rows)))
        gone = [row for row in rows if row.repealed_on and row.repealed_on <= on]
        if gone:
            words = _("依据已于 %(day)s 废止") % {"day": gone[0].repealed_on}
            flags.append(Flag("repealed", one.number, words, (gone[0].pk,)))
    return flags


@transaction.atomic
def save_rule(
    scope: Scope, body: Body, *, name: str, made_on: date | None, number: str = "",
    edition: str = "", valid_until: date | None = None, internal: bool = False,
    attribute: str = Attribute.PROACTIVE, attribute_reason: str = "", replaces: str = "",
) -> RegisteredRule:  # fmt: skip
    """Enter a rule of the body; ``replaces`` is the name of the one it takes the place of.

    Refused: the same rule twice; a revised edition without a link to the one before (B2);
    withheld without reason.
    """
    may_keep(scope, body)
    rows = RegisteredRule.objects.unscoped("scope was checked").filter(body=body)
    standing = rows.filter(replaced_by__isnull=True, repealed_on__isnull=True)
    problems = []
    if not name.strip():
        problems.append(Problem("name", "required", _("请填写制度名称")))
    if made_on is None:
        problems.append(Problem("made_on", "required", _("请填写日期")))
    old = standing.filter(name=replaces.strip()).first() if replaces.strip() else None
    if replaces.strip() and old is None:
        problems.append(Problem("replaces", "unknown", _("没有找到被替代的制度")))
    if standing.filter(name=name.strip()).exclude(pk=old.pk if old else 0).exists():
        problems.append(Problem("name", "twice", _("同名制度已登记，修订版请写明被替代的制度")))
    if "修订" in name + edition and old is None:
        problems.append(Problem("replaces", "required", _("修订版须关联原制度")))
    if made_on and valid_until and valid_until < made_on:
        problems.append(Problem("valid_until", "before", _("有效期止于成文日期之前")))
    if attribute != Attribute.PROACTIVE and not attribute_reason.strip():
        problems.append(Problem("attribute_reason", "required", _("请写明认定公开属性的理由")))
    if problems:
        raise RefusedError(*problems)
    rule = RegisteredRule.objects.unscoped("scope was checked").create(
        body=body, name=name.strip(), number=number, edition=edition, made_on=made_on,
        valid_until=valid_until, trial="试行" in name or "暂行" in name, internal=internal,
        attribute=attribute, attribute_reason=attribute_reason,
    )  # fmt: skip
    if old is not None:
        old.replaced_by = rule
        old.save(update_fields=["replaced_by"])
    _note(scope, body, "rule", rule.pk, rule.name)
    return rule


def rule_flags(scope: Scope, body: Body, on: date) -> list[Flag]:
    """Provisional rules beyond their term, and rules past their last day (B1)."""
    flags = []
    for one in RegisteredRule.objects.within(scope).filter(body=body, replaced_by__isnull=True):
        if one.repealed_on and one.repealed_on <= on:
            continue
        end = one.valid_until
        if end is None and one.trial and one.made_on:
            year = one.made_on.year + TRIAL_YEARS
            end = date(year, one.made_on.month, min(one.made_on.day, 28))
        if end and end < on:
            words = _("“%(name)s”已过期限（%(day)s）") % {"name": one.name, "day": end}
            flags.append(Flag("expired", one.name, words, (one.pk,)))
    return flags


def _note(scope: Scope, body: Body, act: str, object_id: int, label: str) -> None:
    record(
        actor=scope.actor, actor_id=scope.user_id, action=f"catalogue.{act}",
        object_type="catalogue", object_id=object_id, object_label=label, body_code=body.code,
    )  # fmt: skip
