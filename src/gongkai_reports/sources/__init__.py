"""Reading files: html, docx, pdf, text and Markdown become one :class:`Document`."""

from __future__ import annotations

from gongkai_reports.sources.limits import DEFAULT, Limits
from gongkai_reports.sources.opening import open_document, read_bytes

__all__ = ["DEFAULT", "Limits", "open_document", "read_bytes"]
