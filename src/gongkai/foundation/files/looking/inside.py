"""One look inside a content of a known kind; archives are looked into as well."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from gongkai.foundation.files.kinds import KINDS, OFFICE_OLE, OFFICE_XML, OPEN_DOCUMENT, PICTURES
from gongkai.foundation.files.looking.archives import Archive, display_part, refuse_programs
from gongkai.foundation.files.looking.findings import MOST_DEPTH, Findings
from gongkai.foundation.files.looking.office import (
    look_at_office_xml,
    look_at_ole,
    look_at_open_document,
    refuse_macros,
)
from gongkai.foundation.files.looking.pdfs import look_at_pdf
from gongkai.foundation.files.looking.pictures import look_at_picture
from gongkai.foundation.files.looking.recognition import (
    ENCRYPTED_OFFICE,
    MACRO_KINDS,
    recognise,
)


def look_inside(content: bytes, kind: str, findings: Findings, depth: int = 1) -> None:
    """Add what speaks against the content, and what should be known of it."""
    if kind in MACRO_KINDS:
        refuse_macros(findings)
    elif kind == ENCRYPTED_OFFICE:
        findings.refuse("file_encrypted", _("文件设有打开密码，无法核验内容。请去除密码后再上传。"))
    elif kind == "pdf":
        look_at_pdf(content, findings)
    elif kind in OFFICE_XML:
        look_at_office_xml(content, kind, findings)
    elif kind in OFFICE_OLE:
        look_at_ole(content, findings)
    elif kind in OPEN_DOCUMENT:
        look_at_open_document(content, findings)
    elif kind in PICTURES:
        look_at_picture(content, kind, findings)
    elif kind in ("zip", "ofd"):
        _look_at_archive(content, kind, findings, depth)


def _look_at_archive(content: bytes, kind: str, findings: Findings, depth: int) -> None:
    archive = Archive(content, findings)
    if not archive.usable:
        return
    refuse_programs(archive, findings)
    if kind == "ofd":
        return
    for info in archive.entries:
        ending = PurePosixPath(info.filename.lower()).suffix
        if ending in (".rar", ".7z", ".gz", ".tar", ".bz2", ".xz", ".cab", ".arj"):
            findings.refuse(
                "file_kind",
                _("压缩包内的“%(name)s”是无法核验的压缩格式，请解开后再上传。")
                % {"name": display_part(info.filename)},
            )
            continue
        inner = archive.read(info)
        if not archive.usable:
            return
        inner_kind = recognise(inner)
        if inner_kind == "zip" and depth >= MOST_DEPTH:
            findings.refuse("file_bomb", _("压缩包内层层套有压缩包，不予接收。请解开后再上传。"))
        elif inner_kind in KINDS or inner_kind in MACRO_KINDS or inner_kind == ENCRYPTED_OFFICE:
            _look_at_entry(inner, inner_kind, info.filename, findings, depth)
        elif inner_kind in ("program", "script", "svg"):
            findings.refuse(
                "file_script",
                _("压缩包内的“%(name)s”是程序、脚本、网页或带宏的文件，不予接收。")
                % {"name": display_part(info.filename)},
            )


def _look_at_entry(inner: bytes, kind: str, name: str, findings: Findings, depth: int) -> None:
    """Problems of an entry are told with its name."""
    own = Findings(unpacked=findings.unpacked, entries=findings.entries)
    look_inside(inner, kind, own, depth + 1)
    findings.unpacked, findings.entries = own.unpacked, own.entries
    for note in own.notes:
        findings.note(note)
    for problem in own.problems:
        findings.refuse(
            problem.code,
            _("压缩包内的“%(name)s”：%(text)s")
            % {"name": display_part(name), "text": problem.text},
        )
