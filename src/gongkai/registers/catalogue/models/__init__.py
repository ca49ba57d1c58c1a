"""Records of the catalogue, one module per idea."""

from __future__ import annotations

from gongkai.registers.catalogue.models.columns import (
    Column,
    ColumnChange,
    ColumnRedirect,
    Placement,
)
from gongkai.registers.catalogue.models.directories import (
    BasisDocument,
    CatalogueEntry,
    Duty,
    EntryItem,
    NegativeEntry,
    OnRequestEntry,
    RegisteredRule,
    StatutoryAnswer,
    VocabularyTerm,
)
from gongkai.registers.catalogue.models.records import (
    Cursor,
    ImportBatch,
    ImportedSource,
    IndexRule,
    Objection,
    Posting,
    Topic,
    TopicItem,
)

__all__ = [
    "BasisDocument",
    "CatalogueEntry",
    "Column",
    "ColumnChange",
    "ColumnRedirect",
    "Cursor",
    "Duty",
    "EntryItem",
    "ImportBatch",
    "ImportedSource",
    "IndexRule",
    "NegativeEntry",
    "Objection",
    "OnRequestEntry",
    "Placement",
    "Posting",
    "RegisteredRule",
    "StatutoryAnswer",
    "Topic",
    "TopicItem",
    "VocabularyTerm",
]
