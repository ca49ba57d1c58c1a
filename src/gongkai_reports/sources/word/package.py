"""The zip of a Word file: opened within limits, without macros, entities or networks."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from lxml import etree

from gongkai_reports.document import UnreadableError
from gongkai_reports.sources.limits import Limits
from gongkai_reports.sources.refusals import (
    broken,
    encrypted,
    macro,
    too_deep,
    too_large,
    wrong_type,
)

_ACTIVE = re.compile(r"vbaproject|vbadata|activex/|embeddings/[^/]*\.(?:bin|exe|js|vbs|bat)$", re.I)
_ADVICE = "请另存为 DOCX 或 PDF 后重试。"
_ADVICE_EN = "Save it as DOCX or PDF and retry."
_OTHER = (
    ("OFD.xml", "OFD 版式文件", "an OFD file"),
    ("xl/workbook.xml", "Excel 表格", "an Excel workbook"),
    ("xl/workbook.bin", "Excel 表格", "an Excel workbook"),
    ("ppt/presentation.xml", "PowerPoint 演示文稿", "a PowerPoint presentation"),
    ("content.xml", "OpenDocument 文件", "an OpenDocument file"),
)
Element = etree._Element


class Package:
    """Parts of a Word file by name. Raises ``UnreadableError`` for anything unsound."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._spent = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise broken(name, "压缩包不完整", "the zip container is incomplete") from error
        entries = self._zip.infolist()
        if len(entries) > limits.max_zip_entries:
            raise too_large(
                f"压缩包内有 {len(entries)} 个文件", f"{len(entries)} files inside the container"
            )
        self._entries = {entry.filename: entry for entry in entries}
        self._check()

    def _check(self) -> None:
        name, limits = self._name, self._limits
        if any(entry.flag_bits & 1 for entry in self._entries.values()):
            raise encrypted(name)
        total = 0
        for entry in self._entries.values():
            total += entry.file_size
            ratio = entry.file_size / max(1, entry.compress_size)
            if ratio > limits.max_zip_ratio and entry.file_size > 1024 * 1024:
                raise too_large(f"“{entry.filename}”的压缩比异常", "an abnormal compression ratio")
            if _ACTIVE.search(entry.filename):
                raise macro(name)
        if total > limits.max_unpacked * 4:
            raise too_large(f"解压后 {total // 2**20} MB", f"{total // 2**20} MB when unpacked")
        kinds = self.read("[Content_Types].xml")
        if kinds is not None and b"macroEnabled" in kinds:
            raise macro(name)
        if self.main_part() is None:
            for part, found, found_en in _OTHER:
                if part in self._entries:
                    raise wrong_type(name, found, found_en, _ADVICE, _ADVICE_EN)
            raise wrong_type(
                name,
                "压缩包",
                "a zip archive",
                "请解压后提交其中的年度报告文件。",
                "Unpack it and submit the annual report inside.",
            )

    def main_part(self) -> str | None:
        """Name of the part that holds the text."""
        if "word/document.xml" in self._entries:
            return "word/document.xml"
        relations = self.tree("_rels/.rels")
        if relations is not None:
            for relation in relations:
                if (relation.get("Type") or "").endswith("/officeDocument"):
                    target = (relation.get("Target") or "").lstrip("/")
                    if target.startswith("word/") and target in self._entries:
                        return target
        return None

    def read(self, part: str) -> bytes | None:
        """Bytes of a part, ``None`` when there is none; never more than the limits allow."""
        entry = self._entries.get(part)
        if entry is None:
            return None
        room = self._limits.max_unpacked - self._spent
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(room + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            RuntimeError,
        ) as error:
            raise broken(self._name, f"“{part}”无法解压", f"{part} cannot be unpacked") from error
        except NotImplementedError as error:
            raise broken(self._name, "压缩方式不受支持", "unknown compression method") from error
        if len(data) > room:
            limit = self._limits.max_unpacked // 2**20
            raise too_large(f"解压后超过 {limit} MB", f"more than {limit} MB when unpacked")
        self._spent += len(data)
        return data

    def tree(self, part: str) -> Element | None:
        """Root element of an XML part; document types and entities are refused."""
        data = self.read(part)
        if data is None:
            return None
        try:
            parser = etree.XMLParser(
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                dtd_validation=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged(part, str(error)) from error
        except ValueError as error:
            raise self._damaged(part, str(error)) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise broken(self._name, "XML 中含有文档类型定义", "its XML declares a document type")
        return root

    def _damaged(self, part: str, reason: str) -> UnreadableError:
        if "depth" in reason.lower():
            return too_deep(256)
        if "entity" in reason.lower() or "amplification" in reason.lower():
            return broken(self._name, "XML 中含有实体定义", "its XML declares entities")
        return broken(self._name, f"“{part}”不是有效的 XML", f"{part} is not well-formed XML")
