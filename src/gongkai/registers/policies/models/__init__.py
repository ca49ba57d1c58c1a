"""Records of the register of policies."""

from __future__ import annotations

from gongkai.registers.policies.models.cleanup import BackReview, CleanupBatch, CleanupEntry
from gongkai.registers.policies.models.compilations import (
    Compilation,
    CompilationMember,
    CompilationSection,
)
from gongkai.registers.policies.models.documents import (
    FollowedLog,
    PolicyDocument,
    PolicySetting,
    Relation,
    ReportedFigure,
)
from gongkai.registers.policies.models.dossiers import Dossier, DossierStep
from gongkai.registers.policies.models.interpretations import (
    Interpretation,
    InterpretationDuty,
    InterpretationLink,
    PolicyEvent,
)
from gongkai.registers.policies.models.responses import Clarification, Concern, ExplicitZero

__all__ = [
    "BackReview",
    "Clarification",
    "CleanupBatch",
    "CleanupEntry",
    "Compilation",
    "CompilationMember",
    "CompilationSection",
    "Concern",
    "Dossier",
    "DossierStep",
    "ExplicitZero",
    "FollowedLog",
    "Interpretation",
    "InterpretationDuty",
    "InterpretationLink",
    "PolicyDocument",
    "PolicyEvent",
    "PolicySetting",
    "Relation",
    "ReportedFigure",
]
