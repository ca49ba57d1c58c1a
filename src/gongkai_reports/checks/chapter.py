"""``docs/checks.md``, printed from the checks: ``python -m gongkai_reports.checks.chapter``."""

from __future__ import annotations

import inspect
import sys

from gongkai_reports.checks import CHECKS, Check

_HEAD = """# Checks of a published report

Printed from the classes in `src/gongkai_reports/checks/rules/` by
`python -m gongkai_reports.checks.chapter > docs/checks.md`. A test compares the two.

`check(report, previous=None)` runs all of them. Every finding carries both figures, a message in
Chinese and English and the quotes that show it. Grades: **error** (the document contradicts
itself), **likely** (very probably wrong), **definition** (two notions; a person must look),
**plausibility** (worth a question), **format** (layout or label). The grade below is the highest a
check gives; several give less when the text leaves another reading open. The mark behind a
source says how sure it is, as in `rules.md`; without one, arithmetic or plain consistency decides.

| id | 检查 | check | kind | highest grade | source |
|---|---|---|---|---|---|
"""


def _mark(check: Check) -> str:
    return "" if check.mark == "plain" else f" [{check.mark}]"


def chapter() -> str:
    """The whole page as Markdown."""
    rows = [
        f"| {c.id} | {c.title} | {c.title_en} | `{c.kind}` | {c.severity.value} | "
        f"{c.source}{_mark(c)} |"
        for c in CHECKS
    ]
    parts = [_HEAD + "\n".join(rows) + "\n"]
    for check in CHECKS:
        doc = inspect.cleandoc(type(check).__doc__ or "")
        parts.append(f"\n## {check.id} {check.title}\n\n{check.title_en}.\n\n{doc}\n")
    return "".join(parts)


if __name__ == "__main__":
    sys.stdout.write(chapter())
