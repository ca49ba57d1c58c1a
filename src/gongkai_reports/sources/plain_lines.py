"""Lines of plain text that are neither prose nor cells of a table."""

from __future__ import annotations

import re

PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－―─_·•~]+\s*\d{1,3}\s*[-—–－―─_·•~]+"
    r"|第\s*\d{1,3}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,3}\s*页)?"
    r"|(?:Page|PAGE|page)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?)\s*"
)
"""A printed page number."""
