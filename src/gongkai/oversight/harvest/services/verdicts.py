"""A reviewer's word on a finding."""

from __future__ import annotations

from django.db import transaction

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import MAY_JUDGE
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.oversight.harvest.choices import Cause, Decision
from gongkai.oversight.harvest.models import FindingRow, Report, ReportVersion, Verdict
from gongkai.oversight.harvest.refusals import RefusedError
from gongkai.oversight.harvest.selectors.verdicts import counting, verdict_history
from gongkai.oversight.harvest.services.writing import audit_report
from gongkai.oversight.harvest.shapes import VerdictView

_LONGEST_REASON = 2000


@transaction.atomic
def set_verdict(
    scope: Scope, body_code: str, year: int, finding_key: str, decision: str, reason: str = ""
) -> VerdictView:
    """Confirm, dismiss (reason due) or reopen (reason due) a finding of a report.

    ``decision`` is ``confirmed``, ``dismissed`` or ``reopened``.
    The person who loaded the report does not judge it. Earlier verdicts stay on record.
    Raises ``OutsideScope``, ``NotPermitted`` or ``RefusedError``.
    """
    body = Body.objects.within(scope).filter(code=body_code).first()
    report = (
        Report.objects.within(scope).filter(body=body, year=year).select_for_update().first()
        if body
        else None
    )
    if body is None or report is None:
        raise OutsideScope(f"{body_code}/{year}")
    _permit(scope, body, report)
    if decision not in Decision.values:
        raise RefusedError(f"结论只能是属实、不属实或重新核查，不能是“{decision}”")
    choice = Decision(decision)
    words = reason.strip() if any(c.isprintable() and not c.isspace() for c in reason) else ""
    history = verdict_history(scope, report.pk).get(finding_key, ())
    _refuse(scope, report, finding_key, choice, words, bool(history), counting(history))
    last = counting(history)
    if last and (last.decision, last.reason, last.by) == (choice.value, words, scope.actor):
        return last  # the same form sent twice
    verdict = Verdict.objects.create(
        report=report,
        finding_key=finding_key,
        decision=choice,
        reason=words,
        by=scope.actor,
        by_user_id=scope.user_id,
        office=scope.office,
    )
    audit_report(
        scope,
        body,
        report,
        "verdict.set",
        before={"decision": last.decision, "reason": last.reason} if last else None,
        after={"finding": finding_key, "decision": choice.value, "reason": words},
        index=False,
    )
    return VerdictView(verdict.decision, verdict.reason, verdict.office, verdict.at, verdict.by)


def _permit(scope: Scope, body: Body, report: Report) -> None:
    reasons = []
    if not any(scope.holds(role, body.pk) for role in MAY_JUDGE):
        reasons.append(f"需要“{body.name}”的审核人员或其主管部门监督人员角色")
    if (
        scope.user_id is not None
        and ReportVersion.objects.within(scope)
        .filter(report=report, cause=Cause.FILE, loaded_by_id=scope.user_id)
        .exists()
    ):
        reasons.append("装载该报告的人员不得核查其中的问题")
    if reasons:
        raise NotPermitted(*reasons)


def _refuse(
    scope: Scope,
    report: Report,
    key: str,
    decision: Decision,
    reason: str,
    known: bool,
    standing: VerdictView | None,
) -> None:
    reasons = []
    found = FindingRow.objects.within(scope).filter(check_run__version__report=report, key=key)
    if not known and not found.exists():
        raise OutsideScope(key)
    if decision is Decision.DISMISSED and not reason:
        reasons.append("认定不属实应当说明理由")
    if decision is Decision.REOPENED:
        if not reason:
            reasons.append("重新核查应当说明理由")
        if standing is None:
            reasons.append("该问题尚无核查结论，无需重新核查")
    if len(reason) > _LONGEST_REASON:
        reasons.append(f"理由最长 {_LONGEST_REASON} 字，现有 {len(reason)} 字")
    if reasons:
        raise RefusedError(*reasons)
