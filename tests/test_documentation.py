"""The documentation holds together: links resolve, both READMEs tell the same."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")


def tracked(pattern: str) -> list[Path]:
    """Files of the repository that match; all of them where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", pattern], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split("\n")
    except (OSError, subprocess.CalledProcessError):
        return [p for p in ROOT.rglob(pattern) if ".venv" not in p.parts]
    return [ROOT / name for name in listed if name]


@pytest.mark.parametrize("page", tracked("*.md"), ids=lambda p: str(p.relative_to(ROOT)))
def test_relative_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_both_readmes_name_the_same_commands_and_pages() -> None:
    english, chinese = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")
    )
    assert sorted(re.findall(r"^gongkai [a-z]+ ?[a-z]*", english, re.M)) == sorted(
        re.findall(r"^gongkai [a-z]+ ?[a-z]*", chinese, re.M)
    )
    pages = [
        sorted(set(LINK.findall(t)) - {"README.md", "README.zh-CN.md"}) for t in (english, chinese)
    ]
    assert pages[0] == pages[1]
    assert english.count("\n#") == chinese.count("\n#")


def test_the_two_commands_are_in_the_readme_and_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in ("README.md", "README.zh-CN.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for command in ("run", "test"):
            assert f"make {command}" in text
            assert re.search(rf"^{command}:", makefile, re.M)
