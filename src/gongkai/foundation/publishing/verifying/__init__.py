"""Proving that nothing of reviews and publishing was altered, and naming the row where it was.

Every act leaves its mark in two places at least (row and audit record, pointer and log, version
and signature, log and tree), so that a change in one of them shows against the other.
"""

from __future__ import annotations

from gongkai.foundation.publishing.verifying.items import item_faults
from gongkai.foundation.publishing.verifying.logchain import log_faults
from gongkai.foundation.publishing.verifying.report import Faults, Report
from gongkai.foundation.publishing.verifying.sheets import sheet_faults

__all__ = ["Report", "verify_publishing"]


def verify_publishing(*, most: int = 50) -> Report:
    """Check everything. Stops listing after ``most`` faults."""
    faults = Faults(most)
    counts: dict[str, int] = {}
    for check in (log_faults, sheet_faults, item_faults):
        counts |= check(faults)
        if faults.full:
            break
    return Report(counts, tuple(faults.found))
