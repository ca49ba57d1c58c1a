"""Taking a report off the public pages and putting it back; nothing is deleted."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.oversight.harvest.models import CheckRun, Report, ReportVersion
from gongkai.oversight.harvest.refusals import RefusedError
from gongkai.oversight.harvest.services.checking import Readings, year_after
from gongkai.oversight.harvest.services.loading import require_loader
from gongkai.oversight.harvest.services.writing import audit_report, check_again, lock_body


def withdraw_report(scope: Scope, body_code: str, year: int, reason: str) -> None:
    """Set the pointer to null with a reason; the year after is checked without this report."""
    with transaction.atomic():
        body, report = _locked(scope, body_code, year)
        if not reason.strip():
            raise RefusedError("请填写撤下理由")
        if report.current_id is None:
            raise RefusedError("该报告已经撤下")
        before = report.current_id
        report.current, report.current_check = None, None
        report.withdrawn_at, report.withdrawn_reason = timezone.now(), reason.strip()[:300]
        report.save()
        audit_report(
            scope,
            body,
            report,
            "report.withdraw",
            before={"version": before},
            after={"reason": report.withdrawn_reason},
        )
    _check_year_after(scope, report)


def restore_report(scope: Scope, body_code: str, year: int) -> None:
    """Point at the newest version again."""
    with transaction.atomic():
        body, report = _locked(scope, body_code, year)
        if report.current_id is not None:
            raise RefusedError("该报告没有撤下")
        versions = ReportVersion.objects.within(scope).filter(report=report)
        version = versions.defer("text", "data").order_by("-number").first()
        if version is None:
            raise RefusedError("该报告没有可恢复的版本")
        checks = CheckRun.objects.within(scope).filter(version=version)
        report.current = version
        report.current_check = checks.order_by("-ran_at", "-pk").first()
        report.withdrawn_at, report.withdrawn_reason = None, ""
        report.save()
        audit_report(scope, body, report, "report.restore", after={"version": version.number})
    check_again(scope, report, Readings())
    _check_year_after(scope, report)


def _locked(scope: Scope, body_code: str, year: int) -> tuple[Body, Report]:
    body = Body.objects.within(scope).filter(code=body_code).first()
    if body is None:
        raise OutsideScope(f"{body_code}/{year}")
    lock_body(body.pk)
    report = Report.objects.within(scope).filter(body=body, year=year).select_for_update().first()
    if report is None:
        raise OutsideScope(f"{body_code}/{year}")
    require_loader(scope, body)
    return body, report


def _check_year_after(scope: Scope, report: Report) -> None:
    after = year_after(report)
    if after is not None:
        check_again(scope, after, Readings())
