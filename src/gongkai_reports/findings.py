"""Findings of a check: rule, place, both figures, evidence and a key that survives re-runs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from gongkai_reports.document import Evidence
from gongkai_rules.crossfoot.base import Repair, Severity
from gongkai_rules.grid import CellRef, CellValue


@dataclass(frozen=True, slots=True)
class ReportFinding:
    """A finding on a published report, with the places in the document that show it."""

    rule: str
    kind: str
    severity: Severity
    where: str
    stated: CellValue
    computed: CellValue
    message: str
    message_en: str
    cells: tuple[CellRef, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    repairs: tuple[Repair, ...] = ()

    @property
    def key(self) -> str:
        """Stable key of rule, cells, values and quoted words: a person's verdict hangs on it."""
        parts = [
            self.rule,
            self.kind,
            *map(str, self.cells),
            repr(self.stated),
            repr(self.computed),
        ]
        if not self.cells:
            parts += ["".join(e.text.split()) for e in self.evidence]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]
