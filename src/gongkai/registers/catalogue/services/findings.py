"""Findings on a draft: from the kind, from the gates, from the content checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.foundation.publishing.models import Item, Version
from gongkai.foundation.refusals import Problem
from gongkai.registers.catalogue.kinds import KindFault
from gongkai.registers.wording.services import CheckFinding

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """One finding. ``error`` stands against submission unless waived; ``key`` finds it again."""

    id: str
    severity: str
    field: str
    text: str
    excerpt: str = ""
    waived: bool = False
    key: str = ""
    origin: str = "kind"
    """``kind``, ``gate`` or ``wording``."""
    suggestion: str = ""
    waiver: str = ""
    """Why and by whom it was waived."""

    @property
    def blocks(self) -> bool:
        """Whether it stands against submission."""
        return self.severity == ERROR and not self.waived

    @property
    def problem(self) -> Problem:
        """As a refusal of input."""
        return Problem(self.field, self.id, self.text)


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """What is stored now, and everything to be said about it. A draft may have errors; they are
    refused when it is submitted."""

    item: Item
    version: Version
    findings: tuple[DraftFinding, ...]

    @property
    def errors(self) -> tuple[DraftFinding, ...]:
        """Those that stand against submission."""
        return tuple(one for one in self.findings if one.blocks)


def from_faults(faults: Iterable[KindFault], origin: str) -> list[DraftFinding]:
    """Findings from faults of the kind or of the gates."""
    return [
        DraftFinding(
            f"{origin}.{one.code}", one.severity, one.field, one.text,
            key=f"{origin}.{one.code}:{one.field}", origin=origin,
        )
        for one in faults
    ]  # fmt: skip


def from_checks(found: Iterable[CheckFinding]) -> list[DraftFinding]:
    """Findings from the content checks."""
    return [
        DraftFinding(
            one.id, one.severity, one.field, one.text, one.excerpt, one.waived, one.key,
            "wording", one.suggestion, one.waiver,
        )
        for one in found
    ]  # fmt: skip
