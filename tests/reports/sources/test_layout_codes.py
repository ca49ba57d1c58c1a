"""Every layout code is listed, and every listed code of the readers can be emitted."""

from __future__ import annotations

import re
from pathlib import Path

import gongkai_reports.sources
from gongkai_reports.sources.layout_codes import SOURCE_CODES

ROOT = Path(__file__).resolve().parents[3]
EMITTED = re.compile(r"(?:_note|layout\.append|layout\.add|_layout\.add)\(\s*\"([a-z_]+)\"")


def _emitted(folder: Path) -> set[str]:
    return {
        code
        for path in folder.rglob("*.py")
        for code in EMITTED.findall(path.read_text(encoding="utf-8"))
    }


def test_codes_of_the_readers_are_those_declared() -> None:
    assert _emitted(Path(gongkai_reports.sources.__file__).parent) == SOURCE_CODES


def test_every_code_is_explained() -> None:
    page = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([a-z_]+)` \|", page, re.M))
    assert explained >= SOURCE_CODES | _emitted(ROOT / "src" / "gongkai_reports")
