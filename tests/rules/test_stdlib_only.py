"""``gongkai_rules`` needs nothing but Python."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import gongkai_rules

ROOT = Path(gongkai_rules.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))

BLOCKED = """
import importlib, pkgutil, sys
sys.path.insert(0, {source!r})

class Wall:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top != "gongkai_rules" and top not in sys.stdlib_module_names:
            raise ImportError("not in the standard library: " + name)
        return None

sys.meta_path.insert(0, Wall())
import gongkai_rules
names = ["gongkai_rules"]
for found in pkgutil.walk_packages(gongkai_rules.__path__, "gongkai_rules."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
        names.append(found.name)
strangers = {{name.partition(".")[0] for name in sys.modules}}
strangers -= set(sys.stdlib_module_names) | {{"gongkai_rules", "__main__"}}
strangers = {{name for name in strangers if not name.startswith(("_", "sitecustomize"))}}
assert not strangers, strangers
from datetime import date
from gongkai_rules.clock import due
from gongkai_rules.workdays import Calendar
print(len(names), due(date(2026, 9, 10), 20, (), Calendar.load()).due)
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_are_standard_or_own(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            names = [node.module or ""]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "__import__"
        for name in names:
            top = name.partition(".")[0]
            assert top == "gongkai_rules" or top in sys.stdlib_module_names, name


def test_runs_with_everything_else_walled_off() -> None:
    script = BLOCKED.format(source=str(ROOT.parent))
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    count, due = done.stdout.split()
    assert int(count) > 10
    assert due == "2026-10-14"
