"""``read`` a published annual report: file → document → tables, identity and figures."""

from __future__ import annotations

from pathlib import Path

from gongkai_reports.document import Document
from gongkai_reports.fold import Folded
from gongkai_reports.layout import read_tables
from gongkai_reports.recognise import recognise
from gongkai_reports.report import Report
from gongkai_reports.sections import find_sections
from gongkai_reports.sources import open_document
from gongkai_reports.sources import read_bytes as open_bytes

__all__ = ["from_document", "read", "read_bytes"]


def read(path: Path | str) -> Report:
    """Read a report file. Raises :class:`~gongkai_reports.document.UnreadableError`."""
    return from_document(open_document(Path(path)))


def read_bytes(data: bytes, name: str) -> Report:
    """Read a report from memory; ``name`` gives the type by its ending."""
    return from_document(open_bytes(data, name))


def from_document(document: Document) -> Report:
    """Tables, identity, sections and figures of an opened document."""
    folded = Folded(document.text)
    report = Report(document, layout=list(document.layout))
    recognise(report, folded)
    read_tables(report, folded)
    report.sections = find_sections(document, folded)
    return report
