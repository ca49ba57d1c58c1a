"""``read`` a published annual report: file → document → tables, identity and figures."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai_reports.citations import documents_cited
from gongkai_reports.document import Document
from gongkai_reports.fold import Folded
from gongkai_reports.layout import read_tables
from gongkai_reports.narrative import extract_figures
from gongkai_reports.recognise import recognise
from gongkai_reports.report import Report
from gongkai_reports.sections import find_sections
from gongkai_reports.sources import open_document
from gongkai_reports.sources import read_bytes as open_bytes
from gongkai_rules.editions import edition_for_year

__all__ = ["from_document", "read", "read_bytes"]

_TABLES = ("t2", "t3", "t4")
_MANY_SECTIONS = 4
_OF_THE_FORM = re.compile("收到和[处處]理")


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
    _complete(report)
    if report.script == "traditional":
        report.layout.append("traditional_script")
    report.figures = extract_figures(report)
    report.documents_cited = documents_cited(document.text)
    return report


def _complete(report: Report) -> None:
    """Say whether the file holds only part of the report, and which form a part belongs to."""
    if report.tables:
        missing = [key for key in _TABLES if key not in report.tables]
        report.partial = (
            report.edition in ("2019", "2021")
            and bool(missing)
            and not any((s.number or 0) >= 4 for s in report.sections)
        )
        return
    prescribed = edition_for_year(report.year) if report.year else None
    if prescribed is None or not prescribed.sections:
        return
    of_the_form = any(_OF_THE_FORM.search("".join(s.title.split())) for s in report.sections)
    if len(report.sections) >= _MANY_SECTIONS and not of_the_form:
        return
    # A report in the prescribed form whose tables would follow, or are pictures. A form printed
    # without any figure tells the edition by its own words.
    if report.edition == "free-text":
        report.edition = prescribed.id
    report.partial = True
