"""docs/checks.md is what the checks print."""

from __future__ import annotations

from pathlib import Path

from gongkai_reports.checks.chapter import chapter


def test_the_chapter_is_current() -> None:
    """Run ``python -m gongkai_reports.checks.chapter > docs/checks.md`` after a change."""
    page = Path(__file__).parents[3] / "docs" / "checks.md"
    assert page.read_text(encoding="utf-8") == chapter()
