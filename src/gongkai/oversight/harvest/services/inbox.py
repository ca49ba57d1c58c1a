"""Settling files that wait for a body and a year."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.roles import MAY_LOAD
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.files.services import content_of
from gongkai.oversight.harvest.choices import IntakeState
from gongkai.oversight.harvest.models import Intake, Report
from gongkai.oversight.harvest.refusals import RefusedError
from gongkai.oversight.harvest.services.loading import Harvested, harvest_file
from gongkai_reports.report import Report as ReadReport


def assign_intake(
    scope: Scope,
    intake_id: int,
    body_code: str,
    year: int,
    *,
    read: ReadReport | None = None,
) -> Harvested:
    """Say whose report of which year a waiting file is, and load it.

    ``read`` is the result of reading done before.

    Raises ``OutsideScope``, ``NotPermitted`` or ``RefusedError`` (impossible year, settled).
    """
    intake = open_intake(scope, intake_id)
    result = harvest_file(
        scope,
        content_of(intake.file),
        intake.file_name,
        body_code=body_code,
        year=year,
        read=read,
    )
    if result.kind in ("failed", "unassigned"):
        return result
    report = Report.objects.within(scope).filter(body__code=body_code, year=year).first()
    _settle(scope, intake, IntakeState.ASSIGNED, f"{body_code}/{year}", report)
    return result


def reject_intake(scope: Scope, intake_id: int, reason: str) -> None:
    """Put a waiting file aside; a reason is due. Raises as :func:`assign_intake`."""
    intake = open_intake(scope, intake_id)
    if not reason.strip():
        raise RefusedError("请填写不采用的理由")
    _settle(scope, intake, IntakeState.REJECTED, reason.strip()[:300], None)


def open_intake(scope: Scope, intake_id: int, *, lock: bool = False) -> Intake:
    """A waiting file on which the person may act. Raises as :func:`assign_intake`.

    ``lock`` holds its row until the transaction ends, so that a second act finds it settled.
    """
    rows = Intake.objects.within(scope).filter(pk=intake_id)
    rows = rows.select_for_update() if lock else rows.select_related("file")
    intake = rows.first()
    if intake is None:
        raise OutsideScope(str(intake_id))
    allowed = (
        any(scope.holds(role, intake.office_id) for role in MAY_LOAD)
        if intake.office_id is not None
        else scope.is_command or scope.sees_unowned
    )
    if not allowed:
        raise NotPermitted("需要信息公开专员或主管部门监督人员角色")
    if intake.state != IntakeState.OPEN:
        raise RefusedError(f"该文件已由 {intake.settled_by} 处理")
    return intake


@transaction.atomic
def _settle(
    scope: Scope, intake: Intake, state: IntakeState, reason: str, report: Report | None
) -> None:
    intake.state, intake.report = state, report
    intake.settled_by, intake.settled_at, intake.settled_reason = (
        scope.actor,
        timezone.now(),
        reason,
    )
    intake.save()
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action=f"intake.{state.value}",
        object_type="intake",
        object_id=intake.pk,
        object_label=intake.file_name,
        after={"reason": reason},
    )
