"""The handbook's chapter is the one the checks print; every check has its tests."""

from __future__ import annotations

from pathlib import Path

from gongkai.registers.wording.chapter import chapter
from gongkai.registers.wording.checks import CHECKS

ROOT = Path(__file__).resolve().parents[4]


def test_chapter_of_the_handbook_is_current() -> None:
    page = (ROOT / "docs/wording.md").read_text(encoding="utf-8")
    assert page.split("<!-- checks -->\n")[1].split("\n<!-- /checks -->")[0] == chapter()


def test_every_check_has_a_test_file_an_id_and_a_source() -> None:
    tests = {path.name[5:8].upper() for path in Path(__file__).parent.glob("checks/test_w*.py")}
    assert [one.id for one in CHECKS] == sorted(tests)
    for one in CHECKS:
        assert one.source
        assert one.title
        assert one.title_en
