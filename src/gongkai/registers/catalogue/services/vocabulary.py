"""Vocabularies of categories, mapped to the kinds of information (C8, C9)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.registers.catalogue.kinds import KINDS
from gongkai.registers.catalogue.models import VocabularyTerm
from gongkai.registers.catalogue.services.numbering import may_keep
from gongkai.registers.catalogue.statutory import contents_for

FIRST_YEAR, LAST_YEAR = 2008, 2100
"""The 条例 took effect in 2008; no category is older."""


@transaction.atomic
def save_term(
    scope: Scope, body: Body, *, vocabulary: str, code: str, label: str, kinds: Sequence[str],
    from_year: int | None, to_year: int | None = None, statutory: str = "",
) -> VocabularyTerm:  # fmt: skip
    """Enter or change a category. Refused: unknown kinds or statutory contents, years reversed."""
    may_keep(scope, body)
    problems = [
        Problem(name, "required", _("此项必填"))
        for name, value in (("vocabulary", vocabulary), ("code", code), ("label", label))
        if not value.strip()
    ]
    by_title = {one.title: one.code for one in KINDS.values()}
    wanted = [by_title.get(one.strip(), one.strip()) for one in kinds if one.strip()]
    unknown = [one for one in wanted if one not in KINDS]
    if unknown:
        words = _("没有信息种类“%(kinds)s”") % {"kinds": "、".join(unknown)[:80]}
        problems.append(Problem("kinds", "unknown", words))
    elif not wanted:
        problems.append(Problem("kinds", "required", _("此项必填")))
    if from_year is None or not FIRST_YEAR <= from_year <= LAST_YEAR:
        problems.append(Problem("from_year", "bad", _("年度不正确")))
    elif to_year is not None and not from_year <= to_year <= LAST_YEAR:
        problems.append(Problem("to_year", "before", _("截止年度早于起始年度")))
    if statutory and statutory not in {one.code for one in contents_for(body)}:
        problems.append(Problem("statutory", "unknown", _("没有这项法定主动公开内容")))
    if problems or from_year is None:
        raise RefusedError(*problems)
    term, _made = VocabularyTerm.objects.unscoped("scope was checked").update_or_create(
        body=body, vocabulary=vocabulary.strip()[:60], code=code.strip()[:20],
        defaults={"label": label.strip()[:80], "kinds": wanted, "from_year": from_year,
                  "to_year": to_year, "statutory": statutory},
    )  # fmt: skip
    record(
        actor=scope.actor, actor_id=scope.user_id, action="catalogue.term",
        object_type="catalogue", object_id=term.pk, object_label=term.label, body_code=body.code,
        after={"kinds": wanted, "from": from_year, "to": to_year},
    )  # fmt: skip
    return term
