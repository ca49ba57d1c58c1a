"""Zip containers: bounded reading, and what must not stand inside one."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from gongkai.foundation.files.kinds import PROGRAM_ENDINGS
from gongkai.foundation.files.looking.findings import (
    MOST_ENTRIES,
    MOST_UNPACKED,
    Findings,
)

_MOST_PART = 100 * 1024 * 1024
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    RuntimeError,
    ValueError,
    NotImplementedError,
    EOFError,
)
_PROGRAM_HEADS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!")


class Archive:
    """An opened zip whose entries are read within bounds. ``usable`` is false after a refusal."""

    def __init__(self, content: bytes, findings: Findings) -> None:
        self.findings = findings
        self.usable = False
        self.entries: list[zipfile.ZipInfo] = []
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self.entries = [info for info in self._zip.infolist() if not info.is_dir()]
        except _BROKEN:
            findings.refuse("file_damaged", _("文件已损坏，无法打开。请重新导出后再上传。"))
            return
        self._judge_entries()

    def _judge_entries(self) -> None:
        found = self.findings
        found.entries += len(self.entries)
        declared = sum(info.file_size for info in self.entries)
        if found.entries > MOST_ENTRIES or found.unpacked + declared > MOST_UNPACKED:
            _refuse_bomb(found)
            return
        if any(info.flag_bits & 0x1 for info in self.entries):
            found.refuse(
                "file_encrypted", _("文件设有打开密码，无法核验内容。请去除密码后再上传。")
            )
            return
        names = [info.filename.lower() for info in self.entries]
        if len(set(names)) != len(names):
            found.refuse("file_damaged", _("文件内部有重名的部分，不予接收。请重新导出后再上传。"))
            return
        if any(_leaves_its_place(info.filename) for info in self.entries):
            found.refuse("file_script", _("压缩包内的文件名含有上级目录或绝对路径，不予接收。"))
            return
        self.usable = True

    def names(self) -> list[str]:
        """Names of all entries."""
        return [info.filename for info in self.entries]

    def read(self, info: zipfile.ZipInfo, most: int = _MOST_PART) -> bytes:
        """The content of an entry, at most ``most`` bytes; a bomb or damage is a refusal."""
        try:
            with self._zip.open(info) as part:
                content = part.read(most + 1)
        except _BROKEN:
            self.findings.refuse("file_damaged", _("文件已损坏，无法打开。请重新导出后再上传。"))
            self.usable = False
            return b""
        self.findings.unpacked += len(content)
        if len(content) > most or self.findings.unpacked > MOST_UNPACKED:
            _refuse_bomb(self.findings)
            self.usable = False
            return b""
        return content

    def head(self, info: zipfile.ZipInfo) -> bytes:
        """The first bytes of an entry."""
        try:
            with self._zip.open(info) as part:
                return part.read(64)
        except _BROKEN:
            return b""


def _refuse_bomb(findings: Findings) -> None:
    findings.refuse(
        "file_bomb",
        _("文件展开后超过 %(mb)d MB 或 %(n)d 个部分，不予接收。请拆分后再上传。")
        % {"mb": MOST_UNPACKED // (1024 * 1024), "n": MOST_ENTRIES},
    )


def _leaves_its_place(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/"))
    return parts.is_absolute() or ".." in parts.parts or (len(name) > 1 and name[1] == ":")


def refuse_programs(archive: Archive, findings: Findings) -> None:
    """Programs, scripts, web pages and macro files inside a plain archive."""
    for info in archive.entries:
        ending = PurePosixPath(info.filename.replace("\\", "/").lower().rstrip(". ")).suffix
        if ending in PROGRAM_ENDINGS or archive.head(info).startswith(_PROGRAM_HEADS):
            findings.refuse(
                "file_script",
                _("压缩包内的“%(name)s”是程序、脚本、网页或带宏的文件，不予接收。")
                % {"name": display_part(info.filename)},
            )


def display_part(name: str) -> str:
    """A name from inside a file, short and printable."""
    return "".join(c for c in name if c.isprintable())[-80:]
