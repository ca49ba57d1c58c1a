"""Setting a number of the body in place of the default."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.refusals import Problem
from gongkai.registers.policies.models import PolicyDocument, PolicySetting
from gongkai.registers.policies.periods import PERIODS
from gongkai.registers.policies.services.acts import (
    MAY_KEEP,
    audit,
    body_of,
    refuse_if,
    require,
)
from gongkai.registers.policies.services.projection import refresh


@transaction.atomic
def set_period(scope: Scope, body_code: str, code: str, value: str, basis: str) -> PolicySetting:
    """Set a number with its basis; documents whose end hangs on it are projected anew."""
    body = body_of(scope, body_code)
    require(scope, body.pk, MAY_KEEP)
    period = PERIODS.get(code)
    problems = []
    number = int(value) if value.strip().isdigit() else -1
    if period is None:
        problems.append(Problem("code", "unknown", _("没有这项设置。")))
    elif not period.least <= number <= period.most:
        text = _("请填写 %(least)d 至 %(most)d 之间的整数。")
        problems.append(
            Problem("value", "range", text % {"least": period.least, "most": period.most})
        )
    if not basis.strip():
        problems.append(Problem("basis", "missing", _("请写明依据的文件或者决定。")))
    refuse_if(problems)
    rows = PolicySetting.objects.within(scope)
    old = rows.filter(body=body, code=code).first()
    row = old or PolicySetting(body=body, code=code)
    before = {"value": old.value, "basis": old.basis} if old else None
    row.value, row.basis = number, basis.strip()[:200]
    row.changed_by_name, row.changed_at = scope.actor, timezone.now()
    row.save()
    audit(
        scope, body, "setting.change", code, str(period.name) if period else code,
        before=before, after={"value": number, "basis": row.basis},
    )  # fmt: skip
    if code.startswith("term."):
        documents = PolicyDocument.objects.within(scope).filter(body=body)
        for document in documents.iterator(chunk_size=500):
            refresh(document)
    return row
