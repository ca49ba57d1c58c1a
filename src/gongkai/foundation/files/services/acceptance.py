"""Taking a file from outside: what it is called, what it really is, what is hidden in it."""

from __future__ import annotations

import logging
import unicodedata
from pathlib import PurePosixPath
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.files.choices import Scanned
from gongkai.foundation.files.kinds import ADMITTED, KINDS, PROGRAM_ENDINGS, Purpose, endings_of
from gongkai.foundation.files.looking.findings import Findings
from gongkai.foundation.files.looking.inside import look_inside
from gongkai.foundation.files.looking.recognition import (
    BROKEN,
    ENCRYPTED_OFFICE,
    MACRO_KINDS,
    name_of_unknown,
    recognise,
    text_kind,
)
from gongkai.foundation.files.models import StoredFile
from gongkai.foundation.files.scanning import ScannerDownError, configured, scan
from gongkai.foundation.files.services.keeping import display_name, store
from gongkai.foundation.refusals import Problem, RefusedError

_LOG = logging.getLogger(__name__)
_MOST_NAME = 200
_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Actor(Protocol):
    """Who uploads, as the audit record needs it (a scope)."""

    @property
    def actor(self) -> str:
        """Name."""

    @property
    def user_id(self) -> int | None:
        """Account, if it is a person."""


def accept(content: bytes, name: str, *, purpose: str, by: Actor | None = None) -> StoredFile:
    """Check an upload and keep it. Raises ``RefusedError`` with everything that is wrong.

    ``purpose`` is a code of :class:`Purpose`. The bytes are kept as they are: a signed PDF/A stays
    what was signed. What people should know of the content (comments, authors, hidden sheets)
    stands in ``notes`` of the row. Call it outside a transaction of your own, so that the audit
    entry about an infected file stays when the upload is refused.
    """
    aim = Purpose(purpose)
    problems = [*_size_problems(content, aim), *_name_problems(name)]
    if problems:
        raise RefusedError(*problems)
    ending = PurePosixPath(display_name(name).lower()).suffix
    kind = recognise(content)
    if kind == "text":
        kind = text_kind(content, ending)
    problems = _kind_problems(content, kind, ending, aim)
    findings = Findings()
    if not problems:
        look_inside(content, kind, findings)
        problems = findings.problems
    if problems:
        raise RefusedError(*problems)
    scanned, scanner = _scanned(content, name, by)
    return _keep(content, name, kind, findings, scanned, scanner)


def limit_of(purpose: Purpose) -> int:
    """Largest file of a purpose, in bytes."""
    limits = {Purpose.PICTURE: settings.PICTURE_LIMIT_BYTES}
    return min(settings.UPLOAD_LIMIT_BYTES, limits.get(purpose, settings.UPLOAD_LIMIT_BYTES))


