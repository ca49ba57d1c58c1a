"""Loading one file: idempotent by content, nothing half-written, every refusal with its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import MAY_LOAD
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.files.services import FileTooLargeError, display_name, store
from gongkai.oversight.harvest.choices import Cause, IntakeState
from gongkai.oversight.harvest.matching import BodyNames
from gongkai.oversight.harvest.models import HarvestFailure, Intake, ReportVersion
from gongkai.oversight.harvest.reading import read_guarded
from gongkai.oversight.harvest.refusals import RefusedError
from gongkai.oversight.harvest.services.checking import Readings
from gongkai.oversight.harvest.services.storing import clean
from gongkai.oversight.harvest.services.writing import place_version
from gongkai_reports.document import UnreadableError
from gongkai_reports.report import Report as ReadReport

FIRST_YEAR = 2008
"""The 条例 came into force on 2008-05-01; the first reports are for 2008."""

Kind = Literal["created", "new_version", "unchanged", "unassigned", "failed"]


@dataclass(frozen=True, slots=True)
class Harvested:
    """What became of one file. ``message`` is for people, in Chinese and English."""

    kind: Kind
    file_name: str
    message: str
    message_en: str
    body_code: str = ""
    body_name: str = ""
    year: int | None = None
    version: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    code: str = ""
    """Stable code of a failure (``needs_ocr`` …)."""
    intake_id: int | None = None


def harvest_file(
    scope: Scope,
    content: bytes | Path,
    name: str = "",
    *,
    body_code: str = "",
    year: int | None = None,
    readings: Readings | None = None,
    read: ReadReport | UnreadableError | None = None,
) -> Harvested:
    """Load a report from bytes or a path.

    ``body_code`` and ``year`` override what the document says. A file whose body or year is not
    recognised waits in the inbox; an unreadable one leaves a failure with its reason. The same
    content again changes nothing; other content for the same body and year is a new version.
    ``readings`` is shared by a run over many files; ``read`` is the result of reading done before.

    Raises ``NotPermitted``, ``OutsideScope`` or ``RefusedError`` (impossible year).
    """
    body = _body_asked_for(scope, body_code)
    if year is not None:
        require_year(year)
    shown_name = display_name(name or (content.name if isinstance(content, Path) else "file"))
    try:
        data = _bytes(content, shown_name)
    except UnreadableError as error:
        return _failed(scope, shown_name, "", 0, error)
    except FileTooLargeError as error:
        refusal = UnreadableError("too_large", error.message, error.message_en)
        return _failed(scope, shown_name, "", 0, refusal)
    sha256 = hashlib.sha256(data).hexdigest()
    known = _known(scope, sha256, shown_name, body, year)
    if known is not None:
        return known
    if read is None:
        try:
            read = read_guarded(data, shown_name)
        except UnreadableError as error:
            read = error
    if isinstance(read, UnreadableError):
        return _failed(scope, shown_name, sha256, len(data), read)
    body = body or _recognised(scope, read)
    year = year if year is not None else _plausible(read.year)
    if body is None or year is None:
        return _unassigned(scope, data, shown_name, read, body, year)
    return _load(scope, data, shown_name, read, body, year, readings or Readings())


def already_known(scope: Scope, path: Path) -> Harvested | None:
    """The answer for a file that was loaded before or waits in the inbox; ``None`` otherwise."""
    name = display_name(path.name)
    try:
        data = _bytes(path, name)
    except (UnreadableError, FileTooLargeError):
        return None
    return _known(scope, hashlib.sha256(data).hexdigest(), name, None, None)


def require_year(year: int) -> None:
    """Raises ``RefusedError`` for a year that cannot have a report."""
    last = timezone.localdate().year
    if not FIRST_YEAR <= year <= last:
        raise RefusedError(f"年度应在 {FIRST_YEAR} 至 {last} 之间，填写的是 {year}")


def require_loader(scope: Scope, body: Body) -> None:
    """Raises ``NotPermitted`` unless a role at the body may load its reports."""
    if not any(scope.holds(role, body.pk) for role in MAY_LOAD):
        raise NotPermitted(f"需要“{body.name}”的信息公开专员或其主管部门监督人员角色")


def _body_asked_for(scope: Scope, code: str) -> Body | None:
    if not any(scope.holds(role) for role in MAY_LOAD):
        raise NotPermitted("需要信息公开专员或主管部门监督人员角色")
    if not code:
        return None
    body = Body.objects.within(scope).filter(code=code).first()
    if body is None:
        raise OutsideScope(code)
    require_loader(scope, body)
    return body


def _bytes(content: bytes | Path, name: str) -> bytes:
    if isinstance(content, bytes):
        if len(content) > settings.UPLOAD_LIMIT_BYTES:
            raise FileTooLargeError(len(content), settings.UPLOAD_LIMIT_BYTES)
        return content
    try:
        size = content.stat().st_size
        if size > settings.UPLOAD_LIMIT_BYTES:
            raise FileTooLargeError(size, settings.UPLOAD_LIMIT_BYTES)
        return content.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableError(
            "broken", f"无法打开文件 {name}：{reason}", f"{name} cannot be opened: {reason}"
        ) from error


def _known(
    scope: Scope, sha256: str, name: str, body: Body | None, year: int | None
) -> Harvested | None:
    versions = (
        ReportVersion.objects.unscoped("the same content anywhere is not loaded twice")
        .filter(file_id=sha256)
        .select_related("report__body", "report__current_check")
        .defer("text", "data")
        .order_by("-pk")
    )
    for version in versions:
        report = version.report
        if (body is None or report.body_id == body.pk) and (year is None or report.year == year):
            check = report.current_check
            return Harvested(
                "unchanged",
                name,
                f"内容与已装载的《{report.body.name}》{report.year} 年度报告相同，未作更改。"
                + ("该报告已撤下，如需公开请恢复。" if report.current_id is None else ""),
                f"same content as version {version.number} of {report.body.code}/{report.year}"
                + (" (withdrawn: restore it instead)" if report.current_id is None else ""),
                report.body.code,
                report.body.name,
                report.year,
                version.number,
                check.counts if check else {},
            )
    waiting = (
        Intake.objects.unscoped("the same content is not put in the inbox twice")
        .filter(file_id=sha256, office_id=scope.home_id, state=IntakeState.OPEN)
        .first()
    )
    if waiting is not None and (body is None or year is None):
        return _waiting(waiting, name)
    return None


def _recognised(scope: Scope, read: ReadReport) -> Body | None:
    """The registered body the document names; it must be one the person may load for."""
    found = BodyNames.load().find(read)
    if found is None:
        return None
    body = Body.objects.unscoped("recognised by its name").get(pk=found)
    require_loader(scope, body)
    return body


def _plausible(year: int | None) -> int | None:
    if year is None or not FIRST_YEAR <= year <= timezone.localdate().year:
        return None
    return year


def _load(
    scope: Scope,
    data: bytes,
    name: str,
    read: ReadReport,
    body: Body,
    year: int,
    readings: Readings,
) -> Harvested:
    file = store(data, name)
    placed = place_version(
        scope,
        body=body,
        year=year,
        read=read,
        file=file,
        name=name,
        cause=Cause.FILE,
        readings=readings,
    )
    now = timezone.now()
    HarvestFailure.objects.unscoped("the file could be read after all").filter(
        sha256=file.sha256, resolved_at__isnull=True
    ).update(resolved_at=now)
    serious = placed.counts.get("error", 0) + placed.counts.get("likely", 0)
    return Harvested(
        "created" if placed.first else "new_version",
        name,
        f"已装载《{body.name}》{year} 年度报告（第 {placed.number} 版），"
        f"发现错误或很可能有误 {serious} 处。",
        f"loaded {body.code}/{year} as version {placed.number}, {serious} serious findings",
        body.code,
        body.name,
        year,
        placed.number,
        placed.counts,
    )


@transaction.atomic
def _unassigned(
    scope: Scope, data: bytes, name: str, read: ReadReport, body: Body | None, year: int | None
) -> Harvested:
    file = store(data, name)
    intake, made = Intake.objects.unscoped("inbox of the loading office").get_or_create(
        file=file,
        office_id=scope.home_id,
        state=IntakeState.OPEN,
        defaults={
            "file_name": name,
            "body_as_read": clean(body.name if body else read.body or read.body_as_printed)[:200],
            "year_as_read": year if year is not None else _plausible(read.year),
            "excerpt": clean(" ".join(read.document.text.split()))[:400],
            "loaded_by": scope.actor,
        },
    )
    if made:
        record(
            actor=scope.actor,
            actor_id=scope.user_id,
            action="intake.receive",
            object_type="intake",
            object_id=intake.pk,
            object_label=name,
            after={"sha256": file.sha256, "body": intake.body_as_read, "year": year},
        )
    return _waiting(intake, name)


def _waiting(intake: Intake, name: str) -> Harvested:
    missing = []
    if intake.year_as_read is None:
        missing.append(("年度", "year"))
    if not intake.body_as_read:
        missing.append(("机关", "body"))
    what = "、".join(m[0] for m in missing) or f"机关“{intake.body_as_read}”（未登记）"
    what_en = (
        " and ".join(m[1] for m in missing) or f"body {intake.body_as_read!r} (not registered)"
    )
    return Harvested(
        "unassigned",
        name,
        f"无法确定{what}，已放入待认领列表，请在其中指定机关和年度。",
        f"could not determine the {what_en}; the file waits in the inbox for a body and a year",
        year=intake.year_as_read,
        intake_id=intake.pk,
    )


@transaction.atomic
def _failed(scope: Scope, name: str, sha256: str, size: int, error: UnreadableError) -> Harvested:
    now = timezone.now()
    failure, made = HarvestFailure.objects.unscoped("failures of the loading office").get_or_create(
        sha256=sha256 or hashlib.sha256(f"name:{name}".encode()).hexdigest(),
        office_id=scope.home_id,
        defaults={
            "file_name": name,
            "size": size,
            "code": error.code,
            "message": clean(error.message)[:500],
            "message_en": clean(error.message_en)[:500],
            "loaded_by": scope.actor,
            "first_seen_at": now,
            "last_seen_at": now,
        },
    )
    if not made:
        HarvestFailure.objects.unscoped("count the repetition").filter(pk=failure.pk).update(
            times=F("times") + 1,
            last_seen_at=now,
            code=error.code,
            message=clean(error.message)[:500],
            message_en=clean(error.message_en)[:500],
            resolved_at=None,
        )
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="harvest.failed",
        object_type="file",
        object_id=sha256,
        object_label=name,
        succeeded=False,
        after={"code": error.code},
    )
    return Harvested("failed", name, error.message, error.message_en, code=error.code)
