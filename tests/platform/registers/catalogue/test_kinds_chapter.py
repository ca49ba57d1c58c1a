"""The printed chapter on kinds is current."""

from __future__ import annotations

from pathlib import Path

from gongkai.registers.catalogue.kinds import KINDS
from gongkai.registers.catalogue.kinds.printing import chapter

PAGE = Path(__file__).resolve().parents[4] / "docs" / "kinds.md"


def test_the_chapter_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == chapter(KINDS.values())
