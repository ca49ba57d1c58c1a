"""Checking contents, waiving findings, keeping lists, remembering texts."""

from __future__ import annotations

from gongkai.registers.wording.services.checking import check
from gongkai.registers.wording.services.importing import (
    ListImport,
    import_leaders,
    import_words,
    preview_leaders,
    preview_words,
)
from gongkai.registers.wording.services.lists import (
    add_leader,
    add_word,
    end_leader,
    remove_word,
)
from gongkai.registers.wording.services.remembering import remember
from gongkai.registers.wording.services.waiving import take_back_waiver, waive
from gongkai.registers.wording.shapes import CheckFinding

__all__ = [
    "CheckFinding",
    "ListImport",
    "add_leader",
    "add_word",
    "check",
    "end_leader",
    "import_leaders",
    "import_words",
    "preview_leaders",
    "preview_words",
    "remember",
    "remove_word",
    "take_back_waiver",
    "waive",
]