def _size_problems(content: bytes, purpose: Purpose) -> list[Problem]:
    if not content:
        return [Problem("", "file_empty", _("文件是空的。请检查后重新选择。"))]
    most = limit_of(purpose)
    if len(content) <= most:
        return []
    mb = 1024 * 1024
    text = _("文件有 %(size).1f MB，超过上限 %(most)d MB。请拆分或压缩图片后重新上传。")
    return [Problem("", "file_too_large", text % {"size": len(content) / mb, "most": most // mb})]


def _name_problems(name: str) -> list[Problem]:
    problems = []
    if any(c in _BIDI for c in name):
        problems.append(
            Problem(
                "",
                "file_name",
                _("文件名含有改变文字方向的不可见字符，看到的后缀可能是假的。请重新命名后再上传。"),
            )
        )
    elif any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") for c in name):
        problems.append(
            Problem("", "file_name", _("文件名含有不可见的控制字符。请重新命名后再上传。"))
        )
    if ".." in PurePosixPath(name.replace("\\", "/")).parts:
        problems.append(Problem("", "file_name", _("文件名含有上级目录“..”。请重新命名后再上传。")))
    if len(name) > _MOST_NAME:
        problems.append(
            Problem(
                "",
                "file_name",
                _("文件名有 %(n)d 个字，超过 %(most)d 个。请缩短后再上传。")
                % {"n": len(name), "most": _MOST_NAME},
            )
        )
    return problems


def _kind_problems(content: bytes, kind: str, ending: str, purpose: Purpose) -> list[Problem]:
    admitted = ADMITTED[purpose]
    listed = "、".join(endings_of(purpose))
    if kind in MACRO_KINDS or kind == ENCRYPTED_OFFICE:
        findings = Findings()
        look_inside(content, kind, findings)
        return findings.problems
    if kind == BROKEN:
        text = _("文件已损坏，无法打开。请重新导出后再上传。")
        return [Problem("", "file_damaged", text)]
    if kind in ("program", "script", "svg") or (ending in PROGRAM_ENDINGS and kind not in admitted):
        text = _("这是程序、脚本或网页文件，不予接收。可用格式：%(listed)s。")
        return [Problem("", "file_script", text % {"listed": listed})]
    known = KINDS.get(kind)
    if known is None:
        name = name_of_unknown(content) or _("未知格式")
        text = _("文件内容是“%(name)s”，不在可用格式之列。可用格式：%(listed)s。")
        return [Problem("", "file_kind", text % {"name": name, "listed": listed})]
    if ending in known.endings and kind in admitted:
        return []
    if kind not in admitted:
        text = _("文件内容是%(name)s，此处不能使用。可用格式：%(listed)s。")
        return [Problem("", "file_kind", text % {"name": known.words, "listed": listed})]
    text = _(
        "文件名的后缀是“%(ending)s”，内容却是%(name)s。请改正后缀（%(right)s）或选择正确的文件。"
    )
    return [
        Problem(
            "",
            "file_mismatch",
            text
            % {"ending": ending or "—", "name": known.words, "right": "、".join(known.endings)},
        )
    ]


def _scanned(content: bytes, name: str, by: Actor | None) -> tuple[Scanned, str]:
    """What the scanner says. Raises ``RefusedError`` for an infection or a silent scanner."""
    if not configured():
        return Scanned.NOT, ""
    try:
        verdict = scan(content)
    except ScannerDownError as error:
        _LOG.error("virus scanner: %s", error)
        _record("file.scanner_down", name, by, {"error": str(error)[:200]})
        if settings.CLAMD_DOWN == "accept":
            return Scanned.LATER, ""
        raise RefusedError(
            Problem(
                "",
                "file_scanner_down",
                _("病毒扫描服务没有应答，暂时不能上传。请稍后再试，或与系统管理员联系。"),
            )
        ) from error
    if verdict.infection:
        _LOG.warning("infected upload: %s", verdict.infection)
        _record("file.infected", name, by, {"infection": verdict.infection})
        raise RefusedError(
            Problem(
                "",
                "file_infected",
                _("病毒扫描发现“%(name)s”，文件没有保存。请检查您的电脑，并与安全管理员联系。")
                % {"name": verdict.infection},
            )
        )
    return Scanned.CLEAN, verdict.scanner


def _record(action: str, name: str, by: Actor | None, after: dict[str, str]) -> None:
    record(
        actor=by.actor if by else "?",
        actor_id=by.user_id if by else None,
        action=action,
        object_type="file",
        object_label=display_name(name),
        after=after,
        succeeded=False,
    )


@transaction.atomic
def _keep(
    content: bytes, name: str, kind: str, findings: Findings, scanned: Scanned, scanner: str
) -> StoredFile:
    row = store(content, name)
    row.kind, row.media_type = kind, KINDS[kind].media_type
    row.notes, row.pdfa = findings.notes, findings.pdfa
    if scanned != Scanned.NOT:
        row.scanned, row.scanned_by = scanned, scanner
        row.scanned_at = timezone.now() if scanned == Scanned.CLEAN else None
    row.save()
    return row
